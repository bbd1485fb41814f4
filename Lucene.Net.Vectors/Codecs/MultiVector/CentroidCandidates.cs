using System;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>The centroids of a field's rows in one segment, and for each the documents that have a row near it. To be read under a reference.</summary>
internal sealed class CentroidCandidates(string field, CentroidsEntry entry, NativeRegion data) : ICandidateIndex
{
    /// <inheritdoc/>
    public MultiVectorCandidates Kind => MultiVectorCandidates.Centroids;

    /// <summary>Number of centroids.</summary>
    public int Count => entry.Count;

    /// <summary>What a factor's byte is multiplied with: 255 stands for the greatest factor.</summary>
    public float FactorStep => entry.Most / byte.MaxValue;

    /// <summary>The mean factor.</summary>
    public float MeanFactor => entry.Mean;

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

    /// <summary>The matrices that have a row near a centroid.</summary>
    /// <param name="centroid">The centroid.</param>
    /// <param name="factors">For each how much of the centroid that row has, the greatest of several: its product with the centroid, the centroid's with itself being 1.</param>
    /// <returns>Their ordinals, rising.</returns>
    public ReadOnlySpan<int> List(int centroid, out ReadOnlySpan<byte> factors)
    {
        long start = data.Int64(entry.Starts + ((long)centroid * sizeof(long))), end = data.Int64(entry.Starts + ((centroid + 1L) * sizeof(long)));
        if (start < 0 || end < start || end > entry.Length || end - start > int.MaxValue)
        {
            throw new CorruptIndexException($"field '{field}': the file says that the list of centroid {centroid} is {start} to {end} of {entry.Length}: it was altered");
        }

        factors = data.Bytes(entry.Factors + start, (int)(end - start));
        return data.Int32s(entry.Lists + (start * sizeof(int)), (int)(end - start));
    }
}
