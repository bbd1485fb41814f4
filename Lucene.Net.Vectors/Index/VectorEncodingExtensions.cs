using System;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Index;

/// <summary>Vectors as bytes in the encodings that store each component by itself: float32, float16, signed bytes.</summary>
internal static class VectorEncodingExtensions
{
    // The first number that rounds to an infinity, and the last that rounds to zero: halves between two float16.
    private const float HalfOverflow = 65520f;
    private const float HalfVanishes = 2.9802322e-8f;

    /// <summary>Bytes of a vector.</summary>
    public static int RowBytes(this VectorEncoding encoding, int dimensions)
    {
        return encoding switch
        {
            VectorEncoding.Float32 => dimensions * sizeof(float),
            VectorEncoding.Float16 => dimensions * sizeof(ushort),
            VectorEncoding.Byte => dimensions,
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "components are not stored by themselves"),
        };
    }

    /// <summary>The first component that the encoding has no number near, or -1.</summary>
    public static int IndexOfUnstorable(this VectorEncoding encoding, ReadOnlySpan<float> vector)
    {
        for (int i = 0; i < vector.Length && encoding is VectorEncoding.Float16 or VectorEncoding.Byte; i++)
        {
            float component = vector[i];
            if (encoding == VectorEncoding.Float16 ? Math.Abs(component) >= HalfOverflow : component is < sbyte.MinValue or > sbyte.MaxValue || component != MathF.Floor(component))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether nothing but zeros would be stored.</summary>
    public static bool RoundsToZero(this VectorEncoding encoding, ReadOnlySpan<float> vector)
    {
        if (encoding != VectorEncoding.Float16)
        {
            return false;
        }

        foreach (float component in vector)
        {
            if (Math.Abs(component) > HalfVanishes)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a vector that was checked to fit.</summary>
    public static void Encode(this VectorEncoding encoding, ReadOnlySpan<float> vector, Span<byte> row)
    {
        switch (encoding)
        {
            case VectorEncoding.Float16:
                Span<Half> halves = MemoryMarshal.Cast<byte, Half>(row);
                for (int i = 0; i < vector.Length; i++)
                {
                    halves[i] = (Half)vector[i];
                }

                break;
            case VectorEncoding.Byte:
                for (int i = 0; i < vector.Length; i++)
                {
                    row[i] = (byte)(sbyte)vector[i];
                }

                break;
            default:
                MemoryMarshal.AsBytes(vector).CopyTo(row);
                break;
        }
    }

    /// <summary>Reads a vector.</summary>
    public static void Decode(this VectorEncoding encoding, ReadOnlySpan<byte> row, Span<float> vector)
    {
        switch (encoding)
        {
            case VectorEncoding.Float16:
                ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(row);
                for (int i = 0; i < vector.Length; i++)
                {
                    vector[i] = (float)halves[i];
                }

                break;
            case VectorEncoding.Byte:
                for (int i = 0; i < vector.Length; i++)
                {
                    vector[i] = (sbyte)row[i];
                }

                break;
            default:
                row.CopyTo(MemoryMarshal.AsBytes(vector));
                break;
        }
    }
}
