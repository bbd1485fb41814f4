namespace Lucene.Net.Vectors.Index;

/// <summary>How vectors are made shorter before they are coded.</summary>
public enum VectorReductionKind
{
    /// <summary>They are not.</summary>
    None = 0,

    /// <summary>Their first components are taken.</summary>
    Prefix = 1,

    /// <summary>By their principal components, learned in each segment.</summary>
    Pca = 2,

    /// <summary>By a matrix that is given.</summary>
    Matrix = 3,
}
