using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>Filters around queries: every strategy gives the same hits with the query's own scores.</summary>
[TestFixture]
public class FilterTests
{
    private static readonly FilteredQuery.FilterStrategy[] Strategies =
    [
        FilteredQuery.RANDOM_ACCESS_FILTER_STRATEGY,
        FilteredQuery.LEAP_FROG_FILTER_FIRST_STRATEGY,
        FilteredQuery.LEAP_FROG_QUERY_FIRST_STRATEGY,
        FilteredQuery.QUERY_FIRST_FILTER_STRATEGY,
    ];

    [Test]
    public void Filtered_hits_are_the_intersection()
    {
        Seeded.Run(random =>
        {
            string[] texts = [.. Enumerable.Range(0, 200).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => "abcd"[random.Next(4)])))];
            HashSet<int> deleted = [.. Enumerable.Range(0, texts.Length).Where(_ => random.Next(9) == 0)];
            using SearchIndex index = SearchIndex.OfTexts(random, texts, deleted);
            BooleanQuery query = new() { { SearchIndex.Word("a"), Occur.SHOULD }, { SearchIndex.Word("b"), Occur.SHOULD } };
            Dictionary<int, float> plain = index.Searcher.Search(query, texts.Length).ScoreDocs.ToDictionary(index.IdOf, hit => hit.Score);
            Filter[] filters =
            [
                new QueryWrapperFilter(SearchIndex.Word("c")),
                new CachingWrapperFilter(new QueryWrapperFilter(SearchIndex.Word("c"))),
                new PrefixFilter(new Term("body", "c")),
                TermRangeFilter.NewStringRange("body", "bb", "cc", true, false),
                Filter.NewAnonymous((context, acceptDocs) => BitsOf(context.AtomicReader, "c", acceptDocs)),
            ];
            int[] expected = [.. plain.Keys.Where(id => texts[id].Contains('c', StringComparison.Ordinal)).Order()];
            foreach (Filter filter in filters)
            {
                foreach (FilteredQuery.FilterStrategy strategy in Strategies)
                {
                    for (int pass = 0; pass < 2; pass++)
                    {
                        TopDocs hits = index.Searcher.Search(new FilteredQuery(query, filter, strategy), texts.Length);
                        Assert.That(index.Ids(hits).Order(), Is.EqualTo(expected), $"{filter} {strategy}");
                        Assert.That(hits.ScoreDocs, Has.All.Matches<ScoreDoc>(hit => hit.Score == plain[index.IdOf(hit)]));
                    }
                }

                Assert.That(index.Ids(index.Searcher.Search(query, filter, texts.Length)).Order(), Is.EqualTo(expected), filter.ToString());
                Assert.That(index.Matches(new BooleanQuery { { new FilteredQuery(query, filter), Occur.MUST }, { SearchIndex.Word("d"), Occur.MUST } }),
                    Is.EqualTo(expected.Where(id => texts[id].Contains('d', StringComparison.Ordinal))));
                Assert.That(index.Matches(new ConstantScoreQuery(filter)),
                    Is.EqualTo(Enumerable.Range(0, texts.Length).Where(id => !deleted.Contains(id) && texts[id].Contains('c', StringComparison.Ordinal))));
            }
        });
    }

    [Test]
    public void A_boost_on_the_filtered_query_counts()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a c", "a"]);
        FilteredQuery query = new(SearchIndex.Word("a"), new QueryWrapperFilter(SearchIndex.Word("c"))) { Boost = 3 };
        TopDocs hits = index.Searcher.Search(query, 5);
        Assert.That(hits.ScoreDocs, Has.Length.EqualTo(1));
        Assert.That(hits.ScoreDocs[0].Score, Is.EqualTo(3));
        Assert.That(index.Searcher.Explain(query, hits.ScoreDocs[0].Doc).Value, Is.EqualTo(3));
        Assert.That(index.Searcher.Explain(query, 1 - hits.ScoreDocs[0].Doc).IsMatch, Is.False);
    }

    [Test]
    public void Documents_with_and_without_a_value()
    {
        Document with = new() { new NumericDocValuesField("n", 0), new BinaryDocValuesField("b", new BytesRef("x")) };
        Document without = SearchIndex.TextDocument("a");
        using SearchIndex index = SearchIndex.Of(new Random(1), [with, without]);
        foreach (string field in new[] { "n", "b" })
        {
            Assert.That(index.Matches(new ConstantScoreQuery(new FieldValueFilter(field))), Is.EqualTo(new[] { 0 }), field);
            Assert.That(index.Matches(new ConstantScoreQuery(new FieldValueFilter(field, true))), Is.EqualTo(new[] { 1 }), field);
        }

        Assert.That(index.Matches(new ConstantScoreQuery(new FieldValueFilter("none"))), Is.Empty);
    }

    [Test]
    public void A_cached_filter_is_asked_once_a_segment_and_obeys_deletions()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a", "a", "b"], new HashSet<int> { 1 });
        int asked = 0;
        CachingWrapperFilter filter = new(Filter.NewAnonymous((context, acceptDocs) =>
        {
            asked++;
            return BitsOf(context.AtomicReader, "a", acceptDocs);
        }));
        for (int i = 0; i < 3; i++)
        {
            Assert.That(index.Matches(new ConstantScoreQuery(filter)), Is.EqualTo(new[] { 0 }));
        }

        Assert.That(asked, Is.EqualTo(index.Reader.Leaves.Count));
    }

    [Test]
    public void A_set_may_be_null_or_empty_or_without_bits()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a", "a b"]);
        foreach (FilteredQuery.FilterStrategy strategy in Strategies)
        {
            int[] Hits(Func<AtomicReader, DocIdSet?> set)
            {
                return index.Matches(new FilteredQuery(SearchIndex.Word("a"), Filter.NewAnonymous((context, _) => set(context.AtomicReader)!), strategy));
            }

            Assert.That(Hits(_ => null), Is.Empty);
            Assert.That(Hits(_ => DocIdSet.NewAnonymous(() => null)), Is.Empty);
            Assert.That(Hits(_ => DocIdSet.NewAnonymous(DocIdSetIterator.GetEmpty)), Is.Empty);
            Assert.That(Hits(reader => DocIdSet.NewAnonymous(() => BitsOf(reader, "b", null).GetIterator())), Is.EqualTo(new[] { 1 }));
            Assert.That(Hits(reader => BitsFilteredDocIdSet.Wrap(BitsOf(reader, "a", null), BitsOf(reader, "b", null))), Is.EqualTo(new[] { 1 }));
        }
    }

    private static FixedBitSet BitsOf(AtomicReader reader, string word, IBits? acceptDocs)
    {
        FixedBitSet bits = new(reader.MaxDoc);
        DocsEnum? docs = reader.GetTermDocsEnum(new Term("body", word));
        for (int doc = docs?.NextDoc() ?? DocIdSetIterator.NO_MORE_DOCS; doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs!.NextDoc())
        {
            if (acceptDocs is null || acceptDocs.Get(doc))
            {
                bits.Set(doc);
            }
        }

        return bits;
    }
}
