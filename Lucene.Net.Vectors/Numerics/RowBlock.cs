using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Rows of encoded vectors in memory that does not move: a memory map, native memory or a pinned array. Row i is the
/// <see cref="RowBytes"/> bytes at <c>address + i * stride</c>; no alignment is asked for. The block says nothing of
/// the encoding; a kernel checks that the row is long enough for its query. Whoever makes a block answers for the
/// memory being mapped as long as the block is used.
/// </summary>
internal readonly unsafe struct RowBlock
{
    /// <summary>Of a row that is read in one sweep, the first bytes that are worth asking for; the hardware follows with the rest.</summary>
    /// <remarks>
    /// Measured on rows in any order, against one line of each: codes of 384 to 1,024 bytes are a tenth to a fifth faster, float32 of
    /// as many dimensions about the same (384: up to a tenth slower). Rows of 3 to 4 KiB asked for whole are slower by a tenth to
    /// four fifths: there are not as many misses that a core can await.
    /// </remarks>
    public const int MostPrefetched = 512;

    private const int CacheLineBytes = 64;

    private readonly byte* _address;

    /// <summary>Describes <paramref name="count"/> rows.</summary>
    /// <param name="address">The first row; may be null only if there are no rows.</param>
    /// <param name="count">Number of rows, at least 0.</param>
    /// <param name="rowBytes">Bytes of a row that hold elements, at least 1.</param>
    /// <param name="stride">Bytes from the start of a row to the start of the next, at least <paramref name="rowBytes"/>.</param>
    /// <exception cref="System.ArgumentException">One of them is out of its range.</exception>
    public RowBlock(void* address, int count, int rowBytes, int stride)
    {
        Count = Guard.AtLeast(count, 0);
        RowBytes = Guard.AtLeast(rowBytes, 1);
        Stride = Guard.AtLeast(stride, rowBytes);
        if (address is null && count != 0)
        {
            ThrowHelper.Argument("must not be null when there are rows", nameof(address), null);
        }

        _address = (byte*)address;
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Bytes of a row that hold elements.</summary>
    public int RowBytes { get; }

    /// <summary>Bytes from the start of a row to the start of the next.</summary>
    public int Stride { get; }

    /// <summary>The address of a row; <paramref name="ordinal"/> is 0 to Count - 1 and is not checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Row(int ordinal)
    {
        Debug.Assert((uint)ordinal < (uint)Count, "the callers check");
        return _address + ((nint)ordinal * Stride);
    }

    /// <summary>Copies the first bytes of a row.</summary>
    /// <exception cref="System.ArgumentException">No such row, or it is shorter.</exception>
    public void CopyRow(int ordinal, System.Span<byte> target)
    {
        Guard.Index(ordinal, Count);
        Guard.InRange(target.Length, 0, RowBytes);
        new System.ReadOnlySpan<byte>(Row(ordinal), target.Length).CopyTo(target);
    }

    /// <summary>The bytes of a row, readable as long as the block is.</summary>
    /// <exception cref="System.ArgumentException">No such row.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public System.ReadOnlySpan<byte> Span(int ordinal)
    {
        Guard.Index(ordinal, Count);
        return new System.ReadOnlySpan<byte>(Row(ordinal), RowBytes);
    }

    /// <summary>The components of a row as float32.</summary>
    /// <exception cref="System.ArgumentException">No such row, or it has fewer components.</exception>
    public void Decode<TElement>(int ordinal, System.Span<float> vector)
        where TElement : struct, IRowElement
    {
        Guard.Index(ordinal, Count);
        Guard.InRange(vector.Length, 0, RowBytes / TElement.Bytes);
        byte* row = Row(ordinal);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = TElement.At(row, i);
        }
    }

    /// <summary>
    /// Asks the processor to bring the first <paramref name="bytes"/> of a row nearer, and returns at once: for a graph
    /// search that learns of a row some time before it scores it. One cache line does for that; it also finds the page,
    /// and the hardware's own prefetcher follows when the row is read on. Any ordinal is allowed: a prefetch never
    /// faults. Does nothing where .NET offers no such instruction (Arm).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int ordinal, int bytes = 1)
    {
        if (Sse.IsSupported)
        {
            // By lines and not by bytes: a row that is not aligned may lie in one line more than its length tells.
            byte* row = _address + ((nint)ordinal * Stride);
            byte* end = row + bytes;
            for (byte* line = (byte*)((nint)row & -CacheLineBytes); line < end; line += CacheLineBytes)
            {
                Sse.Prefetch0(line);
            }
        }
    }

    /// <summary>As the other, for several rows; no more of each than there is.</summary>
    public void Prefetch(System.ReadOnlySpan<int> ordinals, int mostBytes)
    {
        int bytes = System.Math.Min(mostBytes, RowBytes);
        foreach (int ordinal in ordinals)
        {
            Prefetch(ordinal, bytes);
        }
    }
}
