using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>From the dot products of what codes stand for to scores: a similarity, and its <see cref="ScoreMaps"/>.</summary>
internal interface ICodeMap
{
    /// <summary>The scores of four vectors.</summary>
    /// <param name="residuals">The dot products of query and vector, both relative to the centroid.</param>
    /// <param name="offsets">The vectors' <see cref="CodeCorrections.Offset"/>.</param>
    /// <param name="constant">The query's <see cref="CodeTerms.Constant"/>.</param>
    static abstract Vector128<float> Score(Vector128<float> residuals, Vector128<float> offsets, Vector128<float> constant);
}
