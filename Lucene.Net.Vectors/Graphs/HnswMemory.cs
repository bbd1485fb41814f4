namespace Lucene.Net.Vectors.Graphs;

/// <summary>What building or merging a graph keeps in memory.</summary>
internal static class HnswMemory
{
    // A node's first row above level 0, its level, the links that lead to it, what it becomes, and whether it was inserted.
    private const int OfNode = sizeof(int) + sizeof(byte) + sizeof(int) + sizeof(int) + sizeof(bool);

    // The larger of what joining a graph takes (demand, choice, heap, the nodes in two parts) and of what the last walk over all nodes does
    // (where each was reached from, and a stack that may grow twice as large as it must be).
    private const int OfStep = 20;

    // The marks of a search, a word for 32 nodes.
    private const double OfThread = 0.25;

    /// <summary>Bytes, beside the vectors.</summary>
    /// <param name="parameters">How it is built.</param>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="threads">Threads that build it.</param>
    public static long Bytes(HnswParameters parameters, long nodes, int threads)
    {
        // Of M nodes on a level one is on the next.
        double above = 1.0 / (parameters.M - 1);
        double upper = above * (1 + parameters.MaxDegree(1) + 1) * sizeof(int);
        return (long)(nodes * (((1 + parameters.MaxDegree(0)) * sizeof(int)) + upper + OfNode + OfStep + (threads * OfThread)));
    }
}
