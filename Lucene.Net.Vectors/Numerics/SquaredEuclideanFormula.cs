using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The squared Euclidean distance: the sum of <c>(query - row)^2</c>.</summary>
internal readonly struct SquaredEuclideanFormula : IFormula, IByteFormula
{
    /// <inheritdoc/>
    public static double Term(double query, double row)
    {
        double difference = query - row;
        return difference * difference;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Accumulate<TWidth, TVec>(TVec sum, TVec query, TVec row)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct
    {
        TVec difference = TWidth.Subtract(query, row);
        return TWidth.MultiplyAdd(difference, difference, sum);
    }

    /// <inheritdoc/>
    public static int Term(int query, int row)
    {
        return (query - row) * (query - row);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TInt Accumulate<TWidth, TShort, TInt>(TInt sum, TShort query, TShort row)
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct
    {
        TShort difference = TWidth.Subtract(query, row);
        return TWidth.MultiplyAddPairs(sum, difference, difference);
    }
}
