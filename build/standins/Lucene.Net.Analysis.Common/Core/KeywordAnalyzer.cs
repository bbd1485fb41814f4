using System.IO;

namespace Lucene.Net.Analysis.Core;

public sealed class KeywordAnalyzer : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
        => new TokenStreamComponents(new KeywordTokenizer(reader));
}
