using System;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Rows of signed bytes behind the float32 factor that they are multiplied with: the greatest component becomes 127 or -127.</summary>
internal sealed class Int8Rows(int dimensions) : RowCoding
{
    /// <summary>Bytes of the factor.</summary>
    public const int FactorBytes = sizeof(float);

    /// <inheritdoc/>
    public override int RowBytes => FactorBytes + dimensions;

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<float> row, Span<byte> code)
    {
        float most = 0;
        foreach (float component in row)
        {
            most = Math.Max(most, Math.Abs(component));
        }

        float factor = most / sbyte.MaxValue;
        MemoryMarshal.Write(code, in factor);
        Span<sbyte> levels = MemoryMarshal.Cast<byte, sbyte>(code[FactorBytes..]);
        for (int i = 0; i < row.Length; i++)
        {
            // The factor of very small rows is so coarse that the quotient may be more than 127.
            levels[i] = factor == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(row[i] / factor), -sbyte.MaxValue, sbyte.MaxValue);
        }
    }

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> code, Span<float> row)
    {
        float factor = MemoryMarshal.Read<float>(code);
        ReadOnlySpan<sbyte> levels = MemoryMarshal.Cast<byte, sbyte>(code[FactorBytes..]);
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = levels[i] * factor;
        }
    }
}
