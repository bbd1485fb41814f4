using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#if NET10_0_OR_GREATER
using System.Runtime.Intrinsics.X86;
#endif

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The dot product of bytes with AVX-VNNI, whose one instruction multiplies 32 unsigned by 32 signed bytes and adds four
/// products to each int32 lane without widening or saturation. Where query and row are both signed or both unsigned, the
/// row's sign bits are flipped, which adds or takes 128 from each of its elements and shifts every result by the same
/// amount: <see cref="Shift"/> says by how much. The runtime offers the instruction for 256-bit registers only, which still
/// is several times as fast as widening in 512-bit ones.
/// </summary>
internal readonly unsafe struct VnniKernel<TQuery, TRow> : IKernel<Vector256<byte>, Vector256<int>, int>
    where TQuery : struct, IByteElement
    where TRow : struct, IByteElement
{
    private const byte SignBit = 0x80;

    /// <summary>Whether this processor and runtime have it (the runtime since .NET 10); a constant to the JIT.</summary>
    public static bool IsSupported =>
#if NET10_0_OR_GREATER
        AvxVnni.IsSupported;
#else
        false;
#endif

    /// <inheritdoc/>
    public static int Lanes => 32;

    /// <inheritdoc/>
    public static int RowElementBytes => 1;

    /// <summary>What must be added to a result, given the sum of the query's elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Shift(int querySum)
    {
        return TQuery.IsSigned != TRow.IsSigned ? 0 : TQuery.IsSigned ? -SignBit * querySum : SignBit * querySum;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> LoadQuery(byte* query, nint index)
    {
        return Vector256.Load(query + index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> LoadRow(byte* row, nint index)
    {
        Vector256<byte> elements = Vector256.Load(row + index);
        return TQuery.IsSigned == TRow.IsSigned ? elements ^ Vector256.Create(SignBit) : elements;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> KeepLast(Vector256<byte> value, int count)
    {
        return value & Vector256.LoadUnsafe(ref TailMask.KeepLastBytes(32, count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Accumulate(Vector256<int> sum, Vector256<byte> query, Vector256<byte> row)
    {
#if NET10_0_OR_GREATER
        return TQuery.IsSigned
            ? AvxVnni.MultiplyWideningAndAdd(sum, row, query.AsSByte())
            : AvxVnni.MultiplyWideningAndAdd(sum, query, row.AsSByte());
#else
        throw new System.PlatformNotSupportedException();
#endif
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Reduce(Vector256<int> sum0, Vector256<int> sum1, Vector256<int> sum2, Vector256<int> sum3)
    {
        return ShortWidth256.Sum(sum0 + sum1 + (sum2 + sum3));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReduceFour(
        Vector256<int> a0, Vector256<int> a1, Vector256<int> a2, Vector256<int> a3,
        Vector256<int> b0, Vector256<int> b1, Vector256<int> b2, Vector256<int> b3,
        Vector256<int> c0, Vector256<int> c1, Vector256<int> c2, Vector256<int> c3,
        Vector256<int> d0, Vector256<int> d1, Vector256<int> d2, Vector256<int> d3,
        int* results)
    {
#if NET10_0_OR_GREATER
        // Three rounds of pairwise additions leave the rows' sums side by side, in two halves.
        Vector256<int> ab = Avx2.HorizontalAdd(a0 + a1 + (a2 + a3), b0 + b1 + (b2 + b3));
        Vector256<int> cd = Avx2.HorizontalAdd(c0 + c1 + (c2 + c3), d0 + d1 + (d2 + d3));
        Vector256<int> all = Avx2.HorizontalAdd(ab, cd);
        (all.GetLower() + all.GetUpper()).Store(results);
#else
        throw new System.PlatformNotSupportedException();
#endif
    }
}
