using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>All candidates in their blended order: greater scores first, equal ones by their best single rank, then by document.</summary>
internal sealed class FusedRanking
{
    private readonly FusionCandidates _candidates;
    private readonly IFusion _fusion;

    // By rank: the candidate's row in the table, and its score.
    private readonly int[] _rows;
    private readonly double[] _scores;

    // Made when it is asked for: few searches are explained.
    private int[]? _rankOfRow;

    /// <param name="candidates">The documents to rank.</param>
    /// <param name="fusion">How they are blended.</param>
    /// <param name="scales">As <see cref="FusionCandidates.ToTable"/>.</param>
    /// <exception cref="InvalidOperationException">The blend gave a score that is no number.</exception>
    public FusedRanking(FusionCandidates candidates, IFusion fusion, FusionTable? scales)
    {
        _candidates = candidates;
        _fusion = fusion;
        Table = candidates.ToTable(scales);
        double[] blended = new double[Table.Candidates];
        fusion.Blend(Table, blended);
        _rows = new int[blended.Length];
        uint[] keys = new uint[blended.Length];
        for (int row = 0; row < _rows.Length; row++)
        {
            if (double.IsNaN(blended[row]))
            {
                throw new InvalidOperationException($"the blend {fusion} gave document {candidates.Docs[row]} a score that is no number");
            }

            _rows[row] = row;
            keys[row] = RadixSort.Descending((float)blended[row]);
        }

        RadixSort.Sort(keys, _rows);
        OrderEqual(keys, blended);
        _scores = Array.ConvertAll(_rows, row => blended[row]);
        Count = _scores.Length;
    }

    /// <summary>What was blended.</summary>
    public FusionTable Table { get; }

    /// <summary>The retrievers.</summary>
    public IReadOnlyList<RankedList> Lists => _candidates.Lists;

    /// <summary>What the ranking was blended from.</summary>
    public HybridCandidates Candidates => new(Table, _candidates.Docs.ToArray());

    /// <summary>How many documents are ranked.</summary>
    public int Count { get; private set; }

    /// <summary>The document at a rank, from 0.</summary>
    public int DocAt(int rank)
    {
        return _candidates.Docs[_rows[rank]];
    }

    /// <summary>The blended score at a rank, from 0.</summary>
    public double ScoreAt(int rank)
    {
        return _scores[rank];
    }

    /// <summary>Leaves out what a cut-off leaves out.</summary>
    /// <exception cref="InvalidOperationException">The cut-off keeps more hits than there are, or fewer than none.</exception>
    public void Cut(ScoreCutoff cutoff)
    {
        int kept = cutoff.Keep(_scores.AsSpan(0, Count));
        Count = (uint)kept <= (uint)Count ? kept : throw new InvalidOperationException($"the cut-off {cutoff} keeps {kept} of {Count} hits");
    }

    /// <summary>Where a document is ranked, from 0; -1 where it is not.</summary>
    public int RankOf(int doc)
    {
        if (_rankOfRow is null)
        {
            int[] ranks = new int[_rows.Length];
            for (int rank = 0; rank < ranks.Length; rank++)
            {
                ranks[_rows[rank]] = rank;
            }

            _rankOfRow = ranks;
        }

        int row = _candidates.Docs.BinarySearch(doc);
        return row < 0 || _rankOfRow[row] >= Count ? -1 : _rankOfRow[row];
    }

    /// <summary>
    /// The first hits. Where two scores are the same in single precision but the earlier hit is the later document, the second score is made
    /// less by the last digit: whoever sorts the hits by score and document then has them in this order.
    /// </summary>
    public ScoreDoc[] ToScoreDocs(int count)
    {
        ScoreDoc[] hits = new ScoreDoc[Math.Min(count, Count)];
        for (int i = 0; i < hits.Length; i++)
        {
            int doc = DocAt(i);
            float score = (float)_scores[i];
            if (i > 0 && score >= hits[i - 1].Score)
            {
                score = doc > hits[i - 1].Doc ? hits[i - 1].Score : MathF.BitDecrement(hits[i - 1].Score);
            }

            hits[i] = new ScoreDoc(doc, score);
        }

        return hits;
    }

    /// <summary>What each retriever has to do with the hit at a rank.</summary>
    /// <param name="rank">From 0.</param>
    /// <param name="completed">For each retriever the score of the document, where it is known by now but not in the table; null for none.</param>
    /// <param name="parts">One for each retriever, to be written.</param>
    public void Parts(int rank, float[]? completed, Span<RetrieverScore> parts)
    {
        int row = _rows[rank];
        for (int list = 0; list < parts.Length; list++)
        {
            FusionPart part = _fusion.PartOf(Table, row, list);
            float score = Table.Score(row, list);
            parts[list] = new RetrieverScore(
                Lists[list].Name, Table.Rank(row, list), float.IsNaN(score) && completed is not null ? completed[list] : score, part.Normalized, Table.Weight(list), part.Share);
        }
    }

    /// <summary>Whether the hit at a rank has a score of any retriever.</summary>
    public bool IsScored(int rank)
    {
        bool any = false;
        foreach (FusionColumn column in Table.Columns)
        {
            any |= !float.IsNaN(column.Scores[_rows[rank]]);
        }

        return any;
    }

    /// <summary>Whether a retriever found the hit at a rank.</summary>
    public bool IsFound(int rank, int list)
    {
        return Table.IsFound(_rows[rank], list);
    }

    // What is one score in single precision may be several, and what is one score is ordered by rank and document.
    private void OrderEqual(uint[] keys, double[] blended)
    {
        int[] best = _candidates.BestRanks;
        Comparison<int> order = (x, y) =>
            blended[x] != blended[y] ? blended[y].CompareTo(blended[x]) : best[x] != best[y] ? best[x].CompareTo(best[y]) : x.CompareTo(y);
        for (int first = 0, end; first < keys.Length; first = end)
        {
            end = first + 1;
            while (end < keys.Length && keys[end] == keys[first])
            {
                end++;
            }

            if (end > first + 1)
            {
                _rows.AsSpan(first, end - first).Sort(order);
            }
        }
    }
}
