using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>With a graph, which else only segments of many documents have.</summary>
public sealed class MuveraGraphMatricesTests : CandidateMatricesTestCase
{
    protected override MultiVectorCandidates Candidates => MultiVectorCandidates.Muvera;

    protected override int GraphFrom => 1;

    protected override MultiVectorEncoding Encoding => MultiVectorEncoding.Float16;

    protected override double ScoreTolerance => 4e-3;
}
