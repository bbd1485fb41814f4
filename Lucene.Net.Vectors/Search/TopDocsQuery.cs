using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// A query over (document, score) pairs that were found already: what a query with a natural top k becomes when it is
/// rewritten. It belongs to the reader it was made for. Source: Apache Lucene's <c>DocAndScoreQuery</c>.
/// </summary>
public sealed class TopDocsQuery : Query
{
    private readonly Query _origin;
    private readonly object _source;
    private readonly object _readerKey;
    private readonly int[] _docs;
    private readonly float[] _scores;

    /// <summary>Wraps hits.</summary>
    /// <param name="origin">The query that found them; shown by ToString and Explain.</param>
    /// <param name="reader">The reader whose documents they are.</param>
    /// <param name="hits">The pairs in any order, no document twice.</param>
    /// <exception cref="ArgumentException">A document stands there twice, or is none of the reader's.</exception>
    public TopDocsQuery(Query origin, IndexReader reader, IReadOnlyList<ScoreDoc> hits)
        : this(origin, reader, hits, origin)
    {
    }

    /// <summary>Wraps hits of which something else than the query knows more: an <see cref="IHitExplainer"/>, an <see cref="IDocumentScoring"/>.</summary>
    internal TopDocsQuery(Query origin, IndexReader reader, IReadOnlyList<ScoreDoc> hits, object source)
    {
        _origin = Guard.NotNull(origin);
        _source = source;
        _readerKey = Guard.NotNull(reader).Context;
        Guard.NotNull(hits);
        _docs = new int[hits.Count];
        _scores = new float[hits.Count];
        for (int i = 0; i < _docs.Length; i++)
        {
            _docs[i] = Guard.Index(hits[i].Doc, reader.MaxDoc);
            _scores[i] = hits[i].Score;
        }

        Array.Sort(_docs, _scores);
        RequireDistinct(nameof(hits));
    }

    /// <summary>Wraps what a vector query found; null for nothing.</summary>
    internal TopDocsQuery(Query origin, IndexReader reader, ScoredDocs? hits, long scored)
    {
        VectorsScored = scored;
        _origin = origin;
        _source = origin;
        _readerKey = reader.Context;
        _docs = hits is null ? [] : hits.Docs.ToArray();
        _scores = hits is null ? [] : hits.Scores.ToArray();
        Array.Sort(_docs, _scores);
    }

    /// <summary>
    /// How many vectors were scored to find the hits, those scored again, by second codes, by prefixes or by themselves, counted again: what the search cost, whatever the
    /// machine. 0 where it is not known.
    /// </summary>
    public long VectorsScored { get; }

    /// <summary>Number of hits.</summary>
    public int Count => _docs.Length;

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher)
    {
        Guard.NotNull(searcher);
        return ReferenceEquals(searcher.TopReaderContext, _readerKey)
            ? new HitsWeight(this)
            : throw new InvalidOperationException($"the hits of {_origin} belong to another reader; search with the query itself, it finds them anew");
    }

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms)
    {
    }

    /// <inheritdoc/>
    public override string ToString(string field)
    {
        string text = $"top({_origin.ToString(field)}, {_docs.Length} hits)";
        return Boost == 1f ? text : $"{text}^{Boost.ToString("R", CultureInfo.InvariantCulture)}";
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is TopDocsQuery other && ReferenceEquals(_readerKey, other._readerKey)
            && _docs.AsSpan().SequenceEqual(other._docs) && _scores.AsSpan().SequenceEqual(other._scores);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(base.GetHashCode());
        hash.Add(_readerKey);
        for (int i = 0; i < _docs.Length; i++)
        {
            hash.Add(_docs[i]);
            hash.Add(_scores[i]);
        }

        return hash.ToHashCode();
    }

    private void RequireDistinct(string name)
    {
        for (int i = 1; i < _docs.Length; i++)
        {
            if (_docs[i] == _docs[i - 1])
            {
                ThrowHelper.Argument("a document may stand there once", name, _docs[i]);
            }
        }
    }

    // The hits of one segment are a run of the sorted arrays.
    private (int Start, int End) Slice(AtomicReaderContext context)
    {
        return (LowerBound(context.DocBase), LowerBound(context.DocBase + context.AtomicReader.MaxDoc));
    }

    private int LowerBound(int doc)
    {
        int found = Array.BinarySearch(_docs, doc);
        return found < 0 ? ~found : found;
    }

    private sealed class HitsWeight(TopDocsQuery query) : Weight, IScoringWeight
    {
        private float _factor = query.Boost;

        public override Query Query => query;

        public IDocumentScoring? Scoring => query._source as IDocumentScoring;

        public float Factor => _factor;

        public override float GetValueForNormalization()
        {
            return query.Boost * query.Boost;
        }

        public override void Normalize(float norm, float topLevelBoost)
        {
            _factor = query.Boost * norm * topLevelBoost;
        }

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            (int start, int end) = query.Slice(context);
            return start == end ? null : new HitsScorer(this, query, context.DocBase, start, end, acceptDocs, _factor);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            int slot = Array.BinarySearch(query._docs, context.DocBase + doc);
            if (slot < 0)
            {
                return new Explanation(0f, $"not among the {query._docs.Length} hits of {query._origin}");
            }

            Explanation whole = new(query._scores[slot] * _factor, "score, product of:");
            Explanation score = new(query._scores[slot], $"score in {query._origin}");
            if ((query._source as IHitExplainer)?.ExplainHit(context, doc) is { } why)
            {
                score.AddDetail(why);
            }

            whole.AddDetail(score);
            whole.AddDetail(new Explanation(_factor, "boost and query norm"));
            return whole;
        }
    }

    private sealed class HitsScorer(Weight weight, TopDocsQuery query, int docBase, int start, int end, IBits? acceptDocs, float factor) : Scorer(weight)
    {
        private int _slot = start - 1;
        private int _doc = -1;

        public override int DocID => _doc;

        public override int Freq => 1;

        public override float GetScore()
        {
            return query._scores[_slot] * factor;
        }

        public override int NextDoc()
        {
            while (++_slot < end)
            {
                _doc = query._docs[_slot] - docBase;
                if (acceptDocs is null || acceptDocs.Get(_doc))
                {
                    return _doc;
                }
            }

            return _doc = NO_MORE_DOCS;
        }

        public override int Advance(int target)
        {
            // Hits are few: walking on is as fast as searching.
            int doc;
            do
            {
                doc = NextDoc();
            }
            while (doc < target);
            return doc;
        }

        public override long GetCost()
        {
            return end - start;
        }
    }
}
