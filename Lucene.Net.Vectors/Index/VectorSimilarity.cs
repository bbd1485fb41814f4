namespace Lucene.Net.Vectors.Index;

/// <summary>
/// How alike two vectors are. Every similarity becomes a score that is never negative and grows with likeness, mapped as
/// Apache Lucene's <c>VectorSimilarityFunction</c> maps it. The numbers are written into the index and never change.
/// </summary>
public enum VectorSimilarity
{
    /// <summary>The cosine s of the angle, scored (1 + s) / 2. Vectors need not be of unit length, but may not be zero.</summary>
    Cosine = 0,

    /// <summary>The dot product s of vectors of unit length, scored (1 + s) / 2, at least 0.</summary>
    DotProduct = 1,

    /// <summary>The Euclidean distance d, scored 1 / (1 + d^2).</summary>
    Euclidean = 2,

    /// <summary>The inner product s of any vectors, scored 1 / (1 - s) where s is negative, else 1 + s.</summary>
    MaximumInnerProduct = 3,
}
