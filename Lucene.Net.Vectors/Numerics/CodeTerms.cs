using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A query's side of what codes are scored by. With the levels' values <c>v = a + l q</c> and <c>w = b + m r</c> relative to
/// the centroid, <c>v.w = a b D + b l sum(q) + a m sum(r) + l m sum(q r)</c>. What of it is the query's is computed once, so
/// that <c>v.w = b * PerLower + m * (PerSum * sum(r) + PerProduct * product)</c>.
/// </summary>
/// <param name="PerLower">Counts for the other's lower end: the sum of the query's values.</param>
/// <param name="PerSum">Counts for the other's sum of levels.</param>
/// <param name="PerProduct">Counts for the integer dot product of the levels.</param>
/// <param name="Constant">The query's offset, with what is the same for all vectors.</param>
internal readonly record struct CodeTerms(float PerLower, float PerSum, float PerProduct, float Constant)
{
    /// <summary>The terms of a query of which every level was lessened by <paramref name="shift"/> before it is multiplied.</summary>
    public static CodeTerms Of(in CodeCorrections query, int dimensions, int shift, double constant)
    {
        return new CodeTerms(
            (float)(((double)query.Lower * dimensions) + ((double)query.Step * query.Sum)),
            (float)(query.Lower + ((double)shift * query.Step)),
            query.Step,
            (float)constant);
    }

    /// <summary>v.w with four other vectors.</summary>
    /// <param name="lower">Their lower ends.</param>
    /// <param name="step">Their steps.</param>
    /// <param name="sum">Their sums of levels.</param>
    /// <param name="products">The dot products of the levels.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Residuals(Vector128<float> lower, Vector128<float> step, Vector128<int> sum, Vector128<int> products)
    {
        return (lower * PerLower) + (step * ((Vector128.ConvertToSingle(sum) * PerSum) + (Vector128.ConvertToSingle(products) * PerProduct)));
    }
}
