using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The squared length of the row: the sum of <c>row^2</c>; the query is not looked at. The other half of a cosine.</summary>
internal readonly struct RowNormFormula : IFormula
{
    /// <inheritdoc/>
    public static double Term(double query, double row)
    {
        return row * row;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Accumulate<TWidth, TVec>(TVec sum, TVec query, TVec row)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct
    {
        return TWidth.MultiplyAdd(row, row, sum);
    }
}
