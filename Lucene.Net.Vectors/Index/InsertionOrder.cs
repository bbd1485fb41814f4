namespace Lucene.Net.Vectors.Index;

/// <summary>
/// The order in which vectors are put into a new graph. Each finds its neighbours among those before it, so that the order has some effect
/// on what a search finds; ordinals and documents are the same in any.
/// </summary>
public enum InsertionOrder
{
    /// <summary>That of the documents.</summary>
    Documents,

    /// <summary>Cluster after cluster: vectors that are near to each other follow one another, and so are in the processor's cache.</summary>
    Clusters,

    /// <summary>
    /// The vectors first around which the others grow in most directions: by falling local intrinsic dimensionality, estimated from a sample
    /// (Amsaleg et al., "Estimating Local Intrinsic Dimensionality", 2015; the order: Elliott and Clark, "The Impacts of Data, Ordering, and
    /// Intrinsic Dimensionality on Recall in Hierarchical Navigable Small Worlds", 2024, <see href="https://arxiv.org/abs/2405.17813"/>).
    /// </summary>
    LocalDimensionality,
}
