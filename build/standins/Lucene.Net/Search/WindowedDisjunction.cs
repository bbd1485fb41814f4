using System;
using System.Collections.Generic;
using System.Numerics;
using Lucene.Net.Search.Similarities;

namespace Lucene.Net.Search;

/// <summary>
/// Any of several scorers, clause by clause over windows of 2,048 documents: sums are collected in an array, then the documents
/// of the window go to the collector in order.
/// </summary>
internal sealed class WindowedDisjunction : BulkScorer
{
    private const int Window = 2048;

    private readonly Scorer[] _optional;
    private readonly Scorer[] _prohibited;
    private readonly float[] _coords;
    private readonly double[] _sums = new double[Window];
    private readonly int[] _counts = new int[Window];
    private readonly ulong[] _seen = new ulong[Window / 64];
    private readonly WindowScorer _current;

    internal WindowedDisjunction(Weight weight, Scorer[] optional, Scorer[] prohibited, float[] coords)
    {
        _optional = optional;
        _prohibited = prohibited;
        _coords = coords;
        _current = new WindowScorer(weight, optional);
    }

    public override bool Score(ICollector collector, int max)
    {
        collector.SetScorer(_current);
        while (true)
        {
            int first = DocIdSetIterator.NO_MORE_DOCS;
            foreach (Scorer scorer in _optional)
            {
                int doc = scorer.DocID;
                if (doc < 0)
                {
                    doc = scorer.NextDoc();
                }

                first = Math.Min(first, doc);
            }

            if (first >= max)
            {
                return first != DocIdSetIterator.NO_MORE_DOCS;
            }

            int start = first & ~(Window - 1);
            int end = (int)Math.Min((long)start + Window, max);
            foreach (Scorer scorer in _optional)
            {
                if (scorer is TermScorer term)
                {
                    AddTerm(term, end);
                }
                else
                {
                    Add(scorer, end);
                }
            }

            foreach (Scorer scorer in _prohibited)
            {
                Remove(scorer, first, end);
            }

            Emit(collector, start);
        }
    }

    private void AddTerm(TermScorer scorer, int end)
    {
        Index.DocsEnum docs = scorer.Docs;
        Similarity.SimScorer similarity = scorer.Similarity;
        for (int doc = docs.DocID; doc < end; doc = docs.NextDoc())
        {
            Put(doc, similarity.Score(doc, docs.Freq));
        }
    }

    private void Add(Scorer scorer, int end)
    {
        for (int doc = scorer.DocID; doc < end; doc = scorer.NextDoc())
        {
            Put(doc, scorer.GetScore());
        }
    }

    private void Put(int doc, float score)
    {
        int slot = doc & (Window - 1);
        ref ulong word = ref _seen[slot >> 6];
        ulong bit = 1UL << slot;
        if ((word & bit) == 0)
        {
            word |= bit;
            _sums[slot] = score;
            _counts[slot] = 1;
        }
        else
        {
            _sums[slot] += score;
            _counts[slot]++;
        }
    }

    private void Remove(Scorer scorer, int first, int end)
    {
        for (int doc = scorer.DocID < first ? scorer.Advance(first) : scorer.DocID; doc < end; doc = scorer.NextDoc())
        {
            int slot = doc & (Window - 1);
            _seen[slot >> 6] &= ~(1UL << slot);
        }
    }

    private void Emit(ICollector collector, int start)
    {
        for (int w = 0; w < _seen.Length; w++)
        {
            ulong word = _seen[w];
            _seen[w] = 0;
            for (; word != 0; word &= word - 1)
            {
                int slot = (w << 6) + BitOperations.TrailingZeroCount(word);
                float score = (float)_sums[slot];
                _current.Set(start + slot, _coords == null ? score : score * _coords[_counts[slot]], _counts[slot]);
                collector.Collect(start + slot);
            }
        }
    }

    /// <summary>What the collector sees: the document that is being collected.</summary>
    private sealed class WindowScorer : Scorer
    {
        private readonly Scorer[] _parts;
        private int _doc = -1;
        private float _score;
        private int _count;

        internal WindowScorer(Weight weight, Scorer[] parts)
            : base(weight) => _parts = parts;

        internal void Set(int doc, float score, int count)
        {
            _doc = doc;
            _score = score;
            _count = count;
        }

        public override int DocID => _doc;

        public override int Freq => _count;

        public override float GetScore() => _score;

        public override long GetCost() => 1;

        public override int NextDoc() => throw new NotSupportedException("the bulk scorer moves this scorer");

        public override int Advance(int target) => throw new NotSupportedException("the bulk scorer moves this scorer");

        public override ICollection<ChildScorer> GetChildren() => Array.ConvertAll(_parts, static s => new ChildScorer(s, "SHOULD"));
    }
}
