using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// What multiplying rows with a packed matrix needs for itself: a block of decoded rows that stays in the nearest cache, and the
/// block's products. For one thread at a time.
/// </summary>
internal sealed unsafe class MaxSimScratch
{
    private const int BlockBytes = 16 << 10;
    private const int MostBlockRows = 32;

    private const int LineFloats = 16;

    private readonly float[] _rows;
    private readonly float[] _products;
    private readonly float[] _factors;
    private readonly float[] _best;
    private readonly nint[] _bases;

    /// <summary>Scratch for a packed matrix.</summary>
    /// <param name="packed">The matrix.</param>
    /// <param name="width">Products of a row that are kept at a time.</param>
    public MaxSimScratch(PackedRows packed, int width)
    {
        int fit = BlockBytes / sizeof(float) / packed.Stride / TileRows * TileRows;
        BlockRows = Math.Clamp(fit, TileRows, MostBlockRows);
        Width = width;
        _rows = GC.AllocateArray<float>(checked((BlockRows * packed.Stride) + LineFloats), pinned: true);
        _products = GC.AllocateArray<float>(checked((BlockRows * width) + LineFloats), pinned: true);
        _factors = GC.AllocateArray<float>(BlockRows, pinned: true);
        _bases = GC.AllocateArray<nint>(BlockRows, pinned: true);
        _best = GC.AllocateArray<float>(width, pinned: true);
    }

    /// <summary>Rows of a block: a multiple of the loops' tile.</summary>
    public int BlockRows { get; }

    /// <summary>Floats from one row's products to the next's.</summary>
    public int Width { get; }

    /// <summary>The decoded rows.</summary>
    public float* Rows => Aligned(_rows);

    /// <summary>Their products.</summary>
    public float* Products => Aligned(_products);

    /// <summary>Their factors.</summary>
    public float* Factors => Address(_factors);

    /// <summary>Where their bases are.</summary>
    public nint* Bases => (nint*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bases));

    /// <summary>The greatest products of a run of rows.</summary>
    public float* Best => Address(_best);

    private static int TileRows => TileLoops<Width32, float>.TileRows;

    private static float* Address(float[] array)
    {
        return (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
    }

    // A whole register that is stored across two cache lines takes twice as long.
    private static float* Aligned(float[] array)
    {
        const int LineBytes = LineFloats * sizeof(float);
        return (float*)(((nint)Address(array) + LineBytes - 1) & -LineBytes);
    }
}
