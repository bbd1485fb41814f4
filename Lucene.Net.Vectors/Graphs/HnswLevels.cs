using System;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// Draws the nodes' levels: <c>floor(-ln(U) / ln(M))</c>, U uniform in (0, 1]. U depends on the seed and the node alone, so
/// that every order of insertion, and every number of threads, draws the same levels.
/// </summary>
internal static class HnswLevels
{
    /// <summary>No level is higher: by then even a single node in 2^63 would be a surprise.</summary>
    public const int Max = 62;

    /// <summary>A node's level.</summary>
    public static int Draw(HnswParameters parameters, int node)
    {
        // SplitMix64 (Steele, Lea, Flood 2014): a full mix of seed and node.
        ulong mixed = unchecked((ulong)parameters.Seed + (((ulong)node + 1) * 0x9E3779B97F4A7C15UL));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        mixed ^= mixed >> 31;
        double uniform = ((mixed >> 11) + 1) * (1.0 / (1UL << 53));
        return Math.Min(Max, (int)(-Math.Log(uniform) / Math.Log(parameters.M)));
    }

    /// <summary>The levels of nodes 0 to <paramref name="count"/> - 1.</summary>
    public static byte[] DrawAll(HnswParameters parameters, int count)
    {
        byte[] levels = new byte[count];
        for (int node = 0; node < count; node++)
        {
            levels[node] = (byte)Draw(parameters, node);
        }

        return levels;
    }
}
