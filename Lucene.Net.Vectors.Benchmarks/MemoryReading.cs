using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Benchmarks;

/// <summary>Bytes that are added up as fast as one thread can: the rate of reading memory.</summary>
internal sealed class MemoryReading
{
    private readonly int[] _numbers;

    /// <param name="bytes">How many.</param>
    public MemoryReading(int bytes)
    {
        _numbers = new int[bytes / sizeof(int)];
        Array.Fill(_numbers, 1);
    }

    /// <summary>What <see cref="Sum"/> came to.</summary>
    public int Total { get; private set; }

    /// <summary>Reads all once.</summary>
    public void Sum()
    {
        ReadOnlySpan<Vector<int>> numbers = MemoryMarshal.Cast<int, Vector<int>>(_numbers);
        Vector<int> a = default, b = default, c = default, d = default;
        for (int i = 0; i + 3 < numbers.Length; i += 4)
        {
            a += numbers[i];
            b += numbers[i + 1];
            c += numbers[i + 2];
            d += numbers[i + 3];
        }

        Total = Vector.Sum(a + b + c + d);
    }
}
