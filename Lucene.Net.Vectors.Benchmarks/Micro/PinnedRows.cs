using System;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>Rows in an array that does not move.</summary>
internal sealed unsafe class PinnedRows
{
    private readonly byte[] _bytes;
    private readonly int _rowBytes, _count;

    /// <param name="count">How many.</param>
    /// <param name="rowBytes">Bytes of each.</param>
    public PinnedRows(int count, int rowBytes)
    {
        _bytes = GC.AllocateArray<byte>(count * rowBytes, pinned: true);
        (_count, _rowBytes) = (count, rowBytes);
    }

    public RowBlock Block => new(Address(0), _count, _rowBytes, _rowBytes);

    /// <summary>Rows of float32 numbers between -1/2 and 1/2.</summary>
    public static PinnedRows Singles(int count, int dimensions, int seed)
    {
        PinnedRows rows = new(count, dimensions * sizeof(float));
        for (int i = 0; i < count; i++)
        {
            Random(dimensions, seed + i).CopyTo(rows.Singles(i));
        }

        return rows;
    }

    /// <summary>Numbers between -1/2 and 1/2.</summary>
    public static float[] Random(int count, int seed)
    {
        Random random = new(seed);
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
        {
            number = random.NextSingle() - 0.5f;
        }

        return numbers;
    }

    public byte* Address(int row)
    {
        return (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, row * _rowBytes);
    }

    public Span<byte> Bytes(int row)
    {
        return _bytes.AsSpan(row * _rowBytes, _rowBytes);
    }

    public Span<float> Singles(int row)
    {
        return MemoryMarshal.Cast<byte, float>(Bytes(row));
    }
}
