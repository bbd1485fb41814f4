namespace Lucene.Net.Vectors.Graphs;

/// <summary>A graph that goes into a merged one.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Parameters">What it was built with.</param>
/// <param name="NewNodes">For each of its nodes, the node it becomes, or -1 where its vector was deleted. Different nodes become different nodes.</param>
internal sealed record HnswMergeSource(IHnswGraph Graph, HnswParameters Parameters, int[] NewNodes);
