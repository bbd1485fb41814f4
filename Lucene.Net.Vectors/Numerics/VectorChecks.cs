using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>What must be known of a vector before it is let into an index, and the one change made to it: normalising.</summary>
internal static class VectorChecks
{
    // A float32 is finite unless its exponent bits are all ones; it is zero if all bits but the sign are zero.
    private const uint ExponentBits = 0x7F80_0000;
    private const uint AllButSign = 0x7FFF_FFFF;

    /// <summary>The index of the first NaN or infinity; -1 if every element is a finite number.</summary>
    public static int IndexOfNonFinite(ReadOnlySpan<float> vector)
    {
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(vector);
        Vector<uint> exponent = new(ExponentBits);
        int i = 0;
        for (; i <= bits.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            if (Vector.EqualsAny(new Vector<uint>(bits[i..]) & exponent, exponent))
            {
                break;
            }
        }

        // The rest, or the register that holds the element sought.
        for (; i < bits.Length; i++)
        {
            if ((bits[i] & ExponentBits) == ExponentBits)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether every element is zero (of either sign); an empty vector is zero.</summary>
    public static bool IsZero(ReadOnlySpan<float> vector)
    {
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(vector);
        Vector<uint> allButSign = new(AllButSign);
        int i = 0;
        for (; i <= bits.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            if ((new Vector<uint>(bits[i..]) & allButSign) != Vector<uint>.Zero)
            {
                return false;
            }
        }

        for (; i < bits.Length; i++)
        {
            if ((bits[i] & AllButSign) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The Euclidean length of a vector in double precision, in which no float32 vector overflows or vanishes: zero
    /// only for a zero vector; NaN or infinite only if an element is.
    /// </summary>
    public static double Norm(ReadOnlySpan<float> vector)
    {
        Vector<double> sums = Vector<double>.Zero;
        double sum = 0;
        int i = 0;
        for (; i <= vector.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(vector[i..]), out Vector<double> low, out Vector<double> high);
            sums += (low * low) + (high * high);
        }

        for (; i < vector.Length; i++)
        {
            sum += (double)vector[i] * vector[i];
        }

        return Math.Sqrt(sum + Vector.Sum(sums));
    }

    /// <summary>
    /// Divides a vector by its Euclidean length, in place and in double precision, so that its length becomes 1 to the
    /// last bits of float32 whatever its magnitude was.
    /// </summary>
    /// <returns>
    /// The length it had. If that is zero, NaN or infinite there is no direction to keep: the vector is left as it was.
    /// </returns>
    public static double Normalize(Span<float> vector)
    {
        double norm = Norm(vector);
        if (norm == 0 || !double.IsFinite(norm))
        {
            return norm;
        }

        double scale = 1 / norm;
        Vector<double> scales = new(scale);
        int i = 0;
        for (; i <= vector.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Span<float> part = vector[i..];
            Vector.Widen(new Vector<float>(part), out Vector<double> low, out Vector<double> high);
            Vector.Narrow(low * scales, high * scales).CopyTo(part);
        }

        for (; i < vector.Length; i++)
        {
            vector[i] = (float)(vector[i] * scale);
        }

        return norm;
    }
}
