using System;
using System.Globalization;
using System.IO;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>One segment's part of a <see cref="KnnVectorQuery"/>: chooses between graph and scan, and rescores.</summary>
internal sealed class KnnLeafSearch
{
    // What a walk of width ef costs, in vectors that a scan would score in the same time. Measured on 331,000 vectors of 100
    // dimensions with M = 16, ef 20 to 200: a walk scores 12 to 23 vectors for each of ef, and one of them costs five to eight
    // times one of a scan's. A scan of no more vectors is about as fast, and misses none.
    private const int ScannedPerEf = 32;

    // The same under a filter, where the walk also pays for the nodes that it steps over; and where so few are allowed among
    // its neighbours that it has to look far behind them, it costs about as much as this many.
    private const int ScannedAtLeastFiltered = 3_000;
    private const int ScannedPerEfFiltered = 100;
    private const int ScarceShare = 32;
    private const int ScannedScarce = 100_000;

    // A walk that scores more than this share of what is allowed, one vector here and one there, has lost its way: a filter may
    // allow nothing near the query. Some that find theirs score this many for each of ef.
    private const int BudgetShare = 8;
    private const int BudgetPerEf = 40;

    // How much wider a walk is tried again.
    private const int Widening = 4;

    private readonly KnnVectorQuery _query;
    private readonly VectorLeaf _leaf;
    private readonly bool _rescored;
    private readonly int _wanted;
    private readonly ParentBits? _parents;
    private ScoredDocs _found;
    private long _scored;

    public KnnLeafSearch(KnnVectorQuery query, VectorLeaf leaf)
    {
        _query = query;
        _leaf = leaf;
        _rescored = query.Oversample > 1f && IsLossy(leaf.Vectors.Options.Encoding);

        // In single precision, so that 10 times 1.1f is 11 and not a little more.
        _wanted = _rescored ? (int)Math.Min(int.MaxValue, Math.Max(query.K, Math.Ceiling((double)(query.K * query.Oversample)))) : query.K;
        _found = new ScoredDocs(_wanted);
        _parents = query.Parents is null ? null : ParentBits.Of(leaf.Context, query.Parents);
    }

    /// <summary>The best k.</summary>
    /// <param name="seeds">Where the walk through a graph begins besides its own entry point, given the segment; null for there alone.</param>
    public LeafHits Run(Func<VectorLeaf, int[]>? seeds)
    {
        using (IVectorScorer scorer = _leaf.Vectors.NewScorer(_query.Vector))
        {
            if (_leaf.Vectors is HnswVectorValues { Graph: not null } graph && graph.Count > (long)ScannedPerEf * Beam)
            {
                FindByGraph(graph, scorer, seeds);
            }
            else
            {
                Scan(scorer, null);
            }
        }

        if (_rescored)
        {
            Rescore();
        }

        return new LeafHits(_found, _scored);
    }

    private int Beam => Math.Max(_query.Ef, _wanted);

    private int Few(int nodes)
    {
        long few = Math.Max(ScannedAtLeastFiltered + ((long)ScannedPerEfFiltered * Beam), Math.Min(nodes / ScarceShare, ScannedScarce));
        return (int)Math.Min(few, int.MaxValue);
    }

    private static bool IsLossy(VectorEncoding encoding)
    {
        return encoding == VectorEncoding.Int8;
    }

    private void FindByGraph(HnswVectorValues graph, IVectorScorer scorer, Func<VectorLeaf, int[]>? seeds)
    {
        if (_query.Filter is null)
        {
            // Deleted documents are walked over and dropped afterwards: asking for as many more as there are of them is cheaper
            // than asking for each document whether it is deleted.
            double width = Beam * (double)_leaf.Reader.MaxDoc / Math.Max(1, _leaf.Reader.NumDocs);
            HnswSearchOptions options = new() { EntryPoints = seeds?.Invoke(_leaf), Patience = _query.Patience };
            if (!Walk(graph, scorer, width, graph.Count / ScannedPerEf, options))
            {
                Scan(scorer, null);
            }

            return;
        }

        using AllowedOrdinals allowed = AllowedOrdinals.Of(_leaf, _query.Filter, Few(graph.Count));
        if (allowed.IsFew || !WalkFiltered(graph, scorer, allowed, seeds))
        {
            Scan(scorer, allowed);
        }
    }

    private bool WalkFiltered(HnswVectorValues graph, IVectorScorer scorer, AllowedOrdinals allowed, Func<VectorLeaf, int[]>? seeds)
    {
        HnswSearchOptions options = new()
        {
            Accept = allowed.Bits,
            AcceptCount = allowed.Count,
            EntryPoints = seeds?.Invoke(_leaf),
            Patience = _query.Patience,
            VisitBudget = Math.Max(allowed.Count / BudgetShare, (long)BudgetPerEf * Beam),
        };
        return Walk(graph, scorer, Beam, allowed.Count / ScannedPerEfFiltered, options);
    }

    /// <summary>
    /// Walks the graph, again and wider while deletions or parents leave too few.
    /// </summary>
    /// <returns>False where a scan is to answer instead: the walk would be too wide, spent its budget or did not reach enough.</returns>
    private bool Walk(HnswVectorValues graph, IVectorScorer scorer, double firstWidth, int widest, HnswSearchOptions options)
    {
        for (double wide = firstWidth; wide <= widest; wide *= Widening)
        {
            int width = (int)wide;
            using WalkResults results = new(width);
            HnswSearchOutcome outcome;
            try
            {
                outcome = graph.Search(scorer, width, options, results.Nodes, results.Scores);
            }
            catch (InvalidDataException e)
            {
                throw new CorruptIndexException($"field '{_query.Field}', segment {_leaf.Reader}: its graph was altered: {e.Message}", e);
            }

            _scored += outcome.Scored;
            if (!outcome.Complete)
            {
                return false;
            }

            Keep(results.Nodes[..outcome.Found], results.Scores[..outcome.Found]);
            if (_found.Count == _wanted || outcome.Found < width)
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
            BestChildSink sink = new(_found, _leaf.Vectors, _parents);
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
            if (live is null || live.Get(_leaf.Vectors.DocumentOf(nodes[i])))
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
            BestChildSink sink = new(_found, _leaf.Vectors, _parents);
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
        else if (allowed.IsFew)
        {
            _scored += ExactScan.Run(scorer, allowed.List, ref sink);
        }
        else
        {
            _scored += ExactScan.Run(scorer, allowed.Bits!, ref sink);
        }
    }

    private void Rescore()
    {
        using IVectorScorer raw = _leaf.Vectors.NewRawScorer(_query.Vector) ?? throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"field '{_query.Field}': segment {_leaf.Reader} dropped the raw vectors, which scoring again needs; ask with oversample=1, or keep them: oversample={_query.Oversample}"));
        ScoredDocs best = new(_query.K);
        BestSink sink = new(best);
        _scored += ExactScan.Run(raw, _found.SortedDocs(), ref sink);
        _found = best;
    }
}
