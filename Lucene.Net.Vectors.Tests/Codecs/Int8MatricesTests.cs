using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Tests.Codecs;

public sealed class Int8MatricesTests : MultiVectorFormatTestCase
{
    protected override MultiVectorEncoding Encoding => MultiVectorEncoding.Int8;

    protected override VectorCombination Combination => VectorCombination.Max;

    protected override double ScoreTolerance => 0.05;
}
