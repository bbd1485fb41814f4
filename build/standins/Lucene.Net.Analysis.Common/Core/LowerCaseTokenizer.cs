using System.IO;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Core;

public sealed class LowerCaseTokenizer : LetterTokenizer
{
    public LowerCaseTokenizer(LuceneVersion matchVersion, TextReader @in)
        : base(matchVersion, @in)
    {
    }

    public LowerCaseTokenizer(LuceneVersion matchVersion, AttributeFactory factory, TextReader @in)
        : base(matchVersion, factory, @in)
    {
    }

    protected override int Normalize(int c) => Letters.ToLower(c);
}
