using System;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// A hierarchical navigable small-world graph over nodes 0 to Count - 1 (a segment's vector ordinals), built or read in
/// place from a file: Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical
/// Navigable Small World graphs" (2016), <see href="https://arxiv.org/abs/1603.09320"/>. Every node is on level 0; the
/// higher a level, the fewer nodes it has. Safe for any number of readers at once.
/// </summary>
public interface IHnswGraph
{
    /// <summary>Number of nodes.</summary>
    int Count { get; }

    /// <summary>The highest level; 0 for an empty graph.</summary>
    int MaxLevel { get; }

    /// <summary>Where a search begins: a node of the highest level, or -1 in an empty graph.</summary>
    int EntryNode { get; }

    /// <summary>The nodes that a node has links to on a level, in no particular order.</summary>
    /// <param name="level">0 to MaxLevel.</param>
    /// <param name="node">0 to Count - 1.</param>
    /// <returns>Nodes as they stand in memory: a damaged file may hold numbers that are none. Empty where the node is not on the level.</returns>
    ReadOnlySpan<int> Neighbours(int level, int node);

    /// <summary>The nodes of a level above 0, rising.</summary>
    /// <param name="level">1 to MaxLevel.</param>
    ReadOnlySpan<int> NodesAt(int level);

    /// <summary>Hints that a node's neighbours on level 0 will be read soon; any number is allowed.</summary>
    void Prefetch(int node);
}
