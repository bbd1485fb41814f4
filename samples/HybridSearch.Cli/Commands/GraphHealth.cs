using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>How well the graph over one segment's vectors hangs together.</summary>
internal sealed record GraphHealth
{
    // Enough for a percentage; searching for every vector of a large segment would take as long as building it.
    private const int MostSearched = 500;
    private const int SearchedHits = 10;

    public required string Segment { get; init; }

    public required int Nodes { get; init; }

    /// <summary>Levels above the lowest, which has every node.</summary>
    public required int MaxLevel { get; init; }

    /// <summary>Links of a node on the lowest level.</summary>
    public required int LeastLinks { get; init; }

    public required double MeanLinks { get; init; }

    public required int MostLinks { get; init; }

    /// <summary>Nodes that no way along the links leads to from where a search begins.</summary>
    public required int Unreachable { get; init; }

    /// <summary>Of a sample of the vectors, the part that a search for them finds among the first ten.</summary>
    public required double SelfRecall { get; init; }

    /// <summary>Measures the graphs of a field, one a segment; none where a segment is scanned.</summary>
    public static IReadOnlyList<GraphHealth> Measure(DirectoryReader reader, string field)
    {
        var healths = new List<GraphHealth>();
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            if (leaf.Reader is SegmentReader segment && segment.GetBinaryDocValues(field) is HnswVectorValues { Graph: { } graph } values)
            {
                healths.Add(Measure(segment, field, values, graph));
            }
        }

        return healths;
    }

    private static GraphHealth Measure(SegmentReader segment, string field, HnswVectorValues values, IHnswGraph graph)
    {
        int least = int.MaxValue;
        int most = 0;
        long all = 0;
        for (int node = 0; node < graph.Count; node++)
        {
            int links = graph.Neighbours(0, node).Length;
            least = Math.Min(least, links);
            most = Math.Max(most, links);
            all += links;
        }

        return new GraphHealth
        {
            Segment = segment.SegmentName,
            Nodes = graph.Count,
            MaxLevel = graph.MaxLevel,
            LeastLinks = graph.Count == 0 ? 0 : least,
            MeanLinks = graph.Count == 0 ? 0 : all / (double)graph.Count,
            MostLinks = most,
            Unreachable = HnswGraphCheck.CountUnreachable(graph),
            SelfRecall = FindThemselves(segment, field, values),
        };
    }

    private static double FindThemselves(SegmentReader segment, string field, HnswVectorValues values)
    {
        var searcher = new IndexSearcher(segment);
        float[] vector = new float[values.Options.Dimensions];
        int step = Math.Max(1, values.Count / MostSearched);
        int searched = 0;
        int found = 0;
        for (int ordinal = 0; ordinal < values.Count; ordinal += step)
        {
            int doc = values.DocumentOf(ordinal);
            if (segment.LiveDocs is { } live && !live.Get(doc))
            {
                continue;
            }

            values.CopyVector(ordinal, vector);
            TopDocs hits = searcher.Search(new KnnVectorQuery(field, vector, SearchedHits), SearchedHits);
            searched++;
            found += Array.Exists(hits.ScoreDocs, hit => hit.Doc == doc) ? 1 : 0;
        }

        return searched == 0 ? 1 : found / (double)searched;
    }
}
