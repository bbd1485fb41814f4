using System;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Makes terms of a dense vector, for those who may search by nothing but an inverted index: documents' and queries' vectors become terms the
/// same way, vectors that are alike share many, and the hits' exact scores come from their vectors afterwards (<c>VectorRescorer</c>).
/// </summary>
public interface IVectorTerms
{
    /// <summary>The terms of a vector. Safe to be called by several threads at once.</summary>
    /// <param name="vector">One component a dimension, finite.</param>
    /// <exception cref="ArgumentException">A component is not finite.</exception>
    SparseVector Encode(ReadOnlySpan<float> vector);
}
