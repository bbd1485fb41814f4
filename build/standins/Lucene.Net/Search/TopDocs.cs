using System;
using System.Collections.Generic;

namespace Lucene.Net.Search;

public class ScoreDoc
{
    public ScoreDoc(int doc, float score)
        : this(doc, score, -1) { }

    public ScoreDoc(int doc, float score, int shardIndex)
    {
        Doc = doc;
        Score = score;
        ShardIndex = shardIndex;
    }

    public int Doc { get; set; }

    public float Score { get; set; }

    public int ShardIndex { get; set; }

    public override string ToString() => FormattableString.Invariant($"doc={Doc} score={Score} shardIndex={ShardIndex}");
}

public class FieldDoc : ScoreDoc
{
    public object[] Fields;

    public FieldDoc(int doc, float score)
        : base(doc, score) { }

    public FieldDoc(int doc, float score, object[] fields)
        : base(doc, score) => Fields = fields;

    public FieldDoc(int doc, float score, object[] fields, int shardIndex)
        : base(doc, score, shardIndex) => Fields = fields;

    public override string ToString()
    {
        var parts = new List<string>();
        foreach (object value in Fields ?? Array.Empty<object>())
        {
            parts.Add(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
        }

        return base.ToString() + " fields=[" + string.Join(", ", parts) + "]";
    }
}

public class TopDocs
{
    public TopDocs(int totalHits, ScoreDoc[] scoreDocs, float maxScore)
    {
        TotalHits = totalHits;
        ScoreDocs = scoreDocs;
        MaxScore = maxScore;
    }

    internal TopDocs(int totalHits, ScoreDoc[] scoreDocs)
        : this(totalHits, scoreDocs, float.NaN) { }

    public int TotalHits { get; set; }

    public ScoreDoc[] ScoreDocs { get; set; }

    public virtual float MaxScore { get; set; }

    public static TopDocs Merge(Sort sort, int topN, TopDocs[] shardHits) => Merge(sort, 0, topN, shardHits);

    public static TopDocs Merge(Sort sort, int start, int size, TopDocs[] shardHits)
    {
        int total = 0;
        int available = 0;
        float maxScore = float.NegativeInfinity;
        for (int shard = 0; shard < shardHits.Length; shard++)
        {
            TopDocs hits = shardHits[shard];
            total += hits.TotalHits;
            if (hits.ScoreDocs is { Length: > 0 })
            {
                available += hits.ScoreDocs.Length;
                maxScore = Math.Max(maxScore, hits.MaxScore);
            }
        }

        if (available == 0)
        {
            maxScore = float.NaN;
        }

        Comparison<ScoreDoc> order = sort == null ? static (a, b) => b.Score.CompareTo(a.Score) : FieldOrder(sort);
        var heads = new int[shardHits.Length];
        var merged = new ScoreDoc[Math.Max(0, Math.Min(size, available - start))];
        int wanted = merged.Length == 0 ? 0 : start + merged.Length;
        var queue = new PriorityQueue<int, int>(shardHits.Length, Comparer<int>.Create((a, b) =>
        {
            int c = order(shardHits[a].ScoreDocs[heads[a]], shardHits[b].ScoreDocs[heads[b]]);
            return c != 0 ? c : a.CompareTo(b);
        }));
        for (int shard = 0; shard < shardHits.Length; shard++)
        {
            if (shardHits[shard].ScoreDocs is { Length: > 0 })
            {
                queue.Enqueue(shard, shard);
            }
        }

        for (int n = 0; n < wanted; n++)
        {
            int shard = queue.Dequeue();
            ScoreDoc hit = shardHits[shard].ScoreDocs[heads[shard]++];
            hit.ShardIndex = shard;
            if (n >= start)
            {
                merged[n - start] = hit;
            }

            if (heads[shard] < shardHits[shard].ScoreDocs.Length)
            {
                queue.Enqueue(shard, shard);
            }
        }

        return sort == null ? new TopDocs(total, merged, maxScore) : new TopFieldDocs(total, merged, sort.GetSort(), maxScore);
    }

    internal static Comparison<ScoreDoc> FieldOrder(Sort sort)
    {
        SortField[] fields = sort.GetSort();
        var comparers = new FieldComparer[fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            comparers[i] = fields[i].GetComparer(1, i);
        }

        return (a, b) =>
        {
            object[] x = FieldsOf(a);
            object[] y = FieldsOf(b);
            for (int i = 0; i < comparers.Length; i++)
            {
                int c = comparers[i].CompareValues(x[i], y[i]);
                if (c != 0)
                {
                    return fields[i].IsReverse ? -c : c;
                }
            }

            return 0;
        };
    }

    private static object[] FieldsOf(ScoreDoc hit) => hit is FieldDoc { Fields: not null } fielded
        ? fielded.Fields
        : throw new ArgumentException("shard was not sorted by the given Sort (expected FieldDoc with its fields but got " + hit + ")");
}

public class TopFieldDocs : TopDocs
{
    public TopFieldDocs(int totalHits, ScoreDoc[] scoreDocs, SortField[] fields, float maxScore)
        : base(totalHits, scoreDocs, maxScore) => Fields = fields;

    public SortField[] Fields { get; set; }
}
