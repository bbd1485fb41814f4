using System;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Index;

/// <summary>Vectors that one format keeps, with something over them that another does: a graph, lists.</summary>
public abstract class LayeredVectorValues : FloatVectorValues
{
    private protected LayeredVectorValues(FloatVectorValues vectors)
    {
        Vectors = vectors;
    }

    /// <summary>The vectors alone.</summary>
    public FloatVectorValues Vectors { get; }

    /// <inheritdoc/>
    public sealed override int Count => Vectors.Count;

    /// <inheritdoc/>
    public sealed override int OrdinalOf(int doc)
    {
        return Vectors.OrdinalOf(doc);
    }

    /// <inheritdoc/>
    public sealed override int DocumentOf(int ordinal)
    {
        return Vectors.DocumentOf(ordinal);
    }

    /// <inheritdoc/>
    public sealed override void CopyVector(int ordinal, Span<float> vector)
    {
        Vectors.CopyVector(ordinal, vector);
    }

    /// <inheritdoc/>
    public sealed override IVectorScorer NewScorer(ReadOnlySpan<float> query)
    {
        return Vectors.NewScorer(query);
    }

    /// <inheritdoc/>
    public sealed override IVectorScorer? NewRawScorer(ReadOnlySpan<float> query)
    {
        return Vectors.NewRawScorer(query);
    }

    /// <inheritdoc/>
    public sealed override IBoundedScorer? NewSecondScorer(ReadOnlySpan<float> query)
    {
        return Vectors.NewSecondScorer(query);
    }

    /// <inheritdoc/>
    public sealed override IVectorScorer? NewPrefixScorer(ReadOnlySpan<float> query, int dimensions)
    {
        return Vectors.NewPrefixScorer(query, dimensions);
    }

    /// <inheritdoc/>
    public sealed override INodeScorer NewNodeScorer()
    {
        return Vectors.NewNodeScorer();
    }

    /// <inheritdoc/>
    public sealed override void Get(int docID, BytesRef result)
    {
        Vectors.Get(docID, result);
    }
}
