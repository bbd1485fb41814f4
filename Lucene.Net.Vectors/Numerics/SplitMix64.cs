using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Random numbers that are the same on every machine and in every version: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom
/// number generators", 2014. What is stored in an index rests on it, so it never changes.
/// </summary>
internal struct SplitMix64(long seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = unchecked((ulong)seed);

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state = unchecked(_state + Step);
        ulong mixed = _state;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A whole number, 0 to <paramref name="count"/> - 1, all as likely to within 2^-32.</summary>
    public int Below(int count)
    {
        Guard.AtLeast(count, 1);
        return (int)(((Next() >> 32) * (ulong)count) >> 32);
    }

    /// <summary>A number at least 0 and less than 1.</summary>
    public double Uniform()
    {
        return (Next() >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>
    /// A number about normally distributed, mean 0 and variance 1: the sum of twelve uniform ones of 16 bits, three draws of four, so
    /// that no function enters whose last bit differs between platforms.
    /// </summary>
    public float Normal()
    {
        const int Parts = 12;
        const int PartBits = 16;
        long sum = 0;
        for (int draw = 0; draw < Parts / 4; draw++)
        {
            ulong bits = Next();
            sum += (long)((bits & 0xFFFF) + ((bits >> PartBits) & 0xFFFF) + ((bits >> (2 * PartBits)) & 0xFFFF) + (bits >> (3 * PartBits)));
        }

        return ((2 * sum) - (Parts * 0xFFFFL)) / (float)(1 << (PartBits + 1));
    }
}
