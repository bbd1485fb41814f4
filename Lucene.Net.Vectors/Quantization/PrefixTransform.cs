using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>The first components of a vector.</summary>
/// <param name="source">Components of a vector.</param>
/// <param name="target">How many are taken, 1 to <paramref name="source"/>.</param>
internal sealed class PrefixTransform(int source, int target) : VectorTransform
{
    /// <inheritdoc/>
    public override int Source { get; } = Guard.AtLeast(source, 1);

    /// <inheritdoc/>
    public override int Target { get; } = Guard.InRange(target, 1, source);

    /// <inheritdoc/>
    public override bool IsRotation => false;

    /// <inheritdoc/>
    public override bool IsNormalized => true;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> vector, Span<float> mapped)
    {
        Guard.Length(vector.Length, Source, nameof(vector));
        Guard.Length(mapped.Length, Target, nameof(mapped));
        vector[..Target].CopyTo(mapped);
    }

    /// <inheritdoc/>
    public override bool Equals(VectorTransform? other)
    {
        return other is PrefixTransform prefix && prefix.Source == Source && prefix.Target == Target;
    }
}
