using System;

namespace HybridSearch.ModelBuilder;

/// <summary>One dimension of a model's input or output: a number, or a name for what differs from call to call.</summary>
/// <param name="Size">The number; 0 where there is a name.</param>
/// <param name="Name">The name; null where there is a number.</param>
public readonly record struct OnnxDimension(long Size, string? Name)
{
    /// <summary>A fixed dimension.</summary>
    public static implicit operator OnnxDimension(int size) => FromInt32(size);

    /// <summary>A dimension that differs from call to call.</summary>
    public static implicit operator OnnxDimension(string name) => FromString(name);

    /// <summary>A fixed dimension.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static OnnxDimension FromInt32(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new OnnxDimension(size, null);
    }

    /// <summary>A dimension that differs from call to call.</summary>
    public static OnnxDimension FromString(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new OnnxDimension(0, name);
    }
}
