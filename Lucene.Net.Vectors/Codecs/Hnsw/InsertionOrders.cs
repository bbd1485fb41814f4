using System.Linq;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>Puts a segment's vectors into the order in which they go into its graph.</summary>
internal static class InsertionOrders
{
    // Enough for neighbours to come together, few enough to be found at once.
    private const int Clusters = 64;

    /// <summary>The ordinals in that order; null for their own.</summary>
    /// <param name="order">Which order.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="seed">What chance is drawn from.</param>
    public static int[]? Of(InsertionOrder order, FloatVectorValues vectors, long seed)
    {
        return vectors.Count == 0 ? null : order switch
        {
            InsertionOrder.Clusters => ByCluster(vectors, seed),
            InsertionOrder.LocalDimensionality => ByDimensionality(vectors, seed),
            _ => null,
        };
    }

    private static int[] ByCluster(FloatVectorValues vectors, long seed)
    {
        int count = vectors.Count, dimensions = vectors.Options.Dimensions;
        bool spherical = vectors.Options.Similarity is VectorSimilarity.Cosine or VectorSimilarity.DotProduct;
        RowReader rows = Rows(vectors);
        float[] centroids = Partition.Train(count, dimensions, rows, spherical, Partition.ListCount(count, Clusters), seed);
        return Partition.Of(count, dimensions, rows, spherical, centroids, null, null, null).Members;
    }

    private static int[] ByDimensionality(FloatVectorValues vectors, long seed)
    {
        float[] estimates = LocalDimensionality.Of(vectors.Count, vectors.Options.Dimensions, Rows(vectors), seed);
        return [.. Enumerable.Range(0, vectors.Count).OrderByDescending(ordinal => estimates[ordinal])];
    }

    private static RowReader Rows(FloatVectorValues vectors)
    {
        bool isCosine = vectors.Options.Similarity == VectorSimilarity.Cosine;
        return (row, target) =>
        {
            vectors.CopyVector(row, target);
            if (isCosine)
            {
                VectorChecks.Normalize(target);
            }
        };
    }
}
