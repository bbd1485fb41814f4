using System;
using System.Threading;

namespace Lucene.Net.Vectors.Search;

/// <summary>The score of the k-th best document that any segment has found yet, for segments searched in parallel; it only rises.</summary>
internal sealed class SharedFloor
{
    // Scores are not negative: their bits are ordered as they are.
    private int _bits = -1;

    /// <summary>A document below this is in no result; one that equals it may be. Negative infinity at first.</summary>
    public float Value
    {
        get
        {
            int bits = Volatile.Read(ref _bits);
            return bits < 0 ? float.NegativeInfinity : BitConverter.Int32BitsToSingle(bits);
        }
    }

    /// <summary>Says that k documents score this or more.</summary>
    public void Raise(float score)
    {
        if (float.IsNegativeInfinity(score))
        {
            return;
        }

        int bits = BitConverter.SingleToInt32Bits(score);
        int seen = Volatile.Read(ref _bits);
        while (seen < bits)
        {
            int before = Interlocked.CompareExchange(ref _bits, bits, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
