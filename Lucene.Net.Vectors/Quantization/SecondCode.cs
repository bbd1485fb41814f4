using System;
using System.Numerics;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// A second code, of what the first left of a vector, so that both together stand for it nearly as well as the vector itself (C. Aguerrebere et
/// al., "Similarity search in the blink of an eye with compressed indices", 2023: LVQ). A row is a <see cref="SecondCorrections"/> and
/// the levels as <see cref="CodeLayout"/> packs them. For any number of threads.
/// </summary>
/// <remarks>
/// What components left whose first level is in the lower half counts negative: components beyond the outermost levels leave
/// something on one side only then, and the same levels lie closer.
/// </remarks>
/// <param name="first">What makes the first codes.</param>
/// <param name="bits">Bits of a component's second code, 4 or 8.</param>
internal sealed class SecondCode(ScalarQuantizer first, int bits)
{
    private readonly CodeLayout _layout = new(bits, first.Dimensions);

    /// <summary>Bytes of a row.</summary>
    public int RowBytes => SecondCorrections.Bytes + _layout.CodeBytes;

    // Between the lower levels and the upper ones.
    private float Middle => ((1 << first.Bits) - 1) / 2f;

    /// <summary>Encodes what the first code left.</summary>
    /// <param name="vector">The vector as it was given.</param>
    /// <param name="levels">Its first code's levels.</param>
    /// <param name="corrections">And corrections.</param>
    /// <param name="row">Receives the second code.</param>
    public void Encode(ReadOnlySpan<float> vector, ReadOnlySpan<byte> levels, in CodeCorrections corrections, Span<byte> row)
    {
        Guard.Length(row.Length, RowBytes, nameof(row));
        Span<float> relative = stackalloc float[first.Dimensions], left = stackalloc float[first.Dimensions];
        first.Center(vector, relative);
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = relative[i] - (corrections.Lower + (corrections.Step * levels[i]));
            left[i] = levels[i] < Middle ? -left[i] : left[i];
        }

        (float lower, float upper) = QuantizationInterval.Of(left, bits);
        Span<byte> second = stackalloc byte[first.Dimensions];
        float step = ScalarQuantizer.StepOf(lower, upper, bits);
        ScalarQuantizer.ToLevels(left, lower, upper, step, second);
        Write(new SecondCorrections(lower, step, 1, 0), second, row);
        Decode(levels, corrections, row, left);
        CodeQuality quality = CodeQuality.Of(relative, left, out double scale);
        Write(new SecondCorrections(lower, step, (float)scale, CodeBound.Of(quality, first.Dimensions).Error), second, row);
    }

    /// <summary>What both codes stand for, relative to the centroid.</summary>
    /// <param name="levels">The first code's levels.</param>
    /// <param name="corrections">And corrections.</param>
    /// <param name="row">The second code.</param>
    /// <param name="relative">Receives the components.</param>
    public void Decode(ReadOnlySpan<byte> levels, in CodeCorrections corrections, ReadOnlySpan<byte> row, Span<float> relative)
    {
        Guard.Length(levels.Length, first.Dimensions, nameof(levels));
        Guard.Length(relative.Length, first.Dimensions, nameof(relative));
        SecondCorrections second = MemoryMarshal.Read<SecondCorrections>(row);
        Span<byte> finer = stackalloc byte[first.Dimensions];
        _layout.Unpack(row[SecondCorrections.Bytes..RowBytes], finer);
        int i = 0;
        for (; i <= relative.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(levels[i..]), out Vector<ushort> lowLevels, out Vector<ushort> highLevels);
            Vector.Widen(new Vector<byte>(finer[i..]), out Vector<ushort> lowFiner, out Vector<ushort> highFiner);
            Decode(lowLevels, lowFiner, corrections, second, relative[i..]);
            Decode(highLevels, highFiner, corrections, second, relative[(i + Vector<ushort>.Count)..]);
        }

        for (; i < relative.Length; i++)
        {
            float more = second.Lower + (second.Step * finer[i]);
            relative[i] = corrections.Lower + (corrections.Step * levels[i]) + (levels[i] < Middle ? -more : more);
        }
    }

    private void Decode(Vector<ushort> levels, Vector<ushort> finer, in CodeCorrections corrections, in SecondCorrections second, Span<float> relative)
    {
        Vector.Widen(levels, out Vector<uint> low, out Vector<uint> high);
        Vector.Widen(finer, out Vector<uint> lowFiner, out Vector<uint> highFiner);
        Decode(ToSingle(low), ToSingle(lowFiner), corrections, second).CopyTo(relative);
        Decode(ToSingle(high), ToSingle(highFiner), corrections, second).CopyTo(relative[Vector<float>.Count..]);
    }

    private Vector<float> Decode(Vector<float> level, Vector<float> finer, in CodeCorrections corrections, in SecondCorrections second)
    {
        Vector<float> more = new Vector<float>(second.Lower) + (new Vector<float>(second.Step) * finer);
        more = Vector.ConditionalSelect(Vector.LessThan(level, new Vector<float>(Middle)), -more, more);
        return new Vector<float>(corrections.Lower) + (new Vector<float>(corrections.Step) * level) + more;
    }

    private static Vector<float> ToSingle(Vector<uint> levels)
    {
        return Vector.ConvertToSingle(Vector.AsVectorInt32(levels));
    }

    private void Write(in SecondCorrections corrections, ReadOnlySpan<byte> levels, Span<byte> row)
    {
        MemoryMarshal.Write(row, in corrections);
        _layout.Pack(levels, row[SecondCorrections.Bytes..]);
    }
}
