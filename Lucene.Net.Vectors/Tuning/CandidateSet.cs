using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Fusion;

namespace Lucene.Net.Vectors.Tuning;

/// <summary>
/// What some of a topic's retrievers found, ranked by any blend of them as a <see cref="HybridQuery"/> of just these would, or, of one alone, as its run
/// is judged: there equal scores are ranked by the documents' names. For one thread.
/// </summary>
internal sealed class CandidateSet
{
    private readonly IReadOnlyList<string> _names;
    private readonly int[] _retrievers;
    private readonly FusionColumn[] _columns;

    // Of each candidate its place in the whole table.
    private readonly int[] _places;
    private readonly int[] _bestRanks;
    private readonly double[] _scores;
    private readonly int[] _top;
    private readonly PriorityQueue<int, int> _kept;

    /// <param name="topic">What all retrievers found.</param>
    /// <param name="asked">The retrievers taken, a bit each.</param>
    /// <param name="depth">How many candidates to rank at most.</param>
    public CandidateSet(TuningTopic topic, int asked, int depth)
    {
        FusionTable table = topic.Table;
        _names = topic.Documents;
        _retrievers = [.. Enumerable.Range(0, table.Retrievers).Where(i => (asked >> i & 1) != 0)];
        _places = [.. Enumerable.Range(0, table.Candidates).Where(candidate => _retrievers.Any(i => table.IsFound(candidate, i)))];
        _columns = Array.ConvertAll(_retrievers, i => new FusionColumn(
            Array.ConvertAll(_places, candidate => table.Rank(candidate, i)), Array.ConvertAll(_places, candidate => table.Score(candidate, i)), lowerBound: table.Columns[i].LowerBound));
        var own = new FusionTable(_columns);
        _bestRanks = [.. Enumerable.Range(0, _places.Length).Select(own.BestRank)];
        _scores = new double[_places.Length];
        _top = new int[Math.Min(_places.Length, depth)];

        // The worst that is kept on top.
        _kept = new PriorityQueue<int, int>(_top.Length + 1, Comparer<int>.Create((a, b) => Compare(b, a)));
    }

    /// <summary>The best candidates' places in the whole table, best first; good until the next call.</summary>
    public IReadOnlyList<int> Rank(FusionSetting setting)
    {
        if (_top.Length == 0)
        {
            return _top;
        }

        var table = new FusionTable([.. _columns.Select((column, i) => column.WithWeight(setting.Weights[_retrievers[i]]))]);
        setting.Fusion.Blend(table, _scores);
        for (int i = 0; i < _scores.Length; i++)
        {
            if (_kept.Count < _top.Length)
            {
                _kept.Enqueue(i, i);
            }
            else if (Compare(i, _kept.Peek()) < 0)
            {
                _kept.DequeueEnqueue(i, i);
            }
        }

        for (int at = _top.Length - 1; at >= 0; at--)
        {
            _top[at] = _places[_kept.Dequeue()];
        }

        return _top;
    }

    // As a HybridQuery ranks: by score, best single rank, document.
    private int Compare(int a, int b)
    {
        int order = _scores[b].CompareTo(_scores[a]);
        if (order == 0 && _retrievers.Length == 1)
        {
            return DocumentIdOrder.Instance.Compare(_names[_places[b]], _names[_places[a]]);
        }

        order = order != 0 ? order : _bestRanks[a].CompareTo(_bestRanks[b]);
        return order != 0 ? order : a.CompareTo(b);
    }
}
