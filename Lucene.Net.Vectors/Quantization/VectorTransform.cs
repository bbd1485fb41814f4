using System;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// A linear map that vectors and queries go through before they are coded, so that what is lost, or left out, disturbs scores least.
/// For any number of threads. Two are equal where they are the same map.
/// </summary>
internal abstract class VectorTransform : IEquatable<VectorTransform>
{
    /// <summary>Components of a vector as it is given.</summary>
    public abstract int Source { get; }

    /// <summary>Components of what is coded.</summary>
    public abstract int Target { get; }

    /// <summary>Whether it is a rotation, under which lengths and angles stay, and which can be turned back.</summary>
    public abstract bool IsRotation { get; }

    /// <summary>Whether what it gives was turned at random last, so that what coding loses of it has no direction of its own.</summary>
    public virtual bool IsRandom => false;

    /// <summary>Whether what it gives is to be brought to length 1 under the cosine.</summary>
    public virtual bool IsNormalized => IsRotation;

    /// <summary>Maps a vector.</summary>
    /// <param name="vector"><see cref="Source"/> components.</param>
    /// <param name="mapped">Receives <see cref="Target"/> components.</param>
    public abstract void Apply(ReadOnlySpan<float> vector, Span<float> mapped);

    /// <summary>Turns a vector back, in place.</summary>
    /// <exception cref="NotSupportedException">It is no rotation.</exception>
    public virtual void Invert(Span<float> vector)
    {
        throw new NotSupportedException("only a rotation can be turned back");
    }

    /// <inheritdoc/>
    public abstract bool Equals(VectorTransform? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj)
    {
        return Equals(obj as VectorTransform);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(GetType(), Source, Target);
    }
}
