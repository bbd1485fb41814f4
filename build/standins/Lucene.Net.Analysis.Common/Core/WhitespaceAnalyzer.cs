using System.IO;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Core;

public sealed class WhitespaceAnalyzer : Analyzer
{
    private readonly LuceneVersion _matchVersion;

    public WhitespaceAnalyzer(LuceneVersion matchVersion) => _matchVersion = matchVersion;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        => new TokenStreamComponents(new WhitespaceTokenizer(_matchVersion, reader));
}
