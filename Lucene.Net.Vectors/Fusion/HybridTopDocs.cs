using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// Blended hits with the numbers of each retriever, which cost no explanation. The scores of the hits are those of the blend in single
/// precision, see <see cref="ScoreOf"/> for more digits; they are without the boost of the query.
/// </summary>
public sealed class HybridTopDocs : TopDocs
{
    private readonly RetrieverScore[] _parts;
    private readonly double[] _scores;
    private readonly int _retrievers;

    /// <param name="ranking">The whole ranking.</param>
    /// <param name="from">The first hit to give, from 0.</param>
    /// <param name="size">How many to give.</param>
    /// <param name="total">How many there are to give.</param>
    /// <param name="completed">For each hit given the scores of its retrievers that are not in the ranking's table; null for none.</param>
    internal HybridTopDocs(FusedRanking ranking, int from, int size, int total, float[][]? completed)
        : base(total, Page(ranking, from, size), total == 0 ? float.NaN : (float)ranking.ScoreAt(0))
    {
        From = from;
        _retrievers = ranking.Lists.Count;
        _scores = new double[ScoreDocs.Length];
        _parts = new RetrieverScore[ScoreDocs.Length * _retrievers];
        for (int hit = 0; hit < _scores.Length; hit++)
        {
            _scores[hit] = ranking.ScoreAt(from + hit);
            ranking.Parts(from + hit, completed?[hit], _parts.AsSpan(hit * _retrievers, _retrievers));
        }
    }

    /// <summary>The place of the first hit in the whole ranking, from 0.</summary>
    public int From { get; }

    /// <summary>The blended score of a hit in double precision.</summary>
    /// <param name="hit">Its place among ScoreDocs.</param>
    public double ScoreOf(int hit)
    {
        return _scores[Guard.Index(hit, _scores.Length)];
    }

    /// <summary>What each retriever has to do with a hit, in the order of the query's retrievers.</summary>
    /// <param name="hit">Its place among ScoreDocs.</param>
    public IReadOnlyList<RetrieverScore> PartsOf(int hit)
    {
        return new ArraySegment<RetrieverScore>(_parts, Guard.Index(hit, _scores.Length) * _retrievers, _retrievers);
    }

    private static ScoreDoc[] Page(FusedRanking ranking, int from, int size)
    {
        ScoreDoc[] hits = ranking.ToScoreDocs(from + size);
        return hits.Length <= from ? [] : hits[from..];
    }
}
