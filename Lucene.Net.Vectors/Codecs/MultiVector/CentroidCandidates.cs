using System;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>The centroids of a field's rows in one segment, and for each a list of the rows nearest to it, coded. To be read under a reference.</summary>
internal sealed class CentroidCandidates(string field, CentroidsEntry entry, NativeRegion data) : ICandidateIndex
{
    /// <inheritdoc/>
    public MultiVectorCandidates Kind => MultiVectorCandidates.Centroids;

    /// <summary>Number of centroids.</summary>
    public int Count => entry.Count;

    /// <summary>The lists' blocks, whose documents are ordinals of matrices.</summary>
    public CodeBlockLayout Layout => entry.Layout;

    /// <summary>What codes stand for: a row is its list's centroid and, number by number, what its code stands for.</summary>
    public ReadOnlySpan<float> Weights => entry.Weights;

    /// <summary>Keeps the segment's memory until <see cref="Release"/>.</summary>
    public void AddReference()
    {
        data.AddReference();
    }

    /// <summary>Gives it back.</summary>
    public void Release()
    {
        data.Release();
    }

    /// <summary>The products of a query's rows and all centroids.</summary>
    /// <param name="query">The query.</param>
    /// <param name="products">Receives as many floats a centroid as the packed query is wide.</param>
    public void Products(MaxSimQuery query, Span<float> products)
    {
        query.Products(default(SingleTokenRows), data.Rows(entry.Centroids, entry.Count, entry.CentroidBytes), new RowRun(0, entry.Count), products);
    }

    /// <summary>The list of a centroid, in the order of the matrices; the last row stands as often as fills the last block.</summary>
    public RowBlock List(int centroid)
    {
        long start = data.Int64(entry.Starts + ((long)centroid * sizeof(long))), end = data.Int64(entry.Starts + ((centroid + 1L) * sizeof(long)));
        return start >= 0 && end >= start && end <= entry.Length
            ? data.Rows(entry.Blocks + (start * entry.Layout.BlockBytes), (int)(end - start), entry.Layout.BlockBytes)
            : throw new CorruptIndexException($"{data.File}: field '{field}': the file says that the list of centroid {centroid} is the blocks {start} to {end} of {entry.Length}: it was altered");
    }
}
