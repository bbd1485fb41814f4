using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>When a segment's graph is walked, when it is scanned instead, and what either costs, in vectors scored.</summary>
public sealed class KnnGraphTests : IndexTestCase
{
    private const string Name = RandomVectorIndex.Name;
    private const int Count = 12_000;
    private const int Ef = 20;

    private RandomVectorIndex _index = null!;
    private DirectoryReader _reader = null!;

    // Made once: building the graph is what these tests take their time for.
    [OneTimeSetUp]
    public void OneSegmentOfManyVectors()
    {
        VectorFieldOptions options = new(8, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw };
        _index = new RandomVectorIndex(new Random(42), options);
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            Codec = RandomVectorIndex.Codec(options),
            MaxBufferedDocs = 2 * Count,
        };
        using IndexWriter writer = new(new RAMDirectory(), config);
        _index.Add(writer, Count, withVector: 1);
        _reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(_reader.Leaves, Has.Count.EqualTo(1));
    }

    [OneTimeTearDown]
    public void Close()
    {
        _reader.Dispose();
    }

    private IndexSearcher Searcher => new(_reader);

    private long Cost(Query query)
    {
        return ((TopDocsQuery)query.Rewrite(Searcher.IndexReader)).VectorsScored;
    }

    private double MeanRecall(Func<float[], Query> query, string? word = null, int k = 10)
    {
        double good = 0;
        const int Queries = 30;
        for (int i = 0; i < Queries; i++)
        {
            float[] vector = _index.NewVector();
            HashSet<string> expected = [.. _index.Expected(vector, word).Take(k).Select(hit => hit.Id)];
            TopDocs found = Searcher.Search(query(vector), k);
            good += found.ScoreDocs.Count(hit => expected.Contains(_reader.Document(hit.Doc).Get("id"))) / (double)expected.Count;
        }

        return good / Queries;
    }

    [Test]
    public void AWalkScoresFewOfManyAndFindsNearlyAll()
    {
        Assert.That(Cost(new KnnVectorQuery(Name, _index.NewVector(), 10, Ef)), Is.LessThan(Count / 4));
        Assert.That(MeanRecall(vector => new KnnVectorQuery(Name, vector, 10, Ef)), Is.GreaterThan(0.85));
        Assert.That(MeanRecall(vector => new KnnVectorQuery(Name, vector, 10)), Is.GreaterThan(0.97));
    }

    [Test]
    public void AWideSearchIsAScan()
    {
        float[] vector = _index.NewVector();
        KnnVectorQuery wide = new(Name, vector, 10, Count / 2);
        Assert.That(Cost(wide), Is.EqualTo(Count));
        _index.Require(Searcher, wide, vector, 10);
        _index.Require(Searcher, new KnnVectorQuery(Name, vector, 2 * Count), vector, 2 * Count);
    }

    [Test]
    public void FewAllowedAreScanned()
    {
        float[] vector = _index.NewVector();
        KnnVectorQuery few = new(Name, vector, 10, Ef, RandomVectorIndex.WordFilter("w1"));
        Assert.That(Cost(few), Is.EqualTo(_index.Expected(vector, "w1").Count));
        _index.Require(Searcher, few, vector, 10, "w1");
        KnnVectorQuery none = new(Name, vector, 10, new TermQuery(new Term("body", "nowhere")), Ef);
        Assert.That(Cost(none), Is.Zero);
    }

    [Test]
    public void ManyAllowedAreWalkedTo([Values] bool cached)
    {
        Filter filter = RandomVectorIndex.WordFilter("w50");
        filter = cached ? new CachingWrapperFilter(filter) : filter;
        Assert.That(Cost(new KnnVectorQuery(Name, _index.NewVector(), 10, Ef, filter)), Is.LessThan(Count / 4));
        Assert.That(MeanRecall(vector => new KnnVectorQuery(Name, vector, 10, Ef, filter), "w50"), Is.GreaterThan(0.85));
    }

    // Only the farther half may be found: the walk arrives where nothing may, spends its budget, and the scan answers.
    [Test]
    public void AFilterAgainstTheQueryCostsLittleMoreThanAScan()
    {
        int good = 0;
        for (int i = 0; i < 10; i++)
        {
            float[] vector = _index.NewVector();
            FixedBitSet far = new(Count);
            foreach (ScoreDoc hit in Searcher.Search(new ExactVectorQuery(Name, vector, Count), Count).ScoreDocs.TakeLast(Count / 2))
            {
                far.Set(hit.Doc);
            }

            KnnVectorQuery query = new(Name, vector, 10, Ef, new SetFilter(far));
            Assert.That(Cost(query), Is.LessThanOrEqualTo(Count / 2 * 5 / 4));
            IEnumerable<int> expected = Searcher.Search(new ExactVectorQuery(Name, vector, 10, new SetFilter(far)), 10).ScoreDocs.Select(hit => hit.Doc);
            good += Searcher.Search(query, 10).ScoreDocs.Select(hit => hit.Doc).Intersect(expected).Count();
        }

        Assert.That(good / 100.0, Is.GreaterThan(0.9));
    }

    // What the filter allows lies around a document: the one most alike to the query of a few, or the one least.
    [Test]
    public void ARegionIsSearched([Values(0.5, 0.1, 0.01)] double share, [Values] bool near, [Values] bool isSeeded)
    {
        int allowed = (int)(share * Count);
        double good = 0;
        const int Queries = 20;
        for (int i = 0; i < Queries; i++)
        {
            float[] vector = _index.NewVector();
            float[] middle = Enumerable.Range(0, 16).Select(_ => _index.NewVector()).MaxBy(other => BruteForce.Score(_index.Options.Similarity, vector, other) * (near ? 1 : -1))!;
            FixedBitSet region = new(Count);
            foreach (ScoreDoc hit in Searcher.Search(new ExactVectorQuery(Name, middle, allowed), allowed).ScoreDocs)
            {
                region.Set(hit.Doc);
            }

            SetFilter filter = new(region);
            KnnVectorQuery query = isSeeded
                ? new SeededKnnVectorQuery(Name, vector, 10, new TermQuery(new Term("body", "w10")), ef: 50, filter: filter)
                : new KnnVectorQuery(Name, vector, 10, 50, filter);
            Assert.That(Cost(query), Is.LessThanOrEqualTo(allowed * 3 / 2), "a walk that fails costs less than the half of the scan that follows");
            HashSet<int> expected = [.. Searcher.Search(new ExactVectorQuery(Name, vector, 10, filter), 10).ScoreDocs.Select(hit => hit.Doc)];
            int[] found = [.. Searcher.Search(query, 10).ScoreDocs.Select(hit => hit.Doc)];
            Assert.That(found, Has.Length.EqualTo(10).And.Unique.And.All.Matches<int>(region.Get));
            Assert.That(Searcher.Search(query, 10).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(found), "the same again");
            good += found.Count(expected.Contains);
        }

        Assert.That(good / (10 * Queries), Is.GreaterThanOrEqualTo(0.95));
    }

    [Test]
    public void DeletedNeighboursMakeRoomForOthers()
    {
        RandomVectorIndex index = new(Random, _index.Options);
        IndexWriterConfig config = NewConfig(RandomVectorIndex.Codec(index.Options));
        config.MaxBufferedDocs = 5000;
        using IndexWriter writer = new(NewDirectory(), config);
        index.Add(writer, 4000, withVector: 1);
        float[] vector = index.NewVector();
        foreach ((string id, _) in index.Expected(vector).Take(100))
        {
            writer.DeleteDocuments(new Term("id", id));
            index.Vectors.Remove(id);
        }

        foreach (double share in new[] { 0, 0.4 })
        {
            index.Delete(writer, share);
            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            IndexSearcher searcher = new(reader);
            index.Require(searcher, new KnnVectorQuery(Name, vector, 10, Ef), vector, 10, recall: 0.8);
            index.Require(searcher, new KnnVectorQuery(Name, vector, 10, Ef, RandomVectorIndex.WordFilter("w50")), vector, 10, "w50", 0.8);
            float[] other = index.NewVector();
            index.Require(searcher, new KnnVectorQuery(Name, other, 10, 60), other, 10, recall: 0.8);
            Assert.That(((TopDocsQuery)new KnnVectorQuery(Name, other, 10, Ef).Rewrite(searcher.IndexReader)).VectorsScored, Is.LessThan(4000));
        }
    }

    [Test]
    public void PatienceSavesWork()
    {
        long patient = 0, impatient = 0;
        for (int i = 0; i < 20; i++)
        {
            float[] vector = _index.NewVector();
            patient += Cost(new KnnVectorQuery(Name, vector, 10, 200));
            impatient += Cost(new KnnVectorQuery(Name, vector, 10, 200) { Patience = 7 });
        }

        Assert.That(impatient, Is.LessThan(patient));
        Assert.That(MeanRecall(vector => new KnnVectorQuery(Name, vector, 10, 200) { Patience = 7 }), Is.GreaterThan(0.8));
    }

    [Test]
    public void SeedsLeadToTheSameNeighbours()
    {
        Query seeds = new TermQuery(new Term("body", "w10"));
        Assert.That(Cost(new SeededKnnVectorQuery(Name, _index.NewVector(), 10, seeds, ef: Ef)), Is.LessThan(Count / 4));
        Assert.That(MeanRecall(vector => new SeededKnnVectorQuery(Name, vector, 10, seeds, ef: Ef)), Is.GreaterThan(0.85));
        Assert.That(MeanRecall(vector => new SeededKnnVectorQuery(Name, vector, 10, new TermQuery(new Term("body", "nowhere")), ef: Ef)), Is.GreaterThan(0.85));
        Assert.That(MeanRecall(vector => new SeededKnnVectorQuery(Name, vector, 10, new MatchAllDocsQuery(), 500, Ef, RandomVectorIndex.WordFilter("w50")), "w50"), Is.GreaterThan(0.85));
    }

    // Each block is eight chunks of nearly the same vector, so that a walk's best hits are of very few parents.
    [Test]
    public void ParentsWhoseChildrenAreAllNearAreFoundByAWiderWalk()
    {
        VectorFieldOptions options = _index.Options;
        IndexWriterConfig config = NewConfig(RandomVectorIndex.Codec(options));
        config.MaxBufferedDocs = 5000;
        using IndexWriter writer = new(NewDirectory(), config);
        List<float[]> blocks = [];
        for (int block = 0; block < 500; block++)
        {
            float[] centre = _index.NewVector();
            blocks.Add(centre);
            List<Document> documents = [];
            for (int i = 0; i < 8; i++)
            {
                documents.Add([new KnnFloatVectorField(Name, [.. centre.Select(x => x + (float)(Random.NextDouble() * 1e-3))], options)]);
            }

            documents.Add([new StringField("kind", "parent", Field.Store.NO)]);
            writer.AddDocuments(documents);
        }

        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        Filter parents = new CachingWrapperFilter(new QueryWrapperFilter(new TermQuery(new Term("kind", "parent"))));
        int good = 0;
        for (int i = 0; i < 20; i++)
        {
            float[] vector = _index.NewVector();
            KnnVectorQuery query = new(Name, vector, 10, Ef) { Parents = parents };
            TopDocs found = searcher.Search(query, 100);
            int[] hit = [.. found.ScoreDocs.Select(one => one.Doc / 9)];
            Assert.That(hit, Has.Length.EqualTo(10).And.Unique);
            good += Enumerable.Range(0, blocks.Count).OrderByDescending(block => BruteForce.Score(options.Similarity, vector, blocks[block])).Take(10).Intersect(hit).Count();
        }

        Assert.That(good, Is.GreaterThanOrEqualTo(170));
    }

    [Test]
    public void AQueryAllocatesLittle([Values] bool filtered)
    {
        float[] vector = _index.NewVector();
        Filter? filter = filtered ? new CachingWrapperFilter(RandomVectorIndex.WordFilter("w50")) : null;
        KnnVectorQuery query = new(Name, vector, 10, Ef, filter);
        IndexReader reader = Searcher.IndexReader;
        long least = long.MaxValue;
        for (int i = 0; i < 50; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            query.Rewrite(reader);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.That(least, Is.LessThan(4096));
    }

    private sealed class SetFilter(FixedBitSet set) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            return set;
        }
    }
}
