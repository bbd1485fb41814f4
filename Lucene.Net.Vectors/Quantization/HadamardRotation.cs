using System;
using System.Numerics;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// A random rotation in O(D log D): twice, signs are drawn for all components and the first 2^n of them, as many as there are, go through
/// a Hadamard transform; where that leaves some, signs are drawn again and the last 2^n go through it, so that all are mixed and
/// none are added. (N. Ailon, B. Chazelle, "The fast Johnson-Lindenstrauss transform", 2009; J. Gao, C. Long, "RaBitQ", 2024.)
/// </summary>
/// <remarks>
/// Version 1. Signs are drawn from <see cref="SplitMix64"/>, 64 of a draw, the lowest bit first, a new draw for each time that signs are
/// drawn; a set bit is a minus.
/// </remarks>
internal sealed class HadamardRotation : VectorTransform
{
    private const int Rounds = 2;

    private readonly long _seed;
    private readonly int _block;
    private readonly float[][] _signs;

    /// <summary>Draws a rotation.</summary>
    /// <param name="dimensions">Components, at least 1.</param>
    /// <param name="seed">What the signs are drawn from.</param>
    public HadamardRotation(int dimensions, long seed)
    {
        Source = Guard.AtLeast(dimensions, 1);
        _seed = seed;
        _block = 1 << BitOperations.Log2((uint)dimensions);
        _signs = new float[_block == dimensions ? Rounds : 2 * Rounds][];
        SplitMix64 random = new(seed);
        float scale = (float)(1 / Math.Sqrt(_block));
        for (int i = 0; i < _signs.Length; i++)
        {
            // The scale of the transform is part of the signs of what goes through it.
            int first = Start(i), end = first + _block;
            _signs[i] = new float[dimensions];
            ulong bits = 0;
            for (int at = 0; at < dimensions; at++)
            {
                bits = at % 64 == 0 ? random.Next() : bits >> 1;
                float magnitude = at >= first && at < end ? scale : 1;
                _signs[i][at] = (bits & 1) != 0 ? -magnitude : magnitude;
            }
        }
    }

    /// <summary>What the signs were drawn from.</summary>
    public long Seed => _seed;

    /// <inheritdoc/>
    public override int Source { get; }

    /// <inheritdoc/>
    public override int Target => Source;

    /// <inheritdoc/>
    public override bool IsRotation => true;

    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> vector, Span<float> mapped)
    {
        Guard.Length(vector.Length, Source, nameof(vector));
        Guard.Length(mapped.Length, Target, nameof(mapped));
        vector.CopyTo(mapped);
        for (int i = 0; i < _signs.Length; i++)
        {
            Multiply(mapped, _signs[i]);
            Transform(mapped.Slice(Start(i), _block));
        }
    }

    /// <inheritdoc/>
    public override void Invert(Span<float> vector)
    {
        Guard.Length(vector.Length, Target, nameof(vector));
        for (int i = _signs.Length - 1; i >= 0; i--)
        {
            Transform(vector.Slice(Start(i), _block));
            Multiply(vector, _signs[i]);
        }
    }

    /// <inheritdoc/>
    public override bool Equals(VectorTransform? other)
    {
        return other is HadamardRotation rotation && rotation.Source == Source && rotation._seed == _seed;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), _seed);
    }

    // Where the components begin that a step transforms: every second time the last ones, where there are others.
    private int Start(int step)
    {
        return _block == Source || step % 2 == 0 ? 0 : Source - _block;
    }

    private static void Multiply(Span<float> vector, ReadOnlySpan<float> signs)
    {
        int i = 0;
        for (; i <= vector.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(vector[i..]) * new Vector<float>(signs[i..])).CopyTo(vector[i..]);
        }

        for (; i < vector.Length; i++)
        {
            vector[i] *= signs[i];
        }
    }

    // Without its scale, which the signs bring; of a power of two of components.
    private static void Transform(Span<float> vector)
    {
        for (int half = 1; half < vector.Length; half *= 2)
        {
            for (int start = 0; start < vector.Length; start += 2 * half)
            {
                Span<float> left = vector.Slice(start, half), right = vector.Slice(start + half, half);
                int i = 0;
                for (; i <= half - Vector<float>.Count; i += Vector<float>.Count)
                {
                    Vector<float> x = new(left[i..]), y = new(right[i..]);
                    (x + y).CopyTo(left[i..]);
                    (x - y).CopyTo(right[i..]);
                }

                for (; i < half; i++)
                {
                    (left[i], right[i]) = (left[i] + right[i], left[i] - right[i]);
                }
            }
        }
    }
}
