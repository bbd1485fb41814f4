using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Fusion;

/// <summary>Hybrid queries over all kinds of retrievers against the slow reference over the retrievers' whole rankings.</summary>
public sealed class HybridQueryTests : IndexTestCase
{
    private static readonly IFusion[] Fusions =
    [
        new ReciprocalRank(), new InverseSquareRank(), new WeightedSum(), new WeightedSum(ScoreNormalization.TheoreticalMinMax), new WeightedSum(ScoreNormalization.ZScore),
        new CombSum(ScoreNormalization.L2), new CombMnz(ScoreNormalization.DistributionBased), new CombSum(ScoreNormalization.None, MissingScore.Zero),
    ];

    private HybridIndex _index = null!;

    [SetUp]
    public void NewIndex()
    {
        _index = new HybridIndex(Random);
    }

    [Test]
    public void HitsAreThoseOfTheReference([Values] bool complete, [Values] bool filtered, [Values] bool parallel)
    {
        using IndexWriter writer = NewWriter(NewDirectory());
        using DirectoryReader reader = Fill(writer);
        IndexSearcher searcher = NewSearcher(reader);
        Filter? filter = filtered ? NumericRangeFilter.NewInt32Range("number", 20, 100, true, true) : null;
        foreach (IFusion fusion in Fusions)
        {
            (Retriever Retriever, Func<int, Query> ToDepth)[] retrievers = _index.NewRetrievers();
            HybridQuery query = new([.. retrievers.Select(entry => entry.Retriever)], fusion, 1000, new HybridOptions { Complete = complete, Filter = filter })
            {
                Scheduler = parallel ? TaskScheduler.Default : null,
            };
            Require(searcher, query, Expected(searcher, retrievers, fusion, complete, filter));
        }
    }

    [Test]
    public void PagesAreCutsOfOneRanking()
    {
        using IndexWriter writer = NewWriter(NewDirectory());
        using DirectoryReader reader = Fill(writer);
        IndexSearcher searcher = NewSearcher(reader);
        foreach (IFusion fusion in Fusions)
        {
            Retriever[] retrievers = [.. _index.NewRetrievers().Select(entry => entry.Retriever)];
            HybridQuery query = new(retrievers, fusion, 25);
            Assert.That(query.Window, Is.EqualTo(Math.Min(25, retrievers.Max(retriever => retriever.Depth))));
            HybridTopDocs whole = query.Search(searcher, 0, query.Window);
            List<(int, float, double)> pages = [];
            for (int from = 0; from < query.Window; from += 4)
            {
                HybridTopDocs page = query.Search(searcher, from, Math.Min(4, query.Window - from));
                Assert.That((page.From, page.TotalHits), Is.EqualTo((from, whole.TotalHits)));
                pages.AddRange(page.ScoreDocs.Select((hit, i) => (hit.Doc, hit.Score, page.ScoreOf(i))));
            }

            Assert.That(pages, Is.EqualTo(whole.ScoreDocs.Select((hit, i) => (hit.Doc, hit.Score, whole.ScoreOf(i)))));
            Assert.That(whole.ScoreDocs, Has.Length.EqualTo(whole.TotalHits));

            // The host's own pages go over the same ranking.
            TopDocs all = searcher.Search(query, 100);
            ScoreDoc? after = null;
            List<int> docs = [];
            for (TopDocs page = searcher.SearchAfter(after, query, 3); page.ScoreDocs.Length > 0; page = searcher.SearchAfter(after, query, 3))
            {
                docs.AddRange(page.ScoreDocs.Select(hit => hit.Doc));
                after = page.ScoreDocs[^1];
            }

            Assert.That(docs, Is.EqualTo(all.ScoreDocs.Select(hit => hit.Doc)));
            Assert.That(all.ScoreDocs.Take(whole.TotalHits).Select(hit => hit.Doc), Is.EqualTo(whole.ScoreDocs.Select(hit => hit.Doc)));
            Assert.That(() => query.Search(searcher, query.Window - 1, 2), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains($"hit {query.Window + 1}").And.Message.Contains("k=25").And.Message.Contains($"only {query.Window} are ranked"));
            Assert.That(() => query.Search(searcher, int.MaxValue, int.MaxValue), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void NumbersOnTheHitAreThoseOfTheExplanation()
    {
        using IndexWriter writer = NewWriter(NewDirectory());
        using DirectoryReader reader = Fill(writer);
        IndexSearcher searcher = NewSearcher(reader);
        foreach (IFusion fusion in Fusions)
        {
            (Retriever Retriever, Func<int, Query> ToDepth)[] retrievers = _index.NewRetrievers();
            HybridQuery query = new([.. retrievers.Select(entry => entry.Retriever)], fusion, 1000) { Boost = 3 };
            HybridTopDocs hits = query.Search(searcher, 0, query.Window);
            Dictionary<int, float>[] scores = [.. retrievers.Select(entry => searcher.Search(entry.ToDepth(1000), 1000).ScoreDocs.ToDictionary(hit => hit.Doc, hit => hit.Score))];
            for (int i = 0; i < Math.Min(8, hits.ScoreDocs.Length); i++)
            {
                int doc = hits.ScoreDocs[i].Doc;
                Explanation whole = searcher.Explain(query, doc);
                Assert.That(whole.IsMatch, Is.EqualTo(whole.Value > 0));
                Explanation blend = whole.GetDetails()[0].GetDetails()[0];
                Assert.That(blend.Value, Is.EqualTo((float)hits.ScoreOf(i)));
                Assert.That(blend.Description, Does.Contain(fusion.ToString()));
                foreach ((RetrieverScore part, Explanation share, Dictionary<int, float> own) in hits.PartsOf(i).Zip(blend.GetDetails(), scores))
                {
                    Explanation[] details = share.GetDetails();
                    Assert.That(share.Description, Does.Contain($"'{part.Name}'"));
                    Assert.That((share.Value, details[0].Value, details[2].Value, details[3].Value), Is.EqualTo(((float)part.Share, (float)part.Rank, (float)part.Normalized, (float)part.Weight)));
                    Assert.That(part.Score, Is.EqualTo(own.GetValueOrDefault(doc, float.NaN)).Within(1e-5f));
                    Assert.That(details[1].Value, Is.EqualTo(float.IsNaN(part.Score) ? 0 : part.Score));
                    if (part.Rank > 0)
                    {
                        Assert.That(details[1].GetDetails()[0].Value, Is.EqualTo(part.Score).Within(1e-5f));
                    }
                }
            }

            HashSet<int> found = [.. searcher.Search(query, 1000).ScoreDocs.Select(hit => hit.Doc)];
            int other = Enumerable.Range(0, reader.MaxDoc).First(doc => !found.Contains(doc));
            Assert.That(searcher.Explain(query, other).IsMatch, Is.False);
        }
    }

    [Test]
    public void ItIsAQueryAmongOthers()
    {
        using IndexWriter writer = NewWriter(NewDirectory());
        using DirectoryReader reader = Fill(writer);
        IndexSearcher searcher = NewSearcher(reader);
        searcher.Similarity = new BM25Similarity();
        HybridQuery query = new([.. _index.NewRetrievers().Select(entry => entry.Retriever)], new ReciprocalRank(), 50);
        ScoreDoc[] hits = searcher.Search(query, 100).ScoreDocs;
        Assert.That(hits, Is.Not.Empty);

        // Around it: a filter on its hits, a boost, a field to sort by, other clauses.
        Filter filter = NumericRangeFilter.NewInt32Range("number", 0, 60, true, true);
        List<int> few = [.. hits.Where(hit => Number(searcher, hit.Doc) <= 60).Select(hit => hit.Doc)];
        Assert.That(searcher.Search(query, filter, 100).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(few));
        Assert.That(searcher.Search(new FilteredQuery(query, filter), 100).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(few));
        TopFieldDocs sorted = searcher.Search(query, null, 100, new Sort(new SortField("number", SortFieldType.INT32, reverse: true)));
        Assert.That(sorted.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(hits.OrderByDescending(hit => Number(searcher, hit.Doc)).Select(hit => hit.Doc)));
        BooleanQuery both = new()
        {
            { query, Occur.MUST },
            { NumericRangeQuery.NewInt32Range("number", 0, 60, true, true), Occur.MUST_NOT },
        };
        Assert.That(searcher.Search(both, 100).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(hits.Select(hit => hit.Doc).Except(few)));
        Assert.That(searcher.Search(new ConstantScoreQuery(query), 100).TotalHits, Is.EqualTo(hits.Length));
        HybridQuery boosted = (HybridQuery)query.Clone();
        boosted.Boost = 4;
        Assert.That(searcher.Search(boosted, 100).ScoreDocs.Select(hit => hit.Score), Is.EqualTo(hits.Select(hit => hit.Score * 4)).Within(1e-5f));
        TotalHitCountCollector count = new();
        searcher.Search(query, count);
        Assert.That(count.TotalHits, Is.EqualTo(hits.Length));
        Assert.That(searcher.Search(query, 3).TotalHits, Is.EqualTo(hits.Length));
    }

    [Test]
    public void WordsAreRankedAsTheSearcherRanksThem()
    {
        using IndexWriter writer = NewWriter(NewDirectory());
        using DirectoryReader reader = Fill(writer);
        BooleanQuery words = new()
        {
            { new TermQuery(new Term("body", "w0")), Occur.SHOULD },
            { new TermQuery(new Term("body", "w3")), Occur.SHOULD },
        };
        HybridQuery query = new([new Retriever("words", words)], new WeightedSum(ScoreNormalization.None), 1000);
        foreach (Similarity similarity in new Similarity[] { new BM25Similarity(), new DefaultSimilarity() })
        {
            IndexSearcher searcher = new(reader) { Similarity = similarity };
            Assert.That(searcher.Search(query, 1000).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(searcher.Search(words, 1000).ScoreDocs.Select(hit => hit.Doc)));
            Assert.That(query.Search(searcher, 0, 10).ScoreDocs.Select(hit => hit.Score), Is.EqualTo(searcher.Search(words, 10).ScoreDocs.Select(hit => hit.Score)));
        }
    }

    [Test]
    public void ATreeOfThemIsBlendedLevelByLevel([Values] bool complete)
    {
        using IndexWriter writer = NewWriter(NewDirectory());
        using DirectoryReader reader = Fill(writer);
        IndexSearcher searcher = NewSearcher(reader);
        HybridOptions options = new() { Complete = complete };
        foreach (IFusion inner in Fusions)
        {
            HybridQuery one = new([.. _index.NewRetrievers().Select(entry => entry.Retriever)], inner, 20, options);
            HybridQuery two = new([.. _index.NewRetrievers().Select(entry => entry.Retriever)], new ReciprocalRank(), 15, options);
            (Retriever, Func<int, Query>)[] tree =
            [
                (new Retriever("one", one, 12, 2), depth => depth == 12 ? one : new HybridQuery(one.Retrievers, inner, depth, options)),
                (new Retriever("two", two, 30), depth => new HybridQuery(two.Retrievers, two.Fusion, depth, options)),
            ];
            foreach (IFusion outer in new IFusion[] { new ReciprocalRank(), new WeightedSum(ScoreNormalization.None, MissingScore.Zero) })
            {
                HybridQuery query = new([tree[0].Item1, tree[1].Item1], outer, 100, new HybridOptions { Complete = false }) { Scheduler = TaskScheduler.Default };
                List<SlowFusion.Source> sources = [Source(searcher, one, 12, 2), Source(searcher, two, 30, 1)];
                Require(searcher, query, new SlowFusion(sources).Rank(outer));
            }

            // Every document that an inner query ranks beyond its k has its score when it is completed.
            if (complete)
            {
                HybridQuery query = new([tree[0].Item1, new Retriever("all", new MatchAllDocsQuery(), 1000)], new WeightedSum(ScoreNormalization.None, MissingScore.Zero), 1000);
                HybridTopDocs hits = query.Search(searcher, 0, 1000);
                Dictionary<int, float> deep = searcher.Search(new HybridQuery(one.Retrievers, inner, 1000, options), 1000).ScoreDocs.ToDictionary(hit => hit.Doc, hit => hit.Score);
                for (int i = 0; i < hits.ScoreDocs.Length; i++)
                {
                    if (deep.TryGetValue(hits.ScoreDocs[i].Doc, out float score))
                    {
                        Assert.That(hits.PartsOf(i)[0].Score, Is.EqualTo(score).Within(2e-4f), inner.ToString());
                    }
                }
            }
        }
    }

    [Test]
    public void SeveralReadersAndNewSegmentsAreOneIndex()
    {
        using IndexWriter first = NewWriter(NewDirectory()), second = NewWriter(NewDirectory());
        using DirectoryReader one = Fill(first), two = Fill(second);
        using MultiReader both = new([one, two], closeSubReaders: false);
        RequireReference(NewSearcher(both));

        // A reader that sees what was added and deleted since, and not committed.
        _index.Add(first, 30);
        _index.DeleteSome(first);
        using DirectoryReader newer = DirectoryReader.OpenIfChanged(one, first, applyAllDeletes: true);
        RequireReference(NewSearcher(newer));
        RequireReference(NewSearcher(one));
        using MultiReader empty = new();
        HybridQuery query = new([.. _index.NewRetrievers().Select(entry => entry.Retriever)], new WeightedSum(), 10);
        Assert.That(new IndexSearcher(empty).Search(query, 10).TotalHits, Is.Zero);
        Assert.That(query.Search(new IndexSearcher(empty), 0, 1).ScoreDocs, Is.Empty);
    }

    [Test]
    public void AnySchedulerGivesTheSameHits()
    {
        using IndexWriter writer = NewWriter(NewDirectory());
        using DirectoryReader reader = Fill(writer);
        TaskScheduler one = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ExclusiveScheduler;
        for (int round = 0; round < 10; round++)
        {
            Retriever[] retrievers = [.. _index.NewRetrievers().Select(entry => entry.Retriever)];
            HybridQuery inner = new(retrievers, new WeightedSum(), 20), query = new([new Retriever("inner", inner), .. retrievers], new WeightedSum(), 30);
            TopDocs serial = new IndexSearcher(reader).Search(query, 100);
            foreach (TaskScheduler scheduler in new[] { TaskScheduler.Default, one })
            {
                // One thread for the searcher's segments and for all retrievers: nobody waits for ever.
                inner.Scheduler = query.Scheduler = scheduler;
                TopDocs parallel = new IndexSearcher(reader, scheduler).Search(query, 100);
                Assert.That(parallel.ScoreDocs.Select(hit => (hit.Doc, hit.Score)), Is.EqualTo(serial.ScoreDocs.Select(hit => (hit.Doc, hit.Score))));
                Parallel.For(0, 8, _ => Assert.That(new IndexSearcher(reader).Search(query, 100).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(serial.ScoreDocs.Select(hit => hit.Doc))));
            }
        }
    }

    [Test]
    public void CutoffsEndARetrieversRankingOrTheBlends()
    {
        using IndexWriter writer = NewWriter(NewDirectory());
        using DirectoryReader reader = Fill(writer);
        IndexSearcher searcher = NewSearcher(reader);
        float[] vector = BruteForce.RandomUnitVector(Random, 6);
        CosineCalibration map = new(6, 1, -3);
        ExactVectorQuery dense = new("dense", vector, 1000);
        ScoreDoc[] hits = searcher.Search(dense, 1000).ScoreDocs;
        foreach ((ScoreCutoff cutoff, int expected) in new (ScoreCutoff, int)[]
        {
            (new ThresholdCutoff(0.7), hits.Count(hit => hit.Score >= 0.7)),
            (CalibratedCutoff.For(vector, _ => map, 0.6), hits.Count(hit => map.Of((2.0 * hit.Score) - 1) >= 0.6)),
            (new ScoreDropCutoff(1, 1e-9), hits.TakeWhile((hit, i) => i == 0 || hit.Score == hits[0].Score).Count()),
        })
        {
            HybridQuery query = new([new Retriever("dense", dense) { Cutoff = cutoff }], new ReciprocalRank(), 1000);
            Assert.That(searcher.Search(query, 1000).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(hits.Take(expected).Select(hit => hit.Doc)), cutoff.ToString());
        }

        HybridQuery blend = new([new Retriever("dense", dense)], new ReciprocalRank(), 1000, new HybridOptions { Cutoff = new ThresholdCutoff(1 / 65.5) });
        Assert.That(searcher.Search(blend, 1000).TotalHits, Is.EqualTo(5));
        Assert.That(blend.Search(searcher, 0, 10).TotalHits, Is.EqualTo(5));
        Assert.That(blend.Search(searcher, 7, 3).ScoreDocs, Is.Empty);
        Assert.That(searcher.Explain(blend, hits[8].Doc).IsMatch, Is.False);
        HybridQuery wrong = new([new Retriever("dense", dense)], new ReciprocalRank(), 1000, new HybridOptions { Cutoff = new TooMany() });
        Assert.That(() => searcher.Search(wrong, 10), Throws.InvalidOperationException.With.Message.Contains("keeps"));
    }

    private static int Number(IndexSearcher searcher, int doc)
    {
        return searcher.Doc(doc).GetField("number").GetInt32Value()!.Value;
    }

    private static SlowFusion.Source Source(IndexSearcher searcher, Query query, int depth, double weight)
    {
        return new SlowFusion.Source([.. searcher.Search(query, depth).ScoreDocs.Select(hit => (hit.Doc, hit.Score))], [], weight);
    }

    private static List<(int Doc, double Score)> Expected(
        IndexSearcher searcher, (Retriever Retriever, Func<int, Query> ToDepth)[] retrievers, IFusion fusion, bool complete, Filter? filter)
    {
        return new SlowFusion(retrievers.Select(entry =>
        {
            List<(int, float)> all = [.. searcher.Search(entry.ToDepth(1000), filter, 1000).ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
            int depth = entry.Retriever.Depth;
            Dictionary<int, float> others = all.Skip(complete ? depth : all.Count).ToDictionary(hit => hit.Item1, hit => hit.Item2);
            return new SlowFusion.Source([.. all.Take(depth)], others, entry.Retriever.Weight, entry.Retriever.LowerBound ?? 0);
        })).Rank(fusion);
    }

    private static void Require(IndexSearcher searcher, HybridQuery query, List<(int Doc, double Score)> expected)
    {
        TopDocs found = searcher.Search(query, 1000);
        Assert.That(found.TotalHits, Is.EqualTo(expected.Count), query.ToString());
        Dictionary<int, double> scores = expected.ToDictionary(entry => entry.Doc, entry => entry.Score);
        for (int i = 0; i < expected.Count; i++)
        {
            // Documents that are all but equal may have changed places; the oracle sums in another order.
            ScoreDoc hit = found.ScoreDocs[i];
            double tolerance = 1e-4 * Math.Max(1, Math.Abs(expected[i].Score));
            Assert.That(scores.ContainsKey(hit.Doc), Is.True, query.ToString());
            Assert.That(hit.Score, Is.EqualTo(expected[i].Score).Within(tolerance), query.ToString());
            Assert.That(hit.Score, Is.EqualTo(scores[hit.Doc]).Within(tolerance), query.ToString());
        }
    }

    private void RequireReference(IndexSearcher searcher)
    {
        foreach (IFusion fusion in Fusions)
        {
            (Retriever Retriever, Func<int, Query> ToDepth)[] retrievers = _index.NewRetrievers();
            HybridQuery query = new([.. retrievers.Select(entry => entry.Retriever)], fusion, 1000) { Scheduler = Random.Next(2) == 0 ? TaskScheduler.Default : null };
            Require(searcher, query, Expected(searcher, retrievers, fusion, complete: true, null));
        }
    }

    private IndexWriter NewWriter(Directory directory)
    {
        IndexWriterConfig config = NewConfig(_index.NewCodec());
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        return new IndexWriter(directory, config);
    }

    private IndexSearcher NewSearcher(IndexReader reader)
    {
        return new IndexSearcher(reader) { Similarity = Random.Next(2) == 0 ? new BM25Similarity() : new DefaultSimilarity() };
    }

    private DirectoryReader Fill(IndexWriter writer)
    {
        _index.Add(writer, 70);
        writer.Commit();
        _index.Add(writer, 70);
        _index.DeleteSome(writer);
        return DirectoryReader.Open(writer, applyAllDeletes: true);
    }

    private sealed record TooMany : ScoreCutoff
    {
        public override int Keep(ReadOnlySpan<double> scores)
        {
            return scores.Length + 1;
        }
    }
}
