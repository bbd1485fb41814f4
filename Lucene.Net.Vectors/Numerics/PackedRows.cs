using System;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A copy of a small matrix (a query's tokens, centroids, planes) laid out for <see cref="TileLoops{TWidth, TVec}"/>: what it is
/// multiplied with passes by, and the sums of many of its rows stand in the lanes of one register.
/// <para>
/// Layout: panels of two registers, the last of one or two; in a panel, number by number (or 2 or 4 numbers at a time, see
/// <see cref="Group"/>), the panel's registers. Rows and numbers that only fill up are zero. Immutable; for any number of threads.
/// </para>
/// </summary>
internal sealed unsafe class PackedRows
{
    /// <summary>Registers of a whole panel.</summary>
    public const int PanelRegisters = 2;

    private const int AlignmentBytes = 64;

    // Decoders of packed codes write up to seven numbers more than there are.
    private const int MostExtra = 8;
    private const int MostLanes = 16;

    private readonly float[] _values;
    private readonly int _first;

    /// <summary>Packs a matrix.</summary>
    /// <param name="rows">Its rows, one behind the other; at least one.</param>
    /// <param name="dimensions">Numbers of a row, at least 1.</param>
    /// <param name="lanes">Floats of the registers to be used: <see cref="BestLanes"/> but in tests.</param>
    public PackedRows(ReadOnlySpan<float> rows, int dimensions, int lanes)
    {
        Guard.AtLeast(dimensions, 1);
        if (rows.IsEmpty || rows.Length % dimensions != 0)
        {
            ThrowHelper.Argument($"must be whole rows of {dimensions} numbers, at least one", "rows.Length", rows.Length);
        }

        Count = rows.Length / dimensions;
        Dimensions = dimensions;
        Lanes = lanes;
        Group = BestGroup(Count, lanes);
        Depth = (dimensions + Group - 1) / Group;
        Registers = (int)((((long)Count * Group) + lanes - 1) / lanes);
        Stride = (dimensions + MostExtra + MostLanes - 1) / MostLanes * MostLanes;

        // On the pinned heap: freed like any object, and never moved.
        _values = GC.AllocateArray<float>(checked((Registers * lanes * Depth) + (AlignmentBytes / sizeof(float))), pinned: true);
        fixed (float* values = _values)
        {
            _first = (int)((nuint)(-(nint)values) % AlignmentBytes / sizeof(float));
        }

        Pack(rows);
    }

    /// <summary>Floats of the widest registers that the processor has; 1 where it has none.</summary>
    public static int BestLanes =>
        Vector512.IsHardwareAccelerated ? Width512.Lanes : Vector256.IsHardwareAccelerated ? Width256.Lanes : Vector128.IsHardwareAccelerated ? Width128.Lanes : 1;

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Numbers of a row.</summary>
    public int Dimensions { get; }

    /// <summary>Floats of a register.</summary>
    public int Lanes { get; }

    /// <summary>Lanes of one row: 1, 2 or 4.</summary>
    public int Group { get; }

    /// <summary>Steps to the end of a row: its numbers by <see cref="Group"/>, rounded up.</summary>
    public int Depth { get; }

    /// <summary>Registers that hold one step of all rows.</summary>
    public int Registers { get; }

    /// <summary>Sums that one row of the other matrix gives: <c>Registers * Lanes</c>; row i's is at <c>i * Group</c>.</summary>
    public int Width => Registers * Lanes;

    /// <summary>Floats from one row of the other matrix to the next where the loops read it; more than a row has.</summary>
    public int Stride { get; }

    /// <summary>Panels.</summary>
    public int Panels => (Registers + PanelRegisters - 1) / PanelRegisters;

    /// <summary>Where a panel starts; readable while this object is referred to.</summary>
    public float* Panel(int panel)
    {
        fixed (float* values = _values)
        {
            return values + _first + ((nint)panel * PanelRegisters * Lanes * Depth);
        }
    }

    // The one of the fewest steps: few rows, spread over more lanes each, fill registers better.
    private static int BestGroup(int count, int lanes)
    {
        int best = 1;
        double least = double.PositiveInfinity;
        for (int group = 1; group <= Math.Min(4, lanes); group *= 2)
        {
            double steps = Math.Ceiling((double)count * group / lanes) / group;
            (best, least) = steps < least ? (group, steps) : (best, least);
        }

        return best;
    }

    private void Pack(ReadOnlySpan<float> rows)
    {
        int rowsOfRegister = Lanes / Group;
        for (int row = 0; row < Count; row++)
        {
            int register = row / rowsOfRegister;
            int panel = register / PanelRegisters;
            int registers = Math.Min(PanelRegisters, Registers - (panel * PanelRegisters));
            float* target = Panel(panel) + (register % PanelRegisters * Lanes) + (row % rowsOfRegister * Group);
            ReadOnlySpan<float> source = rows.Slice(row * Dimensions, Dimensions);
            for (int i = 0; i < source.Length; i++)
            {
                target[((nint)(i / Group) * registers * Lanes) + (i % Group)] = source[i];
            }
        }
    }
}
