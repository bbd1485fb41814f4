using System;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Index;

/// <summary>Vectors as bytes in the encodings that store each component by itself: float32, float16, signed bytes.</summary>
internal static class VectorEncodingExtensions
{
    // The first number that rounds to an infinity, and the last that rounds to zero: halves between two float16.
    private const float HalfOverflow = 65520f;
    private const float HalfVanishes = 2.9802322e-8f;

    /// <summary>Bits of a component's scalar code: 8, 4, 2 or 1; 0 for what has none.</summary>
    public static int ScalarBits(this VectorEncoding encoding)
    {
        return encoding switch
        {
            VectorEncoding.Int8 => 8,
            VectorEncoding.Int4 => 4,
            VectorEncoding.Int2 => 2,
            VectorEncoding.Binary => 1,
            _ => 0,
        };
    }

    /// <summary>Whether vectors are scored by codes, which stand for them but nearly, and may be kept beside them.</summary>
    public static bool IsLossy(this VectorEncoding encoding)
    {
        return encoding == VectorEncoding.ProductQuantization || encoding.ScalarBits() != 0;
    }

    /// <summary>
    /// How many times what is wanted is found by codes, to be scored again, where a query does not say: enough that recall is about
    /// that of the vectors themselves. 8 bits lose so little that nothing is scored again.
    /// </summary>
    public static float DefaultOversample(this VectorEncoding encoding)
    {
        return encoding switch
        {
            VectorEncoding.Int4 => 2,
            VectorEncoding.Int2 => 4,
            VectorEncoding.Binary => 5,
            VectorEncoding.ProductQuantization => 16,
            _ => 1,
        };
    }

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
