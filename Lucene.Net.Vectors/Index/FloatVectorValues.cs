using System;

namespace Lucene.Net.Vectors.Index;

/// <summary>The vectors of one field in one segment, at most one a document.</summary>
public abstract class FloatVectorValues : VectorValues
{
    /// <summary>What the field is.</summary>
    public abstract VectorFieldOptions Options { get; }

    /// <summary>Copies a vector.</summary>
    /// <param name="ordinal">0 to Count - 1.</param>
    /// <param name="vector">Receives the components; its length is the field's dimensions.</param>
    /// <exception cref="ArgumentException">No such ordinal, or the length differs.</exception>
    public abstract void CopyVector(int ordinal, Span<float> vector);

    /// <summary>A scorer of this segment's vectors against a query.</summary>
    /// <param name="query">The query, of the field's dimensions; it is copied.</param>
    /// <exception cref="ArgumentException">The query does not fit the field: wrong length, not finite, or zero under the cosine.</exception>
    public abstract IVectorScorer NewScorer(ReadOnlySpan<float> query);

    /// <summary>
    /// A scorer of the query against the vectors as they were given, for rescoring what an encoding found; the same as
    /// <see cref="NewScorer"/> where nothing is lost. Null where the raw vectors were dropped.
    /// </summary>
    /// <param name="query">The query, of the field's dimensions; it is copied.</param>
    /// <exception cref="ArgumentException">As <see cref="NewScorer"/>.</exception>
    public virtual IVectorScorer? NewRawScorer(ReadOnlySpan<float> query)
    {
        return NewScorer(query);
    }

    /// <summary>
    /// A scorer by codes finer than those of <see cref="NewScorer"/>, which tell more closely what need not be scored again; null where there are none.
    /// </summary>
    /// <param name="query">The query, of the field's dimensions; it is copied.</param>
    /// <exception cref="ArgumentException">As <see cref="NewScorer"/>.</exception>
    public virtual IBoundedScorer? NewSecondScorer(ReadOnlySpan<float> query)
    {
        return null;
    }

    /// <summary>
    /// A scorer of the query's first components against those of the vectors as they were given, as if there were no others; null where there are
    /// no raw vectors, or none that can be read in part.
    /// </summary>
    /// <param name="query">The query, of the field's dimensions; it is copied.</param>
    /// <param name="dimensions">How many components, 1 to the field's dimensions.</param>
    /// <exception cref="ArgumentException">As <see cref="NewScorer"/>.</exception>
    public virtual IVectorScorer? NewPrefixScorer(ReadOnlySpan<float> query, int dimensions)
    {
        return null;
    }

    /// <summary>A scorer of this segment's vectors against one another; for one thread.</summary>
    public abstract INodeScorer NewNodeScorer();
}
