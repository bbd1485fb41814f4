namespace Lucene.Net.Vectors.Index;

/// <summary>What happens to a vector of zeros where the similarity is the cosine, which it does not have.</summary>
public enum ZeroVectors
{
    /// <summary>The document is refused with an error that names the field.</summary>
    Reject = 0,

    /// <summary>The document is indexed without a vector.</summary>
    Skip = 1,
}
