using System;
using System.IO;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>The vectors of one field in one segment, and the graph over them.</summary>
public sealed class HnswVectorValues : LayeredVectorValues
{
    private readonly MappedHnswGraph? _graph;
    private readonly HnswVectorsEntry _entry;

    internal HnswVectorValues(FloatVectorValues vectors, HnswVectorsEntry entry, MappedHnswGraph? graph)
        : base(vectors)
    {
        _entry = entry;
        _graph = graph;
        Options = vectors.Options with
        {
            Index = VectorIndex.Hnsw,
            M = entry.Parameters.M,
            EfConstruction = entry.Parameters.EfConstruction,
            Seed = entry.Parameters.Seed,
        };
    }

    /// <summary>
    /// The graph, its nodes the vectors' ordinals; null where the segment has too few vectors for one, or had when
    /// they were updated: then they are to be scanned. To be used only while the reader is open.
    /// </summary>
    public IHnswGraph? Graph => _graph;

    /// <summary>How the graph is, or would have been, built.</summary>
    public HnswParameters Parameters => _entry.Parameters;

    /// <inheritdoc/>
    public override VectorFieldOptions Options { get; }

    /// <summary>Searches the graph as <see cref="HnswSearcher"/> does. The reader may be closed meanwhile.</summary>
    /// <exception cref="InvalidOperationException">There is no graph.</exception>
    /// <exception cref="ObjectDisposedException">The reader was closed.</exception>
    /// <exception cref="CorruptIndexException">The graph's file is damaged.</exception>
    internal HnswSearchOutcome Search(IVectorScorer scorer, int ef, in HnswSearchOptions options, Span<int> ordinals, Span<float> scores)
    {
        if (_graph is null)
        {
            throw new InvalidOperationException("the segment has no graph for this field: its vectors are to be scanned");
        }

        Guard.NotNull(scorer);
        _graph.AddReference();
        try
        {
            return HnswSearcher.Search(_graph, scorer, ef, options, ordinals, scores);
        }
        catch (InvalidDataException e)
        {
            throw new CorruptIndexException($"{_graph.File} was altered: {e.Message}", e);
        }
        finally
        {
            _graph.Release();
        }
    }
}
