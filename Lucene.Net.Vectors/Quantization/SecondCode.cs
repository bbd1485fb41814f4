using System;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// A second code, of what the first left of a vector, so that both together stand for it nearly as well as the vector itself (C. Aguerrebere et
/// al., "Similarity search in the blink of an eye with compressed indices", 2023: LVQ). A row is the value of level 0 and the step from one
/// level to the next, float32, and the levels as <see cref="CodeLayout"/> packs them. For any number of threads.
/// </summary>
/// <param name="first">What makes the first codes.</param>
/// <param name="bits">Bits of a component's second code, 4 or 8.</param>
internal sealed class SecondCode(ScalarQuantizer first, int bits)
{
    private const int HeadBytes = 2 * sizeof(float);

    private readonly CodeLayout _layout = new(bits, first.Dimensions);

    /// <summary>Bytes of a row.</summary>
    public int RowBytes => HeadBytes + _layout.CodeBytes;

    /// <summary>Encodes what the first code left.</summary>
    /// <param name="vector">The vector as it was given.</param>
    /// <param name="levels">Its first code's levels.</param>
    /// <param name="corrections">And corrections.</param>
    /// <param name="row">Receives the second code.</param>
    public void Encode(ReadOnlySpan<float> vector, ReadOnlySpan<byte> levels, in CodeCorrections corrections, Span<byte> row)
    {
        Guard.Length(row.Length, RowBytes, nameof(row));
        Span<float> left = stackalloc float[first.Dimensions], decoded = stackalloc float[first.Dimensions];
        first.Map(vector, left);
        first.Decode(levels, corrections, decoded);
        for (int i = 0; i < left.Length; i++)
        {
            left[i] -= decoded[i];
        }

        (float lower, float upper) = QuantizationInterval.Of(left, bits);
        Span<byte> second = stackalloc byte[first.Dimensions];
        float step = ScalarQuantizer.StepOf(lower, upper, bits);
        ScalarQuantizer.ToLevels(left, lower, upper, step, second);
        MemoryMarshal.Write(row, in lower);
        MemoryMarshal.Write(row[sizeof(float)..], in step);
        _layout.Pack(second, row[HeadBytes..]);
    }

    /// <summary>Adds what a second code stands for.</summary>
    /// <param name="row">The second code.</param>
    /// <param name="vector">What the first code stands for; afterwards both.</param>
    public void AddTo(ReadOnlySpan<byte> row, Span<float> vector)
    {
        Guard.Length(vector.Length, first.Dimensions, nameof(vector));
        float lower = MemoryMarshal.Read<float>(row), step = MemoryMarshal.Read<float>(row[sizeof(float)..]);
        Span<byte> levels = stackalloc byte[first.Dimensions];
        _layout.Unpack(row[HeadBytes..RowBytes], levels);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] += lower + (step * levels[i]);
        }
    }
}
