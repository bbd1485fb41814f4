using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Index;

internal sealed class GapAnalyzer : Analyzer
{
    public override int GetPositionIncrementGap(string fieldName) => 100;

    public override int GetOffsetGap(string fieldName) => 7;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
        new(new WhitespaceTokenizer(LuceneVersion.LUCENE_48, reader));
}
