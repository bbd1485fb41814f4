using System;
using System.Linq;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>
/// What writing one segment keeps in memory of the process's own, by the options of its fields: graphs, lists, and the samples that codes are
/// trained on. Vectors are not among it: they are read from the files of the segments that are merged, or of the one that is written. A little
/// more than is used at any time, as a writer that must stay within a bound needs it; the documents that a flush writes come on top.
/// </summary>
/// <example>
/// <code>
/// var fields = new HybridFields { Dense = vectorFields };
/// var policy = new UpdatedSegmentsMergePolicy { MaxMergedDocuments = BuildMemory.MostDocuments(fields, 256L &lt;&lt; 20) };
/// </code>
/// </example>
public static class BuildMemory
{
    /// <summary>Rows that a matrix of a document has on average, where nothing else is known: those of a passage of 80 words.</summary>
    public const double DefaultRowsOfDocument = 100;

    // Norms of a text field or two, and what documents become where some are deleted.
    private const int OfDocument = 8;

    // Term numbers, hashes and bytes: a collection of passages has a new term every three documents, and here is room for one every second.
    private const int OfTerm = 64;
    private const int DocumentsOfTerm = 2;

    // Rows that a codebook of a matrix field is trained on at most: 36 for each of 4096 centroids.
    private const long SampledRows = 36 * 4096;

    // The corrections of a code and whether it is made, as a graph over codes of few bits keeps them.
    private const int FinerTargetBytes = 17;
    private const long MostListBytes = 1 << 28;
    private const long ClusteredBytes = 1 << 27;

    /// <summary>Bytes that writing a segment of so many documents takes, each with a value of every field.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="documents">Number of documents, 0 or more.</param>
    /// <param name="rowsOfDocument">Rows of a document's matrix on average, above 0.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static long Of(HybridFields fields, int documents, double rowsOfDocument = DefaultRowsOfDocument)
    {
        Guard.NotNull(fields);
        Guard.AtLeast(documents, 0);
        Guard.AtLeast(rowsOfDocument, double.Epsilon);

        // One field is written after the other.
        long most = fields.Dense.Values.Select(options => OfVectors(options, documents, fields.BuildThreads))
            .Concat(fields.Multi.Values.Select(options => OfMatrices(options, documents, (long)(documents * rowsOfDocument), fields.BuildThreads)))
            .Concat(fields.Sparse.Values.Select(options => OfWeights(options, documents)))
            .DefaultIfEmpty()
            .Max();
        return most + ((long)documents * OfDocument);
    }

    /// <summary>The most documents of a segment that is written in so much memory.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="bytes">The memory.</param>
    /// <param name="rowsOfDocument">As <see cref="Of"/> takes it.</param>
    /// <returns>0 where not even one fits.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static int MostDocuments(HybridFields fields, long bytes, double rowsOfDocument = DefaultRowsOfDocument)
    {
        int fits = 0, tooMany = int.MaxValue;
        while (tooMany - fits > 1)
        {
            int middle = fits + ((tooMany - fits) / 2);
            (fits, tooMany) = Of(fields, middle, rowsOfDocument) <= bytes ? (middle, tooMany) : (fits, middle);
        }

        return fits;
    }

    private static long OfVectors(VectorFieldOptions options, int count, int threads)
    {
        long row = (long)options.Dimensions * sizeof(float);
        long lengths = options.Similarity == VectorSimilarity.Cosine ? (long)count * sizeof(float) : 0;
        long bounds = options.Rotate ? (long)count * CodeBound.Bytes : 0;
        long sample = options.Reduction.Kind == VectorReductionKind.Pca ? PrincipalAxes.SampleOf(options.Dimensions) * row * 2 : 0;
        sample += options.Encoding == VectorEncoding.ProductQuantization ? Math.Min(count, options.Product.SampleSize) * row * 2 : 0;
        long index = options.Index switch
        {
            VectorIndex.Hnsw when count >= HnswVectorsFormat.GraphFrom => OfGraph(options, count, threads),
            VectorIndex.Ivf => PartitionMemory.Bytes(count, options.Dimensions, options.Lists),
            _ => 0,
        };
        return lengths + bounds + Math.Max(sample, index);
    }

    private static long OfGraph(VectorFieldOptions options, int count, int threads)
    {
        long bytes = HnswMemory.Bytes(new HnswParameters(options.M, options.EfConstruction), count, threads);
        bytes += options.InsertionOrder == InsertionOrder.Documents ? 0 : 6L * sizeof(int) * count;

        // Each vector as a query of 4 bits, while the graph is built over codes of fewer.
        return options.Encoding.ScalarBits() is > 0 and var bits && new CodeLayout(bits, options.Dimensions) is { IsPlanes: true } layout
            ? bytes + ((layout.QueryBytes + FinerTargetBytes) * (long)count)
            : bytes;
    }

    private static long OfMatrices(MultiVectorFieldOptions options, int documents, long rows, int threads)
    {
        long row = (long)options.Dimensions * sizeof(float);
        long sample = Math.Min(rows, SampledRows) * row * 2;
        long bytes = (long)documents * sizeof(int);
        return options.Candidates switch
        {
            MultiVectorCandidates.Centroids => bytes + (rows * sizeof(int)) + Math.Max(sample, Math.Min(MostListBytes, rows * ((options.Dimensions / 4) + sizeof(int)))),
            MultiVectorCandidates.Muvera => bytes + sample + (rows * sizeof(ushort)) + (documents < options.Muvera.GraphFrom ? 0 : HnswMemory.Bytes(new HnswParameters(), documents, threads)),
            _ => bytes + (options.ResidualBits == 0 ? 0 : sample),
        };
    }

    private static long OfWeights(SparseFieldOptions options, int documents)
    {
        return options.KeepForward
            ? ((long)documents * (sizeof(long) + (OfTerm / DocumentsOfTerm))) + (options.Clusters is null ? 0 : ClusteredBytes)
            : 0;
    }
}
