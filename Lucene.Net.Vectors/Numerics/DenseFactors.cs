using System;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>A sparse query made dense. The large array behind it is kept by its thread for the next query, cleared only where it was set.</summary>
internal sealed class DenseFactors
{
    [ThreadStatic]
    private static DenseFactors? _kept;

    private long[] _values = [];
    private int[] _set = new int[64];
    private int _count;

    private DenseFactors()
    {
    }

    /// <summary>The components; at least <see cref="SparseRow.LeastComponents"/>.</summary>
    public long[] Values => _values;

    /// <summary>A vector of zeros, this caller's until <see cref="GiveBack"/>.</summary>
    /// <param name="components">How many components it has at least.</param>
    public static DenseFactors Take(int components)
    {
        DenseFactors taken = _kept ?? new DenseFactors();
        _kept = null;
        int length = Math.Max(components, SparseRow.LeastComponents);
        if (taken._values.Length < length)
        {
            taken._values = new long[length];
        }

        return taken;
    }

    /// <summary>Sets a component.</summary>
    public void Add(int component, long value)
    {
        if (_count == _set.Length)
        {
            Array.Resize(ref _set, 2 * _count);
        }

        _values[component] = value;
        _set[_count++] = component;
    }

    /// <summary>Clears the vector for the next caller. To be called once.</summary>
    public void GiveBack()
    {
        foreach (int component in _set.AsSpan(0, _count))
        {
            _values[component] = 0;
        }

        _count = 0;
        _kept = this;
    }
}
