using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>The best documents of an index by <see cref="TwoPhaseSearch"/>.</summary>
internal sealed class SparseTwoPhase
{
    private readonly SparseField _field;
    private readonly Filter? _filter;
    private readonly SparseSearchOptions _options;
    private readonly int _k;
    private readonly IList<AtomicReaderContext> _leaves;
    private readonly SparseCursor[][] _heavy;
    private readonly SparseCursor[][] _light;

    public SparseTwoPhase(IList<AtomicReaderContext> leaves, SparseField field, Filter? filter, SparseSearchOptions options, int k)
    {
        _leaves = leaves;
        _field = field;
        _filter = filter;
        _options = options;
        _k = k;
        _heavy = new SparseCursor[leaves.Count][];
        _light = new SparseCursor[leaves.Count][];
        for (int i = 0; i < leaves.Count; i++)
        {
            _heavy[i] = field.Open(leaves[i].AtomicReader);
        }

        HashSet<string> heavy = HeavyTerms(options.TwoPhase!.HeavyShare);
        for (int i = 0; i < leaves.Count; i++)
        {
            SparseCursor[] all = _heavy[i];
            _heavy[i] = Array.FindAll(all, cursor => heavy.Contains(cursor.Term));
            _light[i] = Array.FindAll(all, cursor => !heavy.Contains(cursor.Term));
        }
    }

    /// <summary>The best documents.</summary>
    public ScoredDocs Find(TaskScheduler? scheduler)
    {
        int most = _options.TwoPhase!.CandidatesFor(_k);
        CandidateSums candidates = new(most);
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
            LeafTasks.Run(found.Length, scheduler, i => FindCandidates(i, found[i] = new CandidateSums(most)));
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

    private static SparseCursor[] ByMass(SparseCursor[] cursors)
    {
        SparseCursor[] ordered = (SparseCursor[])cursors.Clone();
        Array.Sort(ordered, static (a, b) => MassOf(b).CompareTo(MassOf(a)));
        return ordered;
    }

    private static long MassOf(SparseCursor cursor)
    {
        return cursor.ShareOf(cursor.Blocks.TermMax);
    }

    // Terms by their mass for each posting, the best first, until they have the share of all mass.
    private HashSet<string> HeavyTerms(float share)
    {
        Dictionary<string, (long Mass, long Postings)> terms = new(StringComparer.Ordinal);
        foreach (SparseCursor[] cursors in _heavy)
        {
            foreach (SparseCursor cursor in cursors)
            {
                (long mass, long postings) = terms.GetValueOrDefault(cursor.Term);
                terms[cursor.Term] = (Math.Max(mass, MassOf(cursor)), postings + cursor.Blocks.DocFreq);
            }
        }

        List<(double Worth, long Mass, string Term)> ordered = new(terms.Count);
        double left = 0;
        foreach ((string term, (long mass, long postings)) in terms)
        {
            ordered.Add(((double)mass / postings, mass, term));
            left += mass;
        }

        left *= share;
        ordered.Sort(static (a, b) => a.Worth != b.Worth ? b.Worth.CompareTo(a.Worth) : string.CompareOrdinal(a.Term, b.Term));
        HashSet<string> heavy = new(StringComparer.Ordinal);
        foreach ((_, long mass, string term) in ordered)
        {
            if (left <= 0)
            {
                break;
            }

            heavy.Add(term);
            left -= mass;
        }

        return heavy;
    }

    private void FindCandidates(int leaf, CandidateSums candidates)
    {
        SparseTopSearch.Scan(_leaves[leaf], _heavy[leaf], _filter, new CandidateSink(candidates, _leaves[leaf].DocBase, !_options.Exhaustive), _options.Exhaustive ? 0 : _options.TwoPhase!.CandidatesFor(_k));
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
        int[] found = new int[to - from];
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = from + i;
        }

        Span<int> kept = found;
        SparseCursor[] light = ByMass(_light[leaf]);
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
