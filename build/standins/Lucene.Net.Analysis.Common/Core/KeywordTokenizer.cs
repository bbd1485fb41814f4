using System;
using System.IO;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Core;

/// <summary>The whole text as one token, even when it is empty.</summary>
public sealed class KeywordTokenizer : Tokenizer
{
    public const int DEFAULT_BUFFER_SIZE = 256;

    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private bool _done;
    private int _end;

    public KeywordTokenizer(TextReader input)
        : this(input, DEFAULT_BUFFER_SIZE)
    {
    }

    public KeywordTokenizer(TextReader input, int bufferSize)
        : this(AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, input, bufferSize)
    {
    }

    public KeywordTokenizer(AttributeFactory factory, TextReader input, int bufferSize)
        : base(factory, input)
    {
        if (bufferSize <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(bufferSize), "bufferSize must be > 0");
        }

        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _term.ResizeBuffer(bufferSize);
    }

    public override void Reset()
    {
        base.Reset();
        _done = false;
    }

    public sealed override bool IncrementToken()
    {
        if (_done)
        {
            return false;
        }

        ClearAttributes();
        _done = true;
        int length = 0;
        char[] text = _term.Buffer;
        while (true)
        {
            int count = m_input.Read(text, length, text.Length - length);
            if (count <= 0)
            {
                break;
            }

            length += count;
            if (length == text.Length)
            {
                text = _term.ResizeBuffer(length * 2);
            }
        }

        _term.SetLength(length);
        _end = CorrectOffset(length);
        _offset.SetOffset(CorrectOffset(0), _end);
        return true;
    }

    public sealed override void End()
    {
        base.End();
        _offset.SetOffset(_end, _end);
    }
}
