namespace Lucene.Net.Vectors.Graphs;

/// <summary>A graph that goes into another one.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Parameters">What it was built with.</param>
/// <param name="NewNodes">For each of its nodes, the node it becomes, or -1 where its vector was deleted or is another now. Different nodes become different nodes.</param>
internal sealed record HnswMergeSource(IHnswGraph Graph, HnswParameters Parameters, int[] NewNodes)
{
    /// <summary>What a node becomes, or -1; a number that is no node is an error.</summary>
    public int NewNode(int node)
    {
        return NewNodes[HnswBeam.Checked(node, NewNodes.Length)];
    }

    /// <summary>Gives the nodes that are taken over the levels they had, which their links are for.</summary>
    /// <param name="levels">The level of each node of the other graph.</param>
    public void CopyLevels(byte[] levels)
    {
        foreach (int node in NewNodes)
        {
            if (node >= 0)
            {
                levels[node] = 0;
            }
        }

        for (int level = 1; level <= Graph.MaxLevel; level++)
        {
            foreach (int node in Graph.NodesAt(level))
            {
                if (NewNode(node) >= 0)
                {
                    levels[NewNode(node)] = (byte)level;
                }
            }
        }
    }
}
