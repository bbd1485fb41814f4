using System.IO;
using System.Text;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Core;

public class LetterTokenizer : CharTokenizer
{
    public LetterTokenizer(LuceneVersion matchVersion, TextReader @in)
        : base(matchVersion, @in)
    {
    }

    public LetterTokenizer(LuceneVersion matchVersion, AttributeFactory factory, TextReader @in)
        : base(matchVersion, factory, @in)
    {
    }

    protected override bool IsTokenChar(int c)
        => c < 128 ? (uint)((c | 0x20) - 'a') <= 'z' - 'a' : Rune.TryCreate(c, out Rune rune) && Rune.IsLetter(rune);
}
