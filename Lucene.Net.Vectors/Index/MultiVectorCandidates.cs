namespace Lucene.Net.Vectors.Index;

/// <summary>What finds the documents that are then scored row by row. The numbers are written into the index and never change.</summary>
public enum MultiVectorCandidates
{
    /// <summary>Nothing: every allowed document is scored, or the candidates of another query.</summary>
    None = 0,

    /// <summary>
    /// One vector a document that stands for its matrix. Source: Dhulipala et al., "MUVERA: Multi-Vector Retrieval via Fixed Dimensional
    /// Encodings", 2024.
    /// </summary>
    Muvera = 1,

    /// <summary>
    /// The documents of each centroid, for the centroids next to the query's rows. Source: Scheerer et al., "WARP: An Efficient
    /// Engine for Multi-Vector Retrieval", 2025.
    /// </summary>
    Centroids = 2,
}
