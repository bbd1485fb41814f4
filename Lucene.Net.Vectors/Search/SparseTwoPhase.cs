using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>The best documents of an index by <see cref="TwoPhaseSearch"/>.</summary>
internal sealed class SparseTwoPhase
{
    private readonly SparseField _field;
    private readonly Filter? _filter;
    private readonly SparseSearchOptions _options;
    private readonly int _k;
    private readonly IList<AtomicReaderContext> _leaves;
    private readonly SparseTerms?[] _terms;
    private readonly List<SparseCursor>[] _heavy;
    private readonly bool[] _isHeavy;

    public SparseTwoPhase(IList<AtomicReaderContext> leaves, SparseField field, Filter? filter, SparseSearchOptions options, int k)
    {
        _leaves = leaves;
        _field = field;
        _filter = filter;
        _options = options;
        _k = k;
        _terms = new SparseTerms?[leaves.Count];
        _heavy = new List<SparseCursor>[leaves.Count];
        for (int i = 0; i < leaves.Count; i++)
        {
            _terms[i] = field.TermsOf(leaves[i].AtomicReader);
            _heavy[i] = [];
        }

        _isHeavy = new bool[field.Query.Count];
        OpenHeavy(options.TwoPhase!.HeavyShare);
    }

    /// <summary>The best documents.</summary>
    public ScoredDocs Find(TaskScheduler? scheduler)
    {
        CandidateSums candidates = NewCandidates();
        if (scheduler is null || _leaves.Count < 2)
        {
            for (int i = 0; i < _leaves.Count; i++)
            {
                FindCandidates(i, candidates);
            }
        }
        else
        {
            CandidateSums[] found = new CandidateSums[_leaves.Count];
            LeafTasks.Run(found.Length, scheduler, i => FindCandidates(i, found[i] = NewCandidates()));
            foreach (CandidateSums some in found)
            {
                for (int i = 0; i < some.Count; i++)
                {
                    candidates.Add(some.Docs[i], some.Sums[i]);
                }
            }
        }

        candidates.Trim();
        candidates.Sort();
        return AddLight(candidates);
    }

    private static long MassOf(SparseCursor cursor)
    {
        return cursor.ShareOf(cursor.Blocks.TermMax);
    }

    // The heaviest terms that the index has, until they have the share of the whole query's weight.
    private void OpenHeavy(float share)
    {
        SparseVector query = _field.Query;
        int[] order = new int[query.Count];
        float[] weights = new float[query.Count];
        double left = 0;
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            weights[i] = query[i].Weight;
            left += weights[i];
        }

        left *= share;
        Array.Sort(order, (a, b) => weights[a] != weights[b] ? weights[b].CompareTo(weights[a]) : a.CompareTo(b));
        for (int i = 0; i < order.Length && (left > 0 || share >= 1); i++)
        {
            left -= OpenHeavy(order[i]) ? weights[order[i]] : 0;
        }
    }

    private bool OpenHeavy(int term)
    {
        _isHeavy[term] = true;
        bool any = false;
        for (int leaf = 0; leaf < _terms.Length; leaf++)
        {
            if (_terms[leaf]?.Open(term) is { } cursor)
            {
                _heavy[leaf].Add(cursor);
                any = true;
            }
        }

        return any;
    }

    private SparseCursor[] OpenLight(int leaf)
    {
        List<SparseCursor> light = [];
        for (int i = 0; i < _isHeavy.Length; i++)
        {
            if (!_isHeavy[i] && _terms[leaf]?.Open(i) is { } cursor)
            {
                light.Add(cursor);
            }
        }

        light.Sort(static (a, b) => MassOf(b).CompareTo(MassOf(a)));
        return [.. light];
    }

    private CandidateSums NewCandidates()
    {
        return new CandidateSums(_options.TwoPhase!.CandidatesFor(_k), _k, _options.TwoPhase.LeastShare);
    }

    private void FindCandidates(int leaf, CandidateSums candidates)
    {
        bool prune = !_options.Exhaustive;
        CandidateSink sink = new(candidates, _leaves[leaf].DocBase, prune);
        SparseTopSearch.Scan(_leaves[leaf], [.. _heavy[leaf]], _filter, sink, prune ? _options.TwoPhase!.CandidatesFor(_k) : 0);
    }

    private ScoredDocs AddLight(CandidateSums candidates)
    {
        ScoredDocs hits = new(_k);
        int from = 0;
        for (int leaf = 0; leaf < _leaves.Count; leaf++)
        {
            int end = _leaves[leaf].DocBase + _leaves[leaf].AtomicReader.MaxDoc;
            int to = from;
            while (to < candidates.Count && candidates.Docs[to] < end)
            {
                to++;
            }

            if (to > from)
            {
                AddLight(leaf, candidates, from, to, hits);
            }

            from = to;
        }

        return hits;
    }

    private void AddLight(int leaf, CandidateSums candidates, int from, int to, ScoredDocs hits)
    {
        int docBase = _leaves[leaf].DocBase;
        int[] unknown = new int[to - from];
        int count = 0;
        using (IForwardScorer? forward = _field.OpenForward(_leaves[leaf].AtomicReader)?.NewScorer(_field.Query, _field.Weights.Factors))
        {
            for (int i = from; i < to; i++)
            {
                long sum = forward?.SumOf(candidates.Docs[i] - docBase) ?? -1;
                if (sum < 0)
                {
                    unknown[count++] = i;
                }
                else
                {
                    candidates.Sums[i] = sum;
                    hits.Add(candidates.Docs[i], _field.Weights.ScoreOf(sum));
                }
            }
        }

        if (count > 0)
        {
            AddLight(leaf, candidates, unknown.AsSpan(0, count), hits);
        }
    }

    // What is not kept by document is in the postings of the light terms.
    private void AddLight(int leaf, CandidateSums candidates, Span<int> kept, ScoredDocs hits)
    {
        int docBase = _leaves[leaf].DocBase;
        SparseCursor[] light = OpenLight(leaf);
        long rest = 0;
        foreach (SparseCursor cursor in light)
        {
            rest += MassOf(cursor);
        }

        if (light.Length > 0)
        {
            light[0].Blocks.AddReference();
            try
            {
                foreach (SparseCursor cursor in light)
                {
                    // What is behind the k-th best by more than the rest can give is out. Sums compare as the scores they become.
                    long least = _options.Exhaustive ? 0 : _field.Weights.LeastFrom(_field.Weights.ScoreOf(candidates.Largest(_k)));
                    rest -= MassOf(cursor);
                    kept = kept[..Add(cursor, kept, candidates, docBase, least - rest)];
                }
            }
            finally
            {
                light[0].Blocks.Release();
            }
        }

        foreach (int i in kept)
        {
            hits.Add(candidates.Docs[i], _field.Weights.ScoreOf(candidates.Sums[i]));
        }
    }

    // Adds a term to candidates that can reach what is needed with it, and gives how many do.
    private static int Add(SparseCursor cursor, Span<int> places, CandidateSums candidates, int docBase, long need)
    {
        ReadOnlySpan<int> docs = candidates.Docs;
        Span<long> sums = candidates.Sums;
        int kept = 0;
        foreach (int i in places)
        {
            int doc = docs[i] - docBase;
            if (sums[i] >= need || sums[i] + cursor.Bound(doc, doc) >= need)
            {
                sums[i] += cursor.ShareOf(cursor.CodeIn(doc));
                if (sums[i] >= need)
                {
                    places[kept++] = i;
                }
            }
        }

        return kept;
    }

    private sealed class CandidateSink(CandidateSums candidates, int docBase, bool prune) : ISparseSink
    {
        public long Need()
        {
            return prune ? candidates.Least : 1;
        }

        public void Take(SparseWalk windows)
        {
            foreach (int place in windows.Found)
            {
                candidates.Add(docBase + windows.Start + place, windows.SumAt(place));
            }

            candidates.Trim();
        }
    }
}
