using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Products of bit planes of 8 to 15 bytes, too few for a register of any width: each plane as two words, the second of which ends where the
/// plane ends; what both have is blanked in the second.
/// </summary>
internal readonly unsafe struct PlaneWords<TPlanes> : ICodeProducts
    where TPlanes : struct, IPlanes
{
    /// <summary>The fewest bytes of a plane; from twice as many on registers are full.</summary>
    public const int Fewest = sizeof(ulong);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* query, byte* codeA, byte* codeB, byte* codeC, byte* codeD, int bytes, int* products)
    {
        // A shift by all 64 bits would shift by none.
        ulong onlySecond = ulong.MaxValue << ((8 * ((2 * Fewest) - bytes)) - 1) << 1;
        products[0] = One(query, codeA, bytes, onlySecond);
        products[1] = One(query, codeB, bytes, onlySecond);
        products[2] = One(query, codeC, bytes, onlySecond);
        products[3] = One(query, codeD, bytes, onlySecond);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int One(byte* query, byte* code, int bytes, ulong onlySecond)
    {
        int sum = 0;
        for (int plane = 0; plane < TPlanes.Count; plane++)
        {
            byte* levels = code + (plane * bytes);
            ulong first = Word(levels), second = Word(levels + bytes - Fewest) & onlySecond;
            int weighed = Count(query + (3 * bytes), first, second, bytes);
            weighed = (2 * weighed) + Count(query + (2 * bytes), first, second, bytes);
            weighed = (2 * weighed) + Count(query + bytes, first, second, bytes);
            sum += ((2 * weighed) + Count(query, first, second, bytes)) << plane;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Count(byte* query, ulong first, ulong second, int bytes)
    {
        return BitOperations.PopCount(Word(query) & first) + BitOperations.PopCount(Word(query + bytes - Fewest) & second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(byte* source)
    {
        return Unsafe.ReadUnaligned<ulong>(source);
    }
}
