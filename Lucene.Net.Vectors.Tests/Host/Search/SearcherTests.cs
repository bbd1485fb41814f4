using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>The searcher's ways in: pages, collectors, several threads, second passes, fresh readers.</summary>
[TestFixture]
public class SearcherTests
{
    [Test]
    public void Pages_and_threads_give_the_one_ranking()
    {
        Seeded.Run(random =>
        {
            string[] texts = [.. Enumerable.Range(0, 300).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => "abc"[random.Next(3)])))];
            using SearchIndex index = SearchIndex.OfTexts(random, texts);
            IndexSearcher parallel = new(index.Reader, TaskScheduler.Default) { Similarity = index.Searcher.Similarity };
            BooleanQuery query = new() { { SearchIndex.Word("a"), Occur.SHOULD }, { SearchIndex.Word("b"), Occur.SHOULD } };
            TopDocs all = index.Searcher.Search(query, texts.Length);
            for (int size = 1; size < all.ScoreDocs.Length; size += 1 + random.Next(20))
            {
                TopDocs some = parallel.Search(query, size);
                Assert.That(some.TotalHits, Is.EqualTo(all.TotalHits));
                Assert.That(some.MaxScore, Is.EqualTo(all.MaxScore));
                Assert.That(Pairs(some.ScoreDocs), Is.EqualTo(Pairs(all.ScoreDocs.Take(size))));
                Assert.That(Pairs(index.Searcher.Search(query, size).ScoreDocs), Is.EqualTo(Pairs(all.ScoreDocs.Take(size))));
                TopDocs next = random.Next(2) == 0
                    ? parallel.SearchAfter(some.ScoreDocs[^1], query, 7)
                    : index.Searcher.SearchAfter(some.ScoreDocs[^1], query, 7);
                Assert.That(Pairs(next.ScoreDocs), Is.EqualTo(Pairs(all.ScoreDocs.Skip(size).Take(7))));
                Assert.That(next.TotalHits, Is.EqualTo(all.TotalHits));
            }
        });
    }

    [Test]
    public void A_failure_in_a_parallel_search_reaches_the_caller()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a", "b"]);
        IndexSearcher parallel = new(index.Reader, TaskScheduler.Default);
        Filter failing = Filter.NewAnonymous((_, _) => throw new InvalidOperationException("on purpose"));
        Exception? failure = Assert.Catch(() => parallel.Search(SearchIndex.Word("a"), failing, 1));
        Assert.That(failure!.GetBaseException().Message, Is.EqualTo("on purpose"));
    }

    [Test]
    public void Collectors_see_every_hit()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(3), ["a", "b", "a a", "a b", "a a a"]);
        TotalHitCountCollector count = new();
        TopScoreDocCollector best = TopScoreDocCollector.Create(2, false);
        Dictionary<int, float> seen = [];
        Scorer? scorer = null;
        int docBase = 0;
        ICollector own = Collector.NewAnonymous(given => scorer = given, doc => seen.Add(docBase + doc, scorer!.GetScore()),
            context => docBase = context.DocBase, () => true);
        index.Searcher.Search(SearchIndex.Word("a"), MultiCollector.Wrap(count, best, null, own));
        Assert.That(count.TotalHits, Is.EqualTo(4));
        Assert.That(best.TotalHits, Is.EqualTo(4));
        Assert.That(seen, Has.Count.EqualTo(4));
        Assert.That(index.Ids(best.GetTopDocs()), Is.EqualTo(new[] { 4, 2 }));
        Assert.That(seen.Values.Max(), Is.EqualTo(3));
        Assert.That(() => MultiCollector.Wrap(null, null), Throws.ArgumentException);
        Assert.That(() => TopScoreDocCollector.Create(0, true), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void A_collector_may_end_a_segment()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(3), Enumerable.Repeat("a b", 100));
        int collected = 0;
        ICollector own = Collector.NewAnonymous(_ => { }, _ =>
        {
            collected++;
            throw new CollectionTerminatedException();
        }, _ => { }, () => true);
        index.Searcher.Search(new BooleanQuery { { SearchIndex.Word("a"), Occur.SHOULD }, { SearchIndex.Word("b"), Occur.SHOULD } }, own);
        Assert.That(collected, Is.EqualTo(index.Reader.Leaves.Count));
    }

    [Test]
    public void Parts_of_a_collected_ranking()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(3), ["a", "a a", "a a a", "a a a a"]);
        TopScoreDocCollector Collected()
        {
            TopScoreDocCollector collector = TopScoreDocCollector.Create(3, true);
            index.Searcher.Search(SearchIndex.Word("a"), collector);
            return collector;
        }

        Assert.That(index.Ids(Collected().GetTopDocs(1)), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(index.Ids(Collected().GetTopDocs(1, 1)), Is.EqualTo(new[] { 2 }));
        Assert.That(Collected().GetTopDocs(3).ScoreDocs, Is.Empty);
        Assert.That(Collected().GetTopDocs(1).MaxScore, Is.EqualTo(4));
    }

    [Test]
    public void A_second_pass_reorders_the_first()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(3), ["a", "a a b", "a b b b b", "a a a"]);
        TopDocs first = index.Searcher.Search(SearchIndex.Word("a"), 4);
        TopDocs second = QueryRescorer.Rescore(index.Searcher, first, SearchIndex.Word("b"), 2, 3);
        Assert.That(index.Ids(second), Is.EqualTo(new[] { 2, 1, 3 }));
        Assert.That(second.ScoreDocs.Select(hit => hit.Score), Is.EqualTo(new[] { 9f, 4f, 3f }));
        Assert.That(second.TotalHits, Is.EqualTo(4));

        Doubling rescorer = new(SearchIndex.Word("b"));
        TopDocs again = rescorer.Rescore(index.Searcher, index.Searcher.Search(SearchIndex.Word("a"), 4), 4);
        foreach (ScoreDoc hit in again.ScoreDocs)
        {
            Explanation explanation = rescorer.Explain(index.Searcher, index.Searcher.Explain(SearchIndex.Word("a"), hit.Doc), hit.Doc);
            Assert.That(explanation.Value, Is.EqualTo(hit.Score));
        }
    }

    [Test]
    public void A_searcher_manager_gives_fresh_searchers()
    {
        using RAMDirectory directory = new();
        using IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48)));
        writer.AddDocument(SearchIndex.TextDocument("a"));
        using SearcherManager manager = new(writer, true, new SearcherFactory());
        int Hits()
        {
            IndexSearcher searcher = manager.Acquire();
            try
            {
                return searcher.Search(SearchIndex.Word("a"), 9).TotalHits;
            }
            finally
            {
                manager.Release(searcher);
            }
        }

        Assert.That(Hits(), Is.EqualTo(1));
        Assert.That(manager.IsSearcherCurrent(), Is.True);
        IndexSearcher held = manager.Acquire();
        writer.AddDocument(SearchIndex.TextDocument("a"));
        Assert.That(Hits(), Is.EqualTo(1));
        Assert.That(manager.IsSearcherCurrent(), Is.False);
        Assert.That(manager.MaybeRefresh(), Is.True);
        Assert.That(Hits(), Is.EqualTo(2));
        Assert.That(held.Search(SearchIndex.Word("a"), 9).TotalHits, Is.EqualTo(1));
        manager.Release(held);
        manager.Dispose();
        Assert.That(() => manager.Acquire(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void Statistics_are_the_whole_readers()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(3), Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? "a a b" : ""));
        CollectionStatistics field = index.Searcher.CollectionStatistics("body");
        Assert.That((field.MaxDoc, field.DocCount, field.SumDocFreq, field.SumTotalTermFreq), Is.EqualTo((50L, 25L, 50L, 75L)));
        Term term = new("body", "a");
        TermStatistics statistics = index.Searcher.TermStatistics(term, TermContext.Build(index.Searcher.TopReaderContext, term));
        Assert.That((statistics.DocFreq, statistics.TotalTermFreq), Is.EqualTo((25L, 50L)));
        CollectionStatistics none = index.Searcher.CollectionStatistics("none");
        Assert.That((none.DocCount, none.SumDocFreq, none.SumTotalTermFreq), Is.EqualTo((0L, 0L, 0L)));
    }

    [Test]
    public void An_empty_index_has_no_hits()
    {
        using SearchIndex index = SearchIndex.Of(new Random(1), Array.Empty<Document>());
        Assert.That(index.Searcher.Search(new MatchAllDocsQuery(), 10).TotalHits, Is.Zero);
        Assert.That(index.Searcher.Search(new MatchAllDocsQuery(), 10, Sort.INDEXORDER).ScoreDocs, Is.Empty);
        Assert.That(new IndexSearcher(index.Reader, TaskScheduler.Default).Search(SearchIndex.Word("a"), 10).ScoreDocs, Is.Empty);
    }

    private static IEnumerable<(int Doc, float Score)> Pairs(IEnumerable<ScoreDoc> hits)
    {
        return hits.Select(hit => (hit.Doc, hit.Score));
    }

    private sealed class Doubling : QueryRescorer
    {
        public Doubling(Query query)
            : base(query)
        {
        }

        protected override float Combine(float firstPassScore, bool secondPassMatches, float secondPassScore)
        {
            return secondPassMatches ? (firstPassScore * 2) + secondPassScore : firstPassScore;
        }
    }
}
