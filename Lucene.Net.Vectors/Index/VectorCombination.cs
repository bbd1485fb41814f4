namespace Lucene.Net.Vectors.Index;

/// <summary>How the similarities between a query's rows and a document's become one score. The numbers are written into the index and never change.</summary>
public enum VectorCombination
{
    /// <summary>
    /// For each of the query's rows the most similar of the document's, summed: MaxSim, for a vector a token. Source: O. Khattab,
    /// M. Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction over BERT", 2020.
    /// </summary>
    Sum = 0,

    /// <summary>The most similar pair alone: for several views of a document, or its chunks, of which one is to match.</summary>
    Max = 1,
}
