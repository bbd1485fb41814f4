using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
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

/// <summary>Against brute force, through graphs and through scans.</summary>
[TestFixture(VectorIndex.Flat)]
[TestFixture(VectorIndex.Hnsw)]
public sealed class KnnVectorQueryTests(VectorIndex kind) : IndexTestCase
{
    private const string Name = RandomVectorIndex.Name;

    // Of the true neighbours, on a few hundred random vectors and with ef = 100.
    private const double Recall = 0.9;

    private VectorFieldOptions Options(VectorSimilarity similarity, int dimensions)
    {
        return new VectorFieldOptions(dimensions, similarity) { Index = kind };
    }

    private IndexWriter NewWriter(Directory directory, Codec codec, bool merges = true)
    {
        IndexWriterConfig config = NewConfig(codec);
        config.MaxBufferedDocs = 1000;
        if (!merges)
        {
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        }

        return new IndexWriter(directory, config);
    }

    [Test]
    public void BruteForceAgreesThroughSegmentsDeletesFiltersAndNrt([Values] VectorSimilarity similarity)
    {
        RandomVectorIndex index = new(Random, Options(similarity, 3 + Random.Next(30)));
        using IndexWriter writer = NewWriter(NewDirectory(), RandomVectorIndex.Codec(index.Options), merges: Random.Next(2) == 0);
        for (int round = 0; round < 4; round++)
        {
            index.Add(writer, 50 + Random.Next(400));
            if (round % 2 == 1)
            {
                index.Delete(writer, 0.2);
            }

            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            IndexSearcher searcher = new(reader);
            float[] vector = index.NewVector();
            foreach (int k in new[] { 1, 10, 3000 })
            {
                index.Require(searcher, new KnnVectorQuery(Name, vector, k), vector, k, recall: Recall);
                foreach ((string word, _) in RandomVectorIndex.Shares)
                {
                    Filter filter = RandomVectorIndex.WordFilter(word);
                    index.Require(searcher, new KnnVectorQuery(Name, vector, k, filter: filter), vector, k, word, Recall);
                    index.Require(searcher, new KnnVectorQuery(Name, vector, k, ef: Math.Max(k, 20), filter: new CachingWrapperFilter(filter)), vector, k, word, Recall);
                }
            }
        }
    }

    [Test]
    public void FiltersOfAllSharesOnOneLargeSegment([Values(0.0, 0.3)] double deleted)
    {
        RandomVectorIndex index = new(Random, Options(VectorSimilarity.Cosine, 8));
        using IndexWriter writer = NewWriter(NewDirectory(), RandomVectorIndex.Codec(index.Options));
        index.Add(writer, 3000);
        writer.ForceMerge(1);
        index.Delete(writer, deleted);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        for (int i = 0; i < 5; i++)
        {
            float[] vector = index.NewVector();
            foreach ((string word, _) in RandomVectorIndex.Shares)
            {
                Query words = new TermQuery(new Term("body", word));
                index.Require(searcher, new KnnVectorQuery(Name, vector, 10, words, ef: 20), vector, 10, word, 0.8);
                index.Require(searcher, new KnnVectorQuery(Name, vector, 10, words), vector, 10, word, Recall);
            }

            index.Require(searcher, new KnnVectorQuery(Name, vector, 10, new TermQuery(new Term("body", "nowhere"))), vector, 10, "nowhere");
        }
    }

    [Test]
    public void SegmentsOfSeveralCodecsAndWithoutTheField()
    {
        RandomVectorIndex index = new(Random, Options(VectorSimilarity.Euclidean, 6));
        Directory directory = NewDirectory();
        for (int round = 0; round < 3; round++)
        {
            Codec codec = round == 1 ? new Lucene46Codec() : RandomVectorIndex.Codec(index.Options);
            using IndexWriter writer = NewWriter(directory, codec, merges: false);
            if (round == 2)
            {
                writer.AddDocument([new StringField("id", "bare", Field.Store.YES)]);
                writer.Commit();
            }

            index.Add(writer, 200);
        }

        float[] vector = index.NewVector();
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.Leaves, Has.Count.EqualTo(4));
        index.Require(new IndexSearcher(reader), new KnnVectorQuery(Name, vector, 50), vector, 50, recall: Recall);
        index.Require(new IndexSearcher(reader), new KnnVectorQuery(Name, vector, 50, filter: RandomVectorIndex.WordFilter("w10")), vector, 50, "w10", Recall);
        using MultiReader twice = new([reader, new FilterAtomicReader(reader.Leaves[0].AtomicReader)], false);
        TopDocs found = new IndexSearcher(twice).Search(new KnnVectorQuery(Name, vector, 1000), 1000);
        Assert.That(found.TotalHits, Is.EqualTo(index.Vectors.Count + ((FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Name)).Count));
    }

    [Test]
    public void IndexesWithoutVectorsGiveNothing()
    {
        Directory directory = NewDirectory();
        using IndexWriter writer = NewWriter(directory, new Lucene46Codec());
        using (DirectoryReader empty = DirectoryReader.Open(writer, applyAllDeletes: true))
        {
            Assert.That(new IndexSearcher(empty).Search(new KnnVectorQuery(Name, [1, 2], 3), 3).TotalHits, Is.Zero);
        }

        writer.AddDocument([new StringField("id", "bare", Field.Store.YES)]);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(new IndexSearcher(reader).Search(new KnnVectorQuery(Name, [1, 2], int.MaxValue), 3).TotalHits, Is.Zero);
    }

    [Test]
    public void EveryDocumentDeletedGivesNothing()
    {
        RandomVectorIndex index = new(Random, Options(VectorSimilarity.Cosine, 4));
        using IndexWriter writer = NewWriter(NewDirectory(), RandomVectorIndex.Codec(index.Options), merges: false);
        index.Add(writer, 100);
        writer.AddDocument([new StringField("id", "bare", Field.Store.YES)]);
        writer.Commit();
        index.Delete(writer, 1);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        float[] vector = index.NewVector();
        index.Require(new IndexSearcher(reader), new KnnVectorQuery(Name, vector, 10), vector, 10);
    }

    [Test]
    public void EqualScoresRankByDocumentOverSegments()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Cosine, 2);
        using IndexWriter writer = NewWriter(NewDirectory(), RandomVectorIndex.Codec(options), merges: false);
        for (int i = 0; i < 30; i++)
        {
            writer.AddDocument([new KnnFloatVectorField(Name, [1 + i, 0], options)]);
            if (i % 7 == 6)
            {
                writer.Commit();
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        TopDocs found = new IndexSearcher(reader).Search(new KnnVectorQuery(Name, [5, 0], 12), 12);
        Assert.That(found.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(Enumerable.Range(0, 12)));
    }

    // Query (1, 0). a (1, 0): s = 1, score 1; b (0, 2): s = 0, .5; c (-3, 0): s = -1, 0; d (1, 1): s = 1/sqrt 2, (1 + .70711)/2 = .85355.
    [Test]
    public void ScoresWorkedByHand()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Cosine, 2);
        using IndexWriter writer = NewWriter(NewDirectory(), RandomVectorIndex.Codec(options));
        foreach (float[] vector in new float[][] { [1, 0], [0, 2], [-3, 0], [1, 1] })
        {
            writer.AddDocument([new KnnFloatVectorField(Name, vector, options)]);
        }

        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        TopDocs found = new IndexSearcher(reader).Search(new KnnVectorQuery(Name, KnnVectorQuery.FromBytes([1, 0]), 10), 10);
        Assert.That(found.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 0, 3, 1, 2 }));
        Assert.That(found.ScoreDocs.Select(hit => hit.Score), Is.EqualTo(new[] { 1f, 0.85355f, 0.5f, 0f }).Within(1e-5f));
    }

    [Test]
    public void AFilterOfALongerReaderIsRefusedAndOneDeafToDeletionsDoesNoHarm()
    {
        RandomVectorIndex index = new(Random, Options(VectorSimilarity.Cosine, 4));
        using IndexWriter writer = NewWriter(NewDirectory(), RandomVectorIndex.Codec(index.Options));
        index.Add(writer, 300);
        writer.ForceMerge(1);
        index.Delete(writer, 0.3);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        float[] vector = index.NewVector();
        foreach (int length in new[] { 0, 1, 299, 300, 301, 100_000 })
        {
            FixedBitSet bits = new(length);
            bits.Set(0, length);
            KnnVectorQuery query = new(Name, vector, 400, filter: new BitsFilter(bits));
            if (length > 300)
            {
                Assert.That(() => new IndexSearcher(reader).Search(query, 400), Throws.ArgumentException.With.Message.Contains("document 300").And.Message.Contains("filter"));
                continue;
            }

            TopDocs found = new IndexSearcher(reader).Search(query, 400);
            Assert.That(found.TotalHits, length == 300 ? Is.EqualTo(index.Vectors.Count) : Is.AtMost(Math.Min(length, index.Vectors.Count)));
        }
    }

    [Test]
    public void InABooleanQueryAndAsAFilter()
    {
        RandomVectorIndex index = new(Random, Options(VectorSimilarity.Cosine, 4));
        using IndexWriter writer = NewWriter(NewDirectory(), RandomVectorIndex.Codec(index.Options), merges: false);
        for (int i = 0; i < 3; i++)
        {
            index.Add(writer, 40);
            writer.Commit();
        }

        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        KnnVectorQuery near = new(Name, index.NewVector(), 5) { Boost = 2 };
        TopDocs alone = searcher.Search(near, 100);
        BooleanQuery both = new() { { near, Occur.MUST }, { new MatchAllDocsQuery(), Occur.MUST } };
        Assert.That(searcher.Search(both, 100).ScoreDocs.Select(hit => hit.Doc), Is.EquivalentTo(alone.ScoreDocs.Select(hit => hit.Doc)));
        foreach (ScoreDoc hit in alone.ScoreDocs)
        {
            Assert.That(searcher.Explain(near, hit.Doc).Value, Is.EqualTo(hit.Score).Within(1e-5f));
        }

        // A filter is asked by segment, and so gives k of each.
        TopDocs filtered = searcher.Search(new MatchAllDocsQuery(), new QueryWrapperFilter(near), 100);
        Assert.That(filtered.TotalHits, Is.EqualTo(15));
    }

    [Test]
    public void AQueryOfTheWrongShapeIsRefused()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Cosine, 2);
        foreach (Codec codec in new Codec[] { RandomVectorIndex.Codec(options), new Lucene46Codec() })
        {
            using IndexWriter writer = NewWriter(NewDirectory(), codec);
            writer.AddDocument([new KnnFloatVectorField(Name, [1, 0], options)]);
            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            IndexSearcher searcher = new(reader);
            foreach (Func<float[], Query> query in QueriesOf())
            {
                Assert.That(() => searcher.Search(query([1, 2, 3]), 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains($"'{Name}'").And.Message.Contains("3 components"));
                Assert.That(() => searcher.Search(query([0, 0]), 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains($"'{Name}'").And.Message.Contains("only zeros"));
            }
        }
    }

    private static IEnumerable<Func<float[], Query>> QueriesOf()
    {
        const VectorSimilarity Cosine = VectorSimilarity.Cosine;
        Filter nothing = new QueryWrapperFilter(new TermQuery(new Term("body", "nowhere")));
        yield return vector => new KnnVectorQuery(Name, vector, 1, similarity: Cosine);
        yield return vector => new KnnVectorQuery(Name, vector, 1, filter: nothing, similarity: Cosine);
        yield return vector => new SeededKnnVectorQuery(Name, vector, 1, new MatchAllDocsQuery(), similarity: Cosine);
        yield return vector => new VectorRadiusQuery(Name, vector, 0.5f, similarity: Cosine);
        yield return vector => new ExactVectorQuery(Name, vector, 1, similarity: Cosine);
    }

    /// <summary>Gives the bits it was made with, whatever is asked.</summary>
    private sealed class BitsFilter(FixedBitSet bits) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            return bits;
        }
    }
}
