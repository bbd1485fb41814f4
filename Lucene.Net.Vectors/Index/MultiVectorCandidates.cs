namespace Lucene.Net.Vectors.Index;

/// <summary>What finds the documents that are then scored row by row. The numbers are written into the index and never change.</summary>
public enum MultiVectorCandidates
{
    /// <summary>Nothing: every allowed document is scored, or the candidates of another query.</summary>
    None = 0,

    /// <summary>
    /// Short codes of all rows, looked at for all documents; and for segments of many documents a graph, walked by these codes, over one vector a document that
    /// stands for its matrix. Source: Dhulipala et al., "MUVERA: Multi-Vector Retrieval via Fixed Dimensional Encodings", 2024, for the vectors;
    /// Santhanam et al., "PLAID: An Efficient Engine for Late Interaction Retrieval", 2022, for the look at codes.
    /// </summary>
    Muvera = 1,

    /// <summary>
    /// The documents of each centroid, for the centroids next to the query's rows. Source: Scheerer et al., "WARP: An Efficient
    /// Engine for Multi-Vector Retrieval", 2025.
    /// </summary>
    Centroids = 2,
}
