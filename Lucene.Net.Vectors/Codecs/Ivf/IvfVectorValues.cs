using System;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>The vectors of one field in one segment, and the lists they are parted into.</summary>
internal sealed class IvfVectorValues(FloatVectorValues vectors, IvfVectorsEntry entry, NativeRegion data) : FloatVectorValues
{
    // Of all lists a search reads this part where the query does not say, and no fewer than the number behind it.
    private const int ProbedShare = 20;
    private const int LeastProbed = 8;

    /// <summary>The vectors alone.</summary>
    public FloatVectorValues Vectors => vectors;

    /// <inheritdoc/>
    public override VectorFieldOptions Options => entry.Options;

    /// <inheritdoc/>
    public override int Count => entry.Count;

    /// <summary>Number of lists; 0 where the segment has too few vectors for any, or got them by an update: then they are to be scanned.</summary>
    public int Lists => entry.Lists;

    /// <summary>Parts of a vector's code in its list; 0 where lists have no codes.</summary>
    public int Subspaces => entry.Subspaces;

    /// <summary>Whether lists have codes: vectors are then found by them, and scored again by <see cref="NewScorer"/>.</summary>
    public bool HasCodes => entry.HasCodes;

    /// <summary>Lists that a search reads where the query does not say.</summary>
    public int DefaultProbes => Math.Max(LeastProbed, entry.Lists / ProbedShare);

    /// <summary>A scan of the lists for a query; to be disposed.</summary>
    public ListScan NewScan(ReadOnlySpan<float> query)
    {
        return new ListScan(query, entry, data);
    }

    /// <summary>The ordinals of a list's vectors; to be read while the reader is open.</summary>
    public ReadOnlySpan<int> Members(int list)
    {
        ReadOnlySpan<int> starts = data.Int32s(entry.Starts, entry.Lists + 1);
        (int start, int end) = (starts[list], starts[list + 1]);
        return start >= 0 && start <= end && end <= entry.Count
            ? data.Int32s(entry.Members + ((long)start * sizeof(int)), end - start)
            : throw new CorruptIndexException($"{data.File} was cut or altered: list {list} is said to have the vectors {start} to {end} of {entry.Count}");
    }

    /// <summary>A copy of the centroids.</summary>
    public float[] CopyCentroids()
    {
        return data.Singles(entry.Centroids, entry.Lists * entry.Dimensions).ToArray();
    }

    /// <summary>A copy of what the centroids are multiplied with.</summary>
    public float[] CopyScales()
    {
        return data.Singles(entry.Scales, entry.Lists).ToArray();
    }

    /// <summary>A copy of the codebook of the lists' codes.</summary>
    public float[] CopyCodebook()
    {
        return data.Singles(entry.Codebook, entry.Dimensions * FastScan.SubspaceBytes).ToArray();
    }

    /// <inheritdoc/>
    public override int OrdinalOf(int doc)
    {
        return vectors.OrdinalOf(doc);
    }

    /// <inheritdoc/>
    public override int DocumentOf(int ordinal)
    {
        return vectors.DocumentOf(ordinal);
    }

    /// <inheritdoc/>
    public override void CopyVector(int ordinal, Span<float> vector)
    {
        vectors.CopyVector(ordinal, vector);
    }

    /// <inheritdoc/>
    public override IVectorScorer NewScorer(ReadOnlySpan<float> query)
    {
        return vectors.NewScorer(query);
    }

    /// <inheritdoc/>
    public override IVectorScorer? NewRawScorer(ReadOnlySpan<float> query)
    {
        return vectors.NewRawScorer(query);
    }

    /// <inheritdoc/>
    public override INodeScorer NewNodeScorer()
    {
        return vectors.NewNodeScorer();
    }

    /// <inheritdoc/>
    public override void Get(int docID, BytesRef result)
    {
        vectors.Get(docID, result);
    }
}
