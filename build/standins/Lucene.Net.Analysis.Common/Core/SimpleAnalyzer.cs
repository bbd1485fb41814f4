using System.IO;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Core;

public sealed class SimpleAnalyzer : Analyzer
{
    private readonly LuceneVersion _matchVersion;

    public SimpleAnalyzer(LuceneVersion matchVersion) => _matchVersion = matchVersion;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        => new TokenStreamComponents(new LowerCaseTokenizer(_matchVersion, reader));
}
