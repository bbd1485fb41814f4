using System;
using System.IO;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Util;

/// <summary>Runs of accepted code points, cut at 255 characters.</summary>
public abstract class CharTokenizer : Tokenizer
{
    private const int LongestWord = 255;

    private readonly char[] _buffer = new char[4096];
    private ICharTermAttribute _term;
    private IOffsetAttribute _offset;
    private int _next;
    private int _limit;
    private int _discarded;

    protected CharTokenizer(LuceneVersion matchVersion, TextReader input)
        : base(input)
        => Init();

    protected CharTokenizer(LuceneVersion matchVersion, AttributeFactory factory, TextReader input)
        : base(factory, input)
        => Init();

    public override void Reset()
    {
        base.Reset();
        _next = _limit = _discarded = 0;
    }

    public sealed override bool IncrementToken()
    {
        ClearAttributes();
        int start = -1;
        int end = 0;
        int length = 0;
        while (length < LongestWord && Read(out int codePoint, out int width))
        {
            if (IsTokenChar(codePoint))
            {
                start = start < 0 ? _discarded + _next : start;
                end = _discarded + _next + width;
                length += Write(Normalize(codePoint), length);
            }
            else if (length > 0)
            {
                break;
            }

            _next += width;
        }

        if (length == 0)
        {
            return false;
        }

        _term.SetLength(length);
        _offset.SetOffset(CorrectOffset(start), CorrectOffset(end));
        return true;
    }

    public sealed override void End()
    {
        base.End();
        int end = CorrectOffset(_discarded + _next);
        _offset.SetOffset(end, end);
    }

    protected abstract bool IsTokenChar(int c);

    protected virtual int Normalize(int c) => c;

    private void Init()
    {
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
    }

    private int Write(int codePoint, int length)
    {
        char[] text = _term.Buffer;
        if (length + 2 > text.Length)
        {
            text = _term.ResizeBuffer(length + 2);
        }

        if (codePoint < 0x10000)
        {
            text[length] = (char)codePoint;
            return 1;
        }

        text[length] = (char)(0xD7C0 + (codePoint >> 10));
        text[length + 1] = (char)(0xDC00 + (codePoint & 0x3FF));
        return 2;
    }

    private bool Read(out int codePoint, out int width)
    {
        codePoint = 0;
        width = 1;
        if (_next >= _limit && !Fill())
        {
            return false;
        }

        char unit = _buffer[_next];
        codePoint = unit;
        if (char.IsHighSurrogate(unit) && (_next + 1 < _limit || Fill()) && char.IsLowSurrogate(_buffer[_next + 1]))
        {
            codePoint = char.ConvertToUtf32(unit, _buffer[_next + 1]);
            width = 2;
        }

        return true;
    }

    private bool Fill()
    {
        int kept = _limit - _next;
        Array.Copy(_buffer, _next, _buffer, 0, kept);
        _discarded += _next;
        _next = 0;
        _limit = kept;
        int count = m_input.Read(_buffer, kept, _buffer.Length - kept);
        _limit += Math.Max(count, 0);
        return count > 0;
    }
}
