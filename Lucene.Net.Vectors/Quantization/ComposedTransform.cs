using System;
using System.Buffers;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>A transform that makes vectors shorter, and then a rotation.</summary>
internal sealed class ComposedTransform : VectorTransform
{
    /// <param name="first">What vectors go through first.</param>
    /// <param name="second">The rotation of what is left.</param>
    public ComposedTransform(VectorTransform first, VectorTransform second)
    {
        Guard.Length(second.Source, first.Target, nameof(second));
        First = first;
        Second = second;
    }

    /// <summary>What vectors go through first.</summary>
    public VectorTransform First { get; }

    /// <summary>The rotation of what is left.</summary>
    public VectorTransform Second { get; }

    /// <inheritdoc/>
    public override int Source => First.Source;

    /// <inheritdoc/>
    public override int Target => Second.Target;

    /// <inheritdoc/>
    public override bool IsRotation => false;

    /// <inheritdoc/>
    public override bool IsRandom => Second.IsRandom;

    /// <inheritdoc/>
    public override bool IsNormalized => First.IsNormalized;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> vector, Span<float> mapped)
    {
        float[] between = ArrayPool<float>.Shared.Rent(First.Target);
        First.Apply(vector, between.AsSpan(0, First.Target));
        Second.Apply(between.AsSpan(0, First.Target), mapped);
        ArrayPool<float>.Shared.Return(between);
    }

    /// <inheritdoc/>
    public override bool Equals(VectorTransform? other)
    {
        return other is ComposedTransform composed && composed.First.Equals(First) && composed.Second.Equals(Second);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(First, Second);
    }
}
