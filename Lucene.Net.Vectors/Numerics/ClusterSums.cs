using System;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Products of a query with summaries of clusters, term by term.</summary>
internal static class ClusterSums
{
    /// <summary>Adds a term: <c>sums[clusters[i]] += factor * values[i]</c>.</summary>
    /// <param name="clusters">The clusters that have the term, all within the sums.</param>
    /// <param name="values">As many.</param>
    /// <param name="factor">What each value is multiplied with.</param>
    /// <param name="sums">The sum of each cluster.</param>
    /// <exception cref="IndexOutOfRangeException">A cluster has no sum.</exception>
    public static void Add(ReadOnlySpan<byte> clusters, ReadOnlySpan<byte> values, long factor, Span<long> sums)
    {
        values = values[..clusters.Length];
        for (int i = 0; i < clusters.Length; i++)
        {
            sums[clusters[i]] += factor * values[i];
        }
    }

    /// <summary>The same with clusters of two bytes, little-endian.</summary>
    public static void AddWide(ReadOnlySpan<byte> clusters, ReadOnlySpan<byte> values, long factor, Span<long> sums)
    {
        ReadOnlySpan<ushort> wide = MemoryMarshal.Cast<byte, ushort>(clusters);
        values = values[..wide.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            sums[wide[i]] += factor * values[i];
        }
    }
}
