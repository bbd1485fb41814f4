using Lucene.Net.Vectors.Index;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

[TestFixture(MultiVectorEncoding.Float16)]
[TestFixture(MultiVectorEncoding.Residual4)]
public sealed class CentroidMatricesTests(MultiVectorEncoding encoding) : CandidateMatricesTestCase
{
    protected override MultiVectorCandidates Candidates => MultiVectorCandidates.Centroids;

    protected override MultiVectorEncoding Encoding => encoding;

    protected override double ScoreTolerance => encoding == MultiVectorEncoding.Float16 ? 4e-3 : 0.8;
}
