using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// A node and its score in one number, so that one comparison orders by score, and equal scores by node, the lower first:
/// a greater key is better. The lowest bit is free for a mark and does not change the order of different nodes.
/// </summary>
internal static class NodeKey
{
    /// <summary>The mark.</summary>
    public const long Mark = 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Pack(float score, int node)
    {
        // Negative floats order backwards by their bits: flipping all but the sign turns them round.
        int bits = BitConverter.SingleToInt32Bits(score);
        bits ^= (bits >> 31) & int.MaxValue;
        return ((long)bits << 32) | ((uint)(int.MaxValue - node) << 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Node(long key)
    {
        return int.MaxValue - (int)((uint)key >> 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(long key)
    {
        int bits = (int)(key >> 32);
        return BitConverter.Int32BitsToSingle(bits ^ ((bits >> 31) & int.MaxValue));
    }
}
