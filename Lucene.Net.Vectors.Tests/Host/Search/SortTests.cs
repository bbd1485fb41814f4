using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Documents;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>Sorting by fields against LINQ, by one thread and by several, in pages.</summary>
[TestFixture]
public class SortTests
{
    [Test]
    public void Sorted_hits_are_in_the_values_order()
    {
        Seeded.Run(random =>
        {
            Row[] rows = [.. Enumerable.Range(0, 150).Select(_ => Row.Any(random))];
            using SearchIndex index = SearchIndex.Of(random, rows.Select(row => row.Document()));
            IndexSearcher parallel = new(index.Reader, TaskScheduler.Default);
            foreach (string key in new[] { "int", "long", "float", "double", "indexed", "word", "doc", "score" })
            {
                foreach (bool reverse in new[] { false, true })
                {
                    Sort sort = new(Row.FieldOf(key, reverse), SortField.FIELD_DOC);
                    IEnumerable<int> ids = Enumerable.Range(0, rows.Length);
                    Comparer<int> order = Comparer<int>.Create((a, b) => reverse ? -Row.Compare(key, a, b, rows) : Row.Compare(key, a, b, rows));
                    int[] expected = [.. ids.OrderBy(id => id, order).ThenBy(id => id)];
                    int size = 1 + random.Next(rows.Length);
                    TopFieldDocs hits = index.Searcher.Search(new MatchAllDocsQuery(), size, sort);
                    Assert.That(hits.TotalHits, Is.EqualTo(rows.Length));
                    Assert.That(index.Ids(hits), Is.EqualTo(expected.Take(size)), sort.ToString());
                    Assert.That(index.Ids(parallel.Search(new MatchAllDocsQuery(), size, sort)), Is.EqualTo(expected.Take(size)), "parallel " + sort);

                    TopDocs page = index.Searcher.SearchAfter(hits.ScoreDocs[^1], new MatchAllDocsQuery(), 10, sort);
                    Assert.That(index.Ids(page), Is.EqualTo(expected.Skip(size).Take(10)), "after " + sort);
                }
            }
        });
    }

    [Test]
    public void Missing_values_go_where_they_are_told()
    {
        Document[] documents =
        [
            new() { new NumericDocValuesField("n", 5), new SortedDocValuesField("s", new BytesRef("m")) },
            new(),
            new() { new NumericDocValuesField("n", -5), new SortedDocValuesField("s", new BytesRef("c")) },
        ];
        using SearchIndex index = SearchIndex.Of(new Random(1), documents);
        int[] By(SortField field, object? missing)
        {
            if (missing is not null)
            {
                field.SetMissingValue(missing);
            }

            return index.Ids(index.Searcher.Search(new MatchAllDocsQuery(), 3, new Sort(field)));
        }

        Assert.That(By(new SortField("n", SortFieldType.INT64), null), Is.EqualTo(new[] { 2, 1, 0 }));
        SortField last = new("n", SortFieldType.INT64);
        last.SetMissingValue(long.MaxValue);
        Assert.That(By(last, null), Is.EqualTo(new[] { 2, 0, 1 }));
        Assert.That(By(new SortField("s", SortFieldType.STRING), null), Is.EqualTo(new[] { 1, 2, 0 }));
        Assert.That(By(new SortField("s", SortFieldType.STRING), SortField.STRING_LAST), Is.EqualTo(new[] { 2, 0, 1 }));
        Assert.That(By(new SortField("s", SortFieldType.STRING, true), null), Is.EqualTo(new[] { 0, 2, 1 }));
        Assert.That(By(new SortField("none", SortFieldType.INT32), null), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(() => new SortField("s", SortFieldType.STRING).SetMissingValue("x"), Throws.ArgumentException);
    }

    [Test]
    public void Scores_come_with_sorted_hits_when_asked_for()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a", "a a a", "a a"]);
        Sort sort = new(new SortField(null, SortFieldType.DOC, true));
        TopFieldDocs without = index.Searcher.Search(SearchIndex.Word("a"), 3, sort);
        Assert.That(without.ScoreDocs, Has.All.Matches<ScoreDoc>(hit => float.IsNaN(hit.Score)));
        TopFieldDocs with = index.Searcher.Search(SearchIndex.Word("a"), null, 3, sort, true, true);
        Assert.That(with.ScoreDocs.Select(hit => hit.Score), Is.EqualTo(new[] { 2f, 3f, 1f }));
        Assert.That(with.MaxScore, Is.EqualTo(3f));
        Assert.That(with.Fields[0].Type, Is.EqualTo(SortFieldType.DOC));
        Assert.That(((FieldDoc)with.ScoreDocs[0]).Fields.Select(value => Convert.ToInt32(value, CultureInfo.InvariantCulture)), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void Merged_shards_rank_as_one()
    {
        ScoreDoc[] Shard(params (int Doc, float Score)[] hits)
        {
            return Array.ConvertAll(hits, hit => new ScoreDoc(hit.Doc, hit.Score));
        }

        TopDocs[] shards = [new(3, Shard((1, 9f), (4, 5f)), 9f), new(0, [], float.NaN), new(7, Shard((0, 9f), (2, 7f)), 9f)];
        TopDocs merged = TopDocs.Merge(null, 3, shards);
        Assert.That(merged.TotalHits, Is.EqualTo(10));
        Assert.That(merged.MaxScore, Is.EqualTo(9f));
        Assert.That(merged.ScoreDocs.Select(hit => (hit.ShardIndex, hit.Doc)), Is.EqualTo(new[] { (0, 1), (2, 0), (2, 2) }));
        TopDocs page = TopDocs.Merge(null, 2, 5, shards);
        Assert.That(page.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 2, 4 }));
        Assert.That(TopDocs.Merge(null, 9, 5, shards).ScoreDocs, Is.Empty);
    }

    private sealed record Row(int Int, long Long, float Float, double Double, int Indexed, string? Word)
    {
        public static Row Any(Random random)
        {
            return new Row(random.Next(-5, 5), random.NextInt64(-3, 3) << 40, random.Next(-4, 4) / 3f, random.Next(-4, 4) / 7.0,
                random.Next(-3, 3) * 100, random.Next(5) == 0 ? null : "w" + SearchIndex.Number(random.Next(9)));
        }

        public static SortField FieldOf(string key, bool reverse)
        {
            return key switch
            {
                "int" => new SortField("int", SortFieldType.INT32, reverse),
                "long" => new SortField("long", SortFieldType.INT64, reverse),
                "float" => new SortField("float", SortFieldType.SINGLE, reverse),
                "double" => new SortField("double", SortFieldType.DOUBLE, reverse),
                "indexed" => new SortField("indexed", SortFieldType.INT32, reverse),
                "word" => new SortField("word", SortFieldType.STRING, reverse),
                "doc" => new SortField(null, SortFieldType.DOC, reverse),
                _ => new SortField(null, SortFieldType.SCORE, reverse),
            };
        }

        public static int Compare(string key, int a, int b, Row[] rows)
        {
            return key switch
            {
                "int" => rows[a].Int.CompareTo(rows[b].Int),
                "long" => rows[a].Long.CompareTo(rows[b].Long),
                "float" => rows[a].Float.CompareTo(rows[b].Float),
                "double" => rows[a].Double.CompareTo(rows[b].Double),
                "indexed" => rows[a].Indexed.CompareTo(rows[b].Indexed),
                "word" => string.CompareOrdinal(rows[a].Word, rows[b].Word),
                "doc" => a.CompareTo(b),
                _ => 0,
            };
        }

        public Document Document()
        {
            Document document = new()
            {
                new NumericDocValuesField("int", Int),
                new NumericDocValuesField("long", Long),
                new SingleDocValuesField("float", Float),
                new DoubleDocValuesField("double", Double),
                new Int32Field("indexed", Indexed, Field.Store.NO),
            };
            if (Word is not null)
            {
                document.Add(new SortedDocValuesField("word", new BytesRef(Word)));
            }

            return document;
        }
    }
}
