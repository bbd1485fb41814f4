using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The dot product: the sum of <c>query * row</c>.</summary>
internal readonly struct DotFormula : IFormula
{
    /// <inheritdoc/>
    public static double Term(double query, double row)
    {
        return query * row;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Accumulate<TWidth, TVec>(TVec sum, TVec query, TVec row)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct
    {
        return TWidth.MultiplyAdd(query, row, sum);
    }
}
