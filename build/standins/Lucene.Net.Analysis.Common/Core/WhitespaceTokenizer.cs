using System.IO;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Core;

public sealed class WhitespaceTokenizer : CharTokenizer
{
    public WhitespaceTokenizer(LuceneVersion matchVersion, TextReader @in)
        : base(matchVersion, @in)
    {
    }

    public WhitespaceTokenizer(LuceneVersion matchVersion, AttributeFactory factory, TextReader @in)
        : base(matchVersion, factory, @in)
    {
    }

    /// <summary>White space as the host counts it: the ASCII separators too, but not the no-break spaces and U+0085.</summary>
    protected override bool IsTokenChar(int c)
        => !((c <= ' ' && (c == ' ' || c is >= 9 and <= 13 or >= 0x1C and <= 0x1F))
            || (c > 0x7F && c < 0x10000 && c is not (0x85 or 0xA0 or 0x2007 or 0x202F) && char.IsWhiteSpace((char)c)));
}
