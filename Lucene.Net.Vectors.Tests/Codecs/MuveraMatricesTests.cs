using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Tests.Codecs;

public sealed class MuveraMatricesTests : CandidateMatricesTestCase
{
    protected override MultiVectorCandidates Candidates => MultiVectorCandidates.Muvera;

    protected override MultiVectorEncoding Encoding => MultiVectorEncoding.Float16;

    protected override double ScoreTolerance => 4e-3;
}
