using System;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>One segment's part of a <see cref="KnnVectorQuery"/>: chooses between graph and scan, and rescores.</summary>
internal sealed class KnnLeafSearch
{
    // What a walk costs for each node that its beam holds, in vectors that a scan would score in the same time. Measured on 331,000
    // vectors of 100 dimensions with M = 16, widths 20 to 400: a walk scores 12 to 25 vectors for each, and one of them costs two
    // to three times one of a scan's. A scan of no more vectors is about as fast, and misses none.
    private const int ScannedPerWidth = 32;

    // A walk that a filter leads astray ends, at the latest, when it has scored this part of what a scan would, or done as much
    // looking around: the scan that follows is then not much more than half as long again.
    private const int BudgetShare = 4;

    // So few are scored by their raw vectors at once: finding them by codes and scoring the best again takes longer.
    private const int ScannedRaw = 1_000;

    // How much wider a walk is tried again.
    private const int Widening = 4;

    private readonly KnnVectorQuery _query;
    private readonly VectorLeaf _leaf;
    private readonly FloatVectorValues _vectors;
    private readonly float _oversample;
    private readonly bool _lossy;
    private readonly int _wanted;
    private readonly ParentBits? _parents;
    private readonly Func<IVectorScorer> _newScorer;
    private ScoredDocs _found;
    private bool _decided;
    private long _scored;

    /// <param name="query">The query.</param>
    /// <param name="leaf">The segment.</param>
    /// <param name="vectors">Its vectors.</param>
    /// <param name="newScorer">Makes what scores them in the place of the query's own vector; null for that.</param>
    public KnnLeafSearch(KnnVectorQuery query, VectorLeaf leaf, FloatVectorValues vectors, Func<IVectorScorer>? newScorer = null)
    {
        _newScorer = newScorer ?? (() => vectors.NewScorer(query.Vector));
        _query = query;
        _leaf = leaf;
        _vectors = vectors;
        _oversample = !vectors.Options.Encoding.IsLossy() ? 1 : query.Oversample ?? vectors.Options.DefaultOversample;
        _lossy = _oversample > 1f;

        // In single precision, so that 10 times 1.1f is 11 and not a little more.
        _wanted = _lossy ? (int)Math.Min(int.MaxValue, Math.Max(query.K, Math.Ceiling((double)(query.K * _oversample)))) : query.K;
        _found = new ScoredDocs(_wanted);
        _parents = query.Parents is null ? null : ParentBits.Of(leaf.Context, query.Parents);
    }

    /// <summary>The best k.</summary>
    /// <param name="seeds">Where the walk through a graph begins besides its own entry point, given the segment; null for there alone.</param>
    public LeafHits Run(Func<VectorLeaf, int[]>? seeds)
    {
        if (_vectors is IvfVectorValues { Lists: > 0 } lists && !_query.Vector.IsEmpty)
        {
            FindByLists(lists);
        }
        else
        {
            using IVectorScorer scorer = _newScorer();
            if (_vectors is HnswVectorValues { Graph: not null } graph && graph.Count > (long)ScannedPerWidth * Beam)
            {
                FindByGraph(graph, scorer, seeds);
            }
            else
            {
                Scan(scorer, null);
            }

            if (_lossy && !_decided)
            {
                Rescore(scorer);
            }
        }

        return new LeafHits(_found, _scored);
    }

    private int Beam => Math.Max(_query.Ef, _wanted);

    private void FindByLists(IvfVectorValues lists)
    {
        using AllowedOrdinals? allowed = _query.Filter is null ? null : AllowedOrdinals.Of(_leaf, _query.Filter, ListSearch.FewAllowed);
        if (allowed is { Count: <= ListSearch.FewAllowed })
        {
            using IVectorScorer scorer = lists.NewRawScorer(_query.Vector) ?? lists.NewScorer(_query.Vector);
            _found = new ScoredDocs(_query.K);
            Scan(scorer, allowed);
            return;
        }

        ListSearch search = new(_query, _leaf, lists, _parents);
        _found = search.Run(allowed, _wanted);
        _scored += search.Scored;
        if (_lossy && !lists.HasCodes)
        {
            using IVectorScorer codes = lists.NewScorer(_query.Vector);
            Rescore(codes);
        }
    }

    private void FindByGraph(HnswVectorValues graph, IVectorScorer scorer, Func<VectorLeaf, int[]>? seeds)
    {
        if (_query.Filter is null)
        {
            // Deleted documents are walked over and dropped afterwards: asking for as many more as there are of them is cheaper
            // than asking for each document whether it is deleted.
            double width = Beam * (double)_leaf.Reader.MaxDoc / Math.Max(1, _leaf.Reader.NumDocs);
            HnswSearchOptions options = new() { EntryPoints = seeds?.Invoke(_leaf), Patience = _query.Patience };
            if (!Walk(graph, scorer, width, 1, graph.Count / ScannedPerWidth, options))
            {
                Scan(scorer, null);
            }

            return;
        }

        // No walk is worth its while unless more than this many are allowed.
        int few = (int)Math.Min(int.MaxValue, Math.Sqrt((double)ScannedPerWidth * graph.Count * Asked));
        using AllowedOrdinals allowed = AllowedOrdinals.Of(_leaf, _query.Filter, few);
        if (!ScanRaw(allowed) && !WalkFiltered(graph, scorer, allowed, seeds))
        {
            Scan(scorer, allowed);
        }
    }

    // False, and nothing done, where codes come first.
    private bool ScanRaw(AllowedOrdinals allowed)
    {
        if (!_lossy || allowed.Count > ScannedRaw)
        {
            return false;
        }

        using IVectorScorer? raw = _vectors.NewRawScorer(_query.Vector);
        if (raw is null)
        {
            return false;
        }

        _found = new ScoredDocs(_query.K);
        _decided = true;
        Scan(raw, allowed);
        return true;
    }

    // How many allowed ones a filtered walk is to find: some more than are wanted, as the beam is wider than what is wanted. The
    // children of one parent count but once, and how many there are of them is not known.
    private int Asked => _parents is null ? _wanted + Math.Min((Beam - _wanted) / 2, _wanted) : Beam;

    private bool WalkFiltered(HnswVectorValues graph, IVectorScorer scorer, AllowedOrdinals allowed, Func<VectorLeaf, int[]>? seeds)
    {
        // A filter that has nothing to do with the query allows the last of them at about this place.
        double width = Math.Max(Beam, Asked * ((double)graph.Count / Math.Max(1, allowed.Count)));
        if (allowed.Bits is null || width * ScannedPerWidth >= allowed.Count)
        {
            return false;
        }

        HnswSearchOptions options = new()
        {
            Accept = allowed.Bits,
            AcceptCount = allowed.Count,
            EntryPoints = seeds?.Invoke(_leaf),
            Patience = _query.Patience,
            VisitBudget = allowed.Count / BudgetShare,
        };
        return Walk(graph, scorer, Beam, Asked / (double)Beam, allowed.Count / ScannedPerWidth, options);
    }

    /// <summary>
    /// Walks the graph, again and wider while deletions or parents leave too few.
    /// </summary>
    /// <returns>False where a scan is to answer instead: the walk would be too wide, spent its budget or did not reach enough.</returns>
    private bool Walk(HnswVectorValues graph, IVectorScorer scorer, double firstWidth, double asked, int widest, HnswSearchOptions options)
    {
        for (double wide = firstWidth; wide <= widest; wide *= Widening)
        {
            int width = (int)wide;
            using WalkResults results = new((int)Math.Round(width * asked));
            HnswSearchOutcome outcome = graph.Search(scorer, width, options, results.Nodes, results.Scores);

            _scored += outcome.Scored;
            if (!outcome.Complete)
            {
                return false;
            }

            Keep(results.Nodes[..outcome.Found], results.Scores[..outcome.Found]);
            if (_found.Count == _wanted || outcome.Found < results.Nodes.Length)
            {
                return _found.Count == _wanted;
            }
        }

        return false;
    }

    private void Keep(Span<int> nodes, Span<float> scores)
    {
        _found.Clear();
        IBits? live = _query.Filter is null ? _leaf.Live : null;
        if (_parents is not null)
        {
            // The order that the sink of children needs.
            nodes.Sort(scores);
            BestChildSink sink = new(_found, _vectors, _parents);
            Keep(nodes, scores, live, ref sink);
            sink.Finish();
        }
        else
        {
            BestSink sink = new(_found);
            Keep(nodes, scores, live, ref sink);
        }
    }

    private void Keep<TSink>(ReadOnlySpan<int> nodes, ReadOnlySpan<float> scores, IBits? live, ref TSink sink)
        where TSink : struct, IHitSink
    {
        for (int i = 0; i < nodes.Length; i++)
        {
            if (live is null || live.Get(_vectors.DocumentOf(nodes[i])))
            {
                sink.Add(nodes[i], scores[i]);
            }
        }
    }

    // Of what is allowed, where that was read already; else of what the filter gives.
    private void Scan(IVectorScorer scorer, AllowedOrdinals? allowed)
    {
        _found.Clear();
        if (_parents is null)
        {
            BestSink sink = new(_found);
            Scan(scorer, allowed, ref sink);
        }
        else
        {
            BestChildSink sink = new(_found, _vectors, _parents);
            Scan(scorer, allowed, ref sink);
            sink.Finish();
        }
    }

    private void Scan<TSink>(IVectorScorer scorer, AllowedOrdinals? allowed, ref TSink sink)
        where TSink : struct, IHitSink
    {
        if (allowed is null)
        {
            _scored += ExactScan.Run(_leaf, scorer, _query.Filter, ref sink);
        }
        else
        {
            _scored += allowed.Bits is { } bits ? ExactScan.Run(scorer, bits, ref sink) : ExactScan.Run(scorer, allowed.List, ref sink);
        }
    }

    private void Rescore(IVectorScorer codes)
    {
        Rescoring rescoring = new(_query, _vectors, $"segment {_leaf.Reader}", _oversample);
        _found = rescoring.Run(codes, _found, _wanted);
        _scored += rescoring.Scored;
    }
}
