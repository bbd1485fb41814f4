namespace Lucene.Net.Vectors.Index;

/// <summary>How the rows of a field's matrices are stored. The numbers are written into the index and never change.</summary>
public enum MultiVectorEncoding
{
    /// <summary>Rounded to float16: 2 bytes a component.</summary>
    Float16 = 0,

    /// <summary>Signed bytes times a factor of each row's own: a byte a component, and 4 bytes a row.</summary>
    Int8 = 1,

    /// <summary>
    /// The nearest of a segment's centroids and the difference from it in 4 bits a component. Source of the method: Santhanam et al.,
    /// "ColBERTv2: Effective and Efficient Retrieval via Lightweight Late Interaction", 2022.
    /// </summary>
    Residual4 = 2,

    /// <summary>As <see cref="Residual4"/>, in 2 bits a component.</summary>
    Residual2 = 3,

    /// <summary>As <see cref="Residual4"/>, in 1 bit a component.</summary>
    Residual1 = 4,
}
