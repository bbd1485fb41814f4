namespace Lucene.Net.Vectors.Index;

/// <summary>How the vectors of a field are found.</summary>
public enum VectorIndex
{
    /// <summary>By scanning all of them: exact; the cost of a query grows with their number.</summary>
    Flat = 0,

    /// <summary>Along a graph: approximate; the cost of a query hardly grows, but indexing costs more.</summary>
    Hnsw = 1,

    /// <summary>
    /// By scanning the few of many lists whose centroids are nearest to the query: approximate; built in a fraction of a graph's time.
    /// </summary>
    Ivf = 2,
}
