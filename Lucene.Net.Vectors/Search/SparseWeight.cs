using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Search;

/// <summary>Every document that a <see cref="SparseVectorQuery"/> matches, with its score.</summary>
internal sealed class SparseWeight(SparseVectorQuery query, SparseField field) : Weight, IScoringWeight
{
    private float _factor = query.Boost;

    public override Query Query => query;

    public IDocumentScoring Scoring => query;

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
        AtomicReader reader = context.AtomicReader;
        SparseCursor[] cursors = field.Open(reader);
        DocIdSetIterator? filtered = query.Filter?.GetDocIdSet(context, acceptDocs)?.GetIterator();
        return cursors.Length == 0 || (query.Filter is not null && filtered is null)
            ? null
            : new SparseScorer(this, field.Weights, cursors, new AllowedDocs(reader, acceptDocs, filtered, SparseWalk.Length), reader.MaxDoc, _factor);
    }

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        DocIdSetIterator? filtered = query.Filter?.GetDocIdSet(context, context.AtomicReader.LiveDocs)?.GetIterator();
        if (query.Filter is not null && filtered?.Advance(doc) != doc)
        {
            return new Explanation(0f, "not allowed by the filter");
        }

        if (ExplainTerms(context, doc) is not { } parts)
        {
            return new Explanation(0f, $"has no term of {query}");
        }

        Explanation whole = new(parts.Value * _factor, "score, product of:");
        whole.AddDetail(parts);
        whole.AddDetail(new Explanation(_factor, "boost and query norm"));
        return whole;
    }

    /// <summary>What each of the query's terms adds to a document's score before its boost; null where the document has none of them.</summary>
    public Explanation? ExplainTerms(AtomicReaderContext context, int doc)
    {
        SparseCursor[] cursors = field.Open(context.AtomicReader);
        Explanation parts = new(0f, "sum of:");
        long sum = 0;
        if (cursors.Length > 0)
        {
            cursors[0].Blocks.AddReference();
            try
            {
                foreach (SparseCursor cursor in cursors)
                {
                    if (cursor.CodeIn(doc) is > 0 and int code)
                    {
                        sum += cursor.ShareOf(code);
                        parts.AddDetail(new Explanation(
                            field.Weights.ScoreOf(cursor.ShareOf(code)),
                            string.Create(CultureInfo.InvariantCulture, $"{query.Field}:{cursor.Term}, weight in the query {cursor.Weight} times weight in the document {(float)(code * field.Options!.Step)}")));
                    }
                }
            }
            finally
            {
                cursors[0].Blocks.Release();
            }
        }

        parts.Value = field.Weights.ScoreOf(sum);
        return sum == 0 ? null : parts;
    }
}
