using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>One search with a <see cref="HybridQuery"/>: every retriever's hits, and the ranking blended of them. For any number of threads once it is made.</summary>
internal sealed class HybridRun : IHitExplainer, IDocumentScoring
{
    // Documents that one task scores at least.
    private const int LeastPiece = 512;

    private readonly HybridQuery _query;
    private readonly IndexReader _reader;
    private readonly Weight[] _weights;
    private readonly List<RankedList> _lists = [];

    /// <summary>Searches.</summary>
    public HybridRun(HybridQuery query, IndexSearcher searcher)
    {
        _query = query;
        _reader = searcher.IndexReader;
        _weights = new Weight[query.Retrievers.Count];
        TopDocs[] found = new TopDocs[_weights.Length];
        LeafTasks.Run(_weights.Length, query.Scheduler, i => found[i] = Search(searcher, i));
        for (int i = 0; i < found.Length; i++)
        {
            Retriever retriever = query.Retrievers[i];
            _lists.Add(new RankedList(retriever.Name, Cut(found[i].ScoreDocs, retriever.Cutoff), retriever.Weight, retriever.LowerBound));
        }

        Ranking = Rank([], null);
        if (query.Options.Cutoff is { } cutoff)
        {
            Ranking.Cut(cutoff);
        }
    }

    /// <summary>The blended ranking.</summary>
    public FusedRanking Ranking { get; }

    /// <summary>A part of the ranking with each retriever's numbers.</summary>
    public HybridTopDocs Page(int from, int size, int window)
    {
        int total = Math.Min(window, Ranking.Count);
        int count = Math.Max(0, Math.Min(size, total - from));
        return new HybridTopDocs(Ranking, from, count, total, CompleteHits(from, count));
    }

    /// <inheritdoc/>
    public Explanation? ExplainHit(AtomicReaderContext context, int doc)
    {
        int rank = Ranking.RankOf(context.DocBase + doc);
        if (rank < 0)
        {
            return null;
        }

        RetrieverScore[] parts = new RetrieverScore[_weights.Length];
        Ranking.Parts(rank, CompleteHits(rank, 1)?[0], parts);
        Explanation whole = new((float)Ranking.ScoreAt(rank), $"blend {_query.Fusion}, sum of the retrievers' shares:");
        for (int i = 0; i < parts.Length; i++)
        {
            whole.AddDetail(Explain(parts[i], i, context, doc));
        }

        return whole;
    }

    /// <summary>Scores documents as if each of them were a candidate, on the scales of the hits that were found.</summary>
    public void ScoreDocs(IndexReader reader, ReadOnlySpan<int> docs, Span<float> scores)
    {
        // By rank alone, or beyond a cut-off, there is no score but for what is ranked.
        bool isOpen = _query.Fusion.UsesScores && _query.Options is { Complete: true, Cutoff: null };
        FusedRanking ranking = isOpen ? Rank(docs.ToArray(), Ranking.Table) : Ranking;
        for (int i = 0; i < docs.Length; i++)
        {
            int rank = ranking.RankOf(docs[i]);
            scores[i] = rank >= 0 && ranking.IsScored(rank) ? (float)ranking.ScoreAt(rank) : float.NaN;
        }
    }

    private static ScoreDoc[] Cut(ScoreDoc[] hits, ScoreCutoff? cutoff)
    {
        if (cutoff is null)
        {
            return hits;
        }

        int kept = cutoff.Keep(Array.ConvertAll(hits, hit => (double)hit.Score));
        return (uint)kept <= (uint)hits.Length ? hits[..kept] : throw new InvalidOperationException($"the cut-off {cutoff} keeps {kept} of {hits.Length} hits");
    }

    // Not through the searcher's own search: it would wait for tasks on a scheduler whose threads may all be waiting here.
    private TopDocs Search(IndexSearcher searcher, int retriever)
    {
        (Query query, int depth) = (_query.Retrievers[retriever].Query, _query.Retrievers[retriever].Depth);
        Weight weight = _weights[retriever] = searcher.CreateNormalizedWeight(Filters.Apply(query, _query.Options.Filter));
        TopScoreDocCollector best = TopScoreDocCollector.Create(Math.Max(1, Math.Min(depth, _reader.MaxDoc)), !weight.ScoresDocsOutOfOrder);
        foreach (AtomicReaderContext leaf in _reader.Leaves)
        {
            if (weight.GetBulkScorer(leaf, !best.AcceptsDocsOutOfOrder, leaf.AtomicReader.LiveDocs) is { } scorer)
            {
                best.SetNextReader(leaf);
                scorer.Score(best);
            }
        }

        return best.GetTopDocs();
    }

    private FusedRanking Rank(int[] others, FusionTable? scales)
    {
        FusionCandidates candidates = new(_lists, others);
        return FusionCollector.Rank(candidates, _query.Fusion, _query.Options.Complete ? Complete : null, scales);
    }

    // Cut into pieces, so that a retriever which takes long does not keep one thread busy and the others waiting.
    private void Complete(FusionCandidates candidates)
    {
        int[][] docs = new int[_weights.Length][];
        float[][] scores = new float[_weights.Length][];
        List<(int Retriever, int Start, int End)> pieces = [];
        for (int i = 0; i < docs.Length; i++)
        {
            docs[i] = candidates.Missing(i);
            scores[i] = new float[docs[i].Length];
            int size = _query.Scheduler is null ? docs[i].Length : LeastPiece;
            for (int start = 0; start < docs[i].Length; start += size)
            {
                pieces.Add((i, start, Math.Min(start + size, docs[i].Length)));
            }
        }

        LeafTasks.Run(pieces.Count, _query.Scheduler, piece =>
        {
            (int i, int start, int end) = pieces[piece];
            DocumentScores.Of(_weights[i], _reader, docs[i].AsSpan(start, end - start), scores[i].AsSpan(start, end - start));
        });
        for (int i = 0; i < docs.Length; i++)
        {
            candidates.Complete(i, scores[i]);
        }
    }

    // A blend of ranks needs no scores: only the hits that are shown are completed.
    private float[][]? CompleteHits(int from, int count)
    {
        if (_query.Fusion.UsesScores || !_query.Options.Complete)
        {
            return null;
        }

        float[][] completed = new float[count][];
        for (int hit = 0; hit < count; hit++)
        {
            completed[hit] = new float[_weights.Length];
        }

        LeafTasks.Run(_weights.Length, _query.Scheduler, i =>
        {
            List<int> docs = [], hits = [];
            for (int hit = 0; hit < count; hit++)
            {
                if (!Ranking.IsFound(from + hit, i))
                {
                    docs.Add(Ranking.DocAt(from + hit));
                    hits.Add(hit);
                }
            }

            int[] rising = [.. docs], of = [.. hits];
            Array.Sort(rising, of);
            float[] scores = new float[rising.Length];
            DocumentScores.Of(_weights[i], _reader, rising, scores);
            for (int j = 0; j < of.Length; j++)
            {
                completed[of[j]][i] = scores[j];
            }
        });
        return completed;
    }

    private Explanation Explain(RetrieverScore part, int retriever, AtomicReaderContext context, int doc)
    {
        Explanation share = new((float)part.Share, string.Create(CultureInfo.InvariantCulture, $"share of '{part.Name}', weight {part.Weight:R} times normalised score {part.Normalized:R}"));
        share.AddDetail(new Explanation(part.Rank, part.Rank == 0 ? "rank: not among its hits" : "rank"));
        share.AddDetail(RawScore(part, retriever, context, doc));
        share.AddDetail(new Explanation((float)part.Normalized, "normalised score"));
        share.AddDetail(new Explanation((float)part.Weight, "weight"));
        return share;
    }

    private Explanation RawScore(RetrieverScore part, int retriever, AtomicReaderContext context, int doc)
    {
        if (float.IsNaN(part.Score))
        {
            return new Explanation(0, "raw score: none, it does not match or was not completed");
        }

        Explanation raw = new(part.Score, part.Rank == 0 ? "raw score, completed" : "raw score:");
        if (part.Rank > 0)
        {
            raw.AddDetail(_weights[retriever].Explain(context, doc));
        }

        return raw;
    }
}
