using System;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>What parting vectors into lists keeps in memory.</summary>
internal static class PartitionMemory
{
    // The list of each vector, the vectors list by list, and either once more while they are sorted or written.
    private const int OfVector = 3 * sizeof(int);

    // The centroids, their sums, and a copy for the kernel; and of a sampled vector the nearest centroid now and before, and the product.
    private const int Copies = 3;
    private const int OfSampled = 3 * sizeof(int);

    /// <summary>Bytes, beside the vectors.</summary>
    /// <param name="vectors">Number of vectors.</param>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="asked">Lists that are asked for, as <see cref="Partition.ListCount"/> takes them.</param>
    public static long Bytes(int vectors, int dimensions, int asked)
    {
        long row = (long)dimensions * sizeof(float);
        int lists = Partition.ListCount(vectors, asked);
        int sampled = KMeans.SampleSize(Math.Max(1, vectors), Partition.Training(lists, dimensions));
        return ((long)vectors * OfVector) + (Copies * lists * row) + (sampled * (row + OfSampled));
    }
}
