using System;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>The vectors of one field in one segment, and the lists they are parted into.</summary>
internal sealed class IvfVectorValues(FloatVectorValues vectors, IvfVectorsEntry entry, NativeRegion data) : LayeredVectorValues(vectors)
{
    // Of all lists a search reads this part where the query does not say, and no fewer than the number behind it.
    private const int ProbedShare = 20;
    private const int LeastProbed = 8;

    /// <inheritdoc/>
    public override VectorFieldOptions Options => entry.Options;

    /// <summary>Number of lists; 0 where the segment has too few vectors for any: then they are to be scanned.</summary>
    public int Lists => entry.Lists;

    /// <summary>Parts of a vector's code in its list; 0 where lists have no codes.</summary>
    public int Subspaces => entry.Subspaces;

    /// <summary>Whether lists have codes: vectors are then found by them, and scored again by <see cref="LayeredVectorValues.NewScorer"/>.</summary>
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
}
