using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The dot product: the sum of <c>query * row</c>.</summary>
internal readonly struct DotFormula : IFormula, IByteFormula
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

    /// <inheritdoc/>
    public static int Term(int query, int row)
    {
        return query * row;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TInt Accumulate<TWidth, TShort, TInt>(TInt sum, TShort query, TShort row)
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct
    {
        return TWidth.MultiplyAddPairs(sum, query, row);
    }
}
