using System;
using System.IO;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Standard;

/// <summary>Words by UAX #29. A word longer than the limit is left out and leaves a gap in the positions.</summary>
public sealed class StandardTokenizer : Tokenizer
{
    public const int ALPHANUM = 0;
    public const int APOSTROPHE = 1;
    public const int ACRONYM = 2;
    public const int COMPANY = 3;
    public const int EMAIL = 4;
    public const int HOST = 5;
    public const int NUM = 6;
    public const int CJ = 7;
    public const int ACRONYM_DEP = 8;
    public const int SOUTHEAST_ASIAN = 9;
    public const int IDEOGRAPHIC = 10;
    public const int HIRAGANA = 11;
    public const int KATAKANA = 12;
    public const int HANGUL = 13;

    public static readonly string[] TOKEN_TYPES =
    {
        "<ALPHANUM>", "<APOSTROPHE>", "<ACRONYM>", "<COMPANY>", "<EMAIL>", "<HOST>", "<NUM>", "<CJ>", "<ACRONYM_DEP>",
        "<SOUTHEAST_ASIAN>", "<IDEOGRAPHIC>", "<HIRAGANA>", "<KATAKANA>", "<HANGUL>",
    };

    private readonly WordScanner _scanner = new WordScanner();
    private ICharTermAttribute _term;
    private IOffsetAttribute _offset;
    private IPositionIncrementAttribute _increment;
    private ITypeAttribute _type;
    private int _maxTokenLength = 255;
    private int _skipped;

    public StandardTokenizer(LuceneVersion matchVersion, TextReader input)
        : base(input)
        => Init(matchVersion);

    public StandardTokenizer(LuceneVersion matchVersion, AttributeFactory factory, TextReader input)
        : base(factory, input)
        => Init(matchVersion);

    public int MaxTokenLength
    {
        get => _maxTokenLength;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxTokenLength = value;
        }
    }

    public override void Reset()
    {
        base.Reset();
        _scanner.Reset(m_input);
        _skipped = 0;
    }

    public sealed override bool IncrementToken()
    {
        ClearAttributes();
        _skipped = 0;
        while (_scanner.Next())
        {
            int length = _scanner.TokenLength;
            if (length > _maxTokenLength)
            {
                _skipped++;
                continue;
            }

            int start = _scanner.TokenOffset;
            _increment.PositionIncrement = _skipped + 1;
            _term.CopyBuffer(_scanner.Buffer, _scanner.TokenStart, length);
            _offset.SetOffset(CorrectOffset(start), CorrectOffset(start + length));
            _type.Type = TOKEN_TYPES[_scanner.TokenType];
            return true;
        }

        return false;
    }

    public sealed override void End()
    {
        base.End();
        int end = CorrectOffset(_scanner.TokenOffset + _scanner.TokenLength);
        _offset.SetOffset(end, end);
        _increment.PositionIncrement += _skipped;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _scanner.Reset(TextReader.Null);
        }
    }

    private void Init(LuceneVersion matchVersion)
    {
        if (!matchVersion.OnOrAfter(LuceneVersion.LUCENE_47))
        {
            throw new NotSupportedException("The grammars before LUCENE_47 are not built in.");
        }

        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
        _type = AddAttribute<ITypeAttribute>();
    }
}
