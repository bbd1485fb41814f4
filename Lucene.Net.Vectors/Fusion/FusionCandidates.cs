using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>The documents that are blended, each once, by rising document: with their ranks and scores.</summary>
internal sealed class FusionCandidates
{
    private readonly int[] _docs;
    private readonly int[][] _ranks;
    private readonly float[][] _scores;

    /// <param name="lists">The retrievers' hits.</param>
    /// <param name="others">Documents that are candidates too, whether a retriever found them or not.</param>
    /// <exception cref="ArgumentException">A list names a document twice.</exception>
    public FusionCandidates(IReadOnlyList<RankedList> lists, ReadOnlySpan<int> others)
    {
        Lists = lists;
        int[] rows = SortDocs(lists, others, out _docs);
        BestRanks = new int[_docs.Length];
        BestRanks.AsSpan().Fill(int.MaxValue);
        _ranks = new int[lists.Count][];
        _scores = new float[lists.Count][];
        int at = others.Length;
        for (int list = 0; list < lists.Count; list++)
        {
            int[] ranks = _ranks[list] = new int[_docs.Length];
            float[] scores = _scores[list] = new float[_docs.Length];
            scores.AsSpan().Fill(float.NaN);
            ScoreDoc[] hits = lists[list].Hits;
            for (int i = 0; i < hits.Length; i++)
            {
                int row = rows[at++];
                if (ranks[row] != 0)
                {
                    ThrowHelper.Argument($"the ranking '{lists[list].Name}' names a document twice", "doc", hits[i].Doc);
                }

                ranks[row] = i + 1;
                scores[row] = hits[i].Score;
                BestRanks[row] = Math.Min(BestRanks[row], i + 1);
            }
        }
    }

    /// <summary>The retrievers.</summary>
    public IReadOnlyList<RankedList> Lists { get; }

    /// <summary>The documents, rising.</summary>
    public ReadOnlySpan<int> Docs => _docs;

    /// <summary>For each document its best rank in any list, from 1; <see cref="int.MaxValue"/> where it is in none.</summary>
    public int[] BestRanks { get; }

    /// <summary>The documents, rising, that a retriever did not find.</summary>
    public int[] Missing(int list)
    {
        int[] missing = new int[_docs.Length - Lists[list].Hits.Length];
        int at = 0;
        for (int row = 0; row < _docs.Length; row++)
        {
            if (_ranks[list][row] == 0)
            {
                missing[at++] = _docs[row];
            }
        }

        return missing;
    }

    /// <summary>Gives the documents that <see cref="Missing"/> named their scores; NaN for none.</summary>
    public void Complete(int list, ReadOnlySpan<float> scores)
    {
        int at = 0;
        for (int row = 0; row < _docs.Length; row++)
        {
            if (_ranks[list][row] == 0)
            {
                _scores[list][row] = scores[at++];
            }
        }
    }

    /// <summary>Requires that every hit has a score.</summary>
    /// <exception cref="ArgumentException">One has none, as hits that were sorted by a field.</exception>
    public void RequireScores()
    {
        foreach (RankedList list in Lists)
        {
            foreach (ScoreDoc hit in list.Hits)
            {
                if (!float.IsFinite(hit.Score))
                {
                    ThrowHelper.Argument($"the ranking '{list.Name}' gives document {hit.Doc} a score that is no finite number, which only blends of ranks can do with", "score", hit.Score);
                }
            }
        }
    }

    /// <summary>The table to blend.</summary>
    /// <param name="scales">A table of the same hits whose scales the new one has, though it has other candidates; null for its own.</param>
    public FusionTable ToTable(FusionTable? scales)
    {
        FusionColumn[] columns = new FusionColumn[Lists.Count];
        for (int list = 0; list < columns.Length; list++)
        {
            FusionColumn column = new(_ranks[list], _scores[list], Lists[list].Weight, Lists[list].LowerBound);
            columns[list] = scales is null ? column : column.OnScaleOf(scales.Columns[list]);
        }

        return new FusionTable(columns);
    }

    // Gives the distinct documents, rising, and for each of the others and then of the hits its row among them.
    private static int[] SortDocs(IReadOnlyList<RankedList> lists, ReadOnlySpan<int> others, out int[] docs)
    {
        int total = others.Length;
        foreach (RankedList list in lists)
        {
            total += list.Hits.Length;
        }

        uint[] keys = new uint[total];
        int[] places = new int[total];
        int at = 0;
        foreach (int doc in others)
        {
            keys[at++] = (uint)doc;
        }

        foreach (RankedList list in lists)
        {
            foreach (ScoreDoc hit in list.Hits)
            {
                keys[at++] = (uint)hit.Doc;
            }
        }

        for (int i = 0; i < total; i++)
        {
            places[i] = i;
        }

        RadixSort.Sort(keys, places);
        int[] rows = new int[total], distinct = new int[total];
        int count = 0;
        for (int i = 0; i < total; i++)
        {
            count += i == 0 || keys[i] != keys[i - 1] ? 1 : 0;
            distinct[count - 1] = (int)keys[i];
            rows[places[i]] = count - 1;
        }

        docs = distinct[..count];
        return rows;
    }
}
