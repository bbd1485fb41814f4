using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class CustomVectorQueryTests : IndexTestCase
{
    private const int Dimensions = 16;

    private static readonly VectorFieldOptions[] Kinds =
    [
        new(Dimensions, VectorSimilarity.Euclidean),
        new(Dimensions, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Float16 },
        new(Dimensions, VectorSimilarity.Euclidean) { Index = VectorIndex.Hnsw },
        new(Dimensions, VectorSimilarity.Euclidean) { Index = VectorIndex.Hnsw, Encoding = VectorEncoding.Int8 },
        new(Dimensions, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw, Encoding = VectorEncoding.Binary, Rotate = true },
        new(Dimensions, VectorSimilarity.DotProduct) { Index = VectorIndex.Ivf, Encoding = VectorEncoding.ProductQuantization },
    ];

    [TestCaseSource(nameof(Kinds))]
    public void TheBestByTheFunctionAreFound(VectorFieldOptions options)
    {
        RandomVectorIndex index = new(Random, options);
        using IndexWriter writer = new(NewDirectory(), NewConfig(RandomVectorIndex.Codec(options)));
        index.Add(writer, 2_500);
        writer.ForceMerge(1);
        index.Add(writer, 60);
        index.Delete(writer, 0.1);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        foreach (string? word in new[] { null, "w50", "w10", "w1" })
        {
            double found = 0;
            const int queries = 10;
            for (int i = 0; i < queries; i++)
            {
                Weighted function = NewFunction();
                List<(string Id, double Score)> expected = [.. index.Vectors
                    .Where(entry => word is null || index.HasWord(entry.Key, word))
                    .Select(entry => (entry.Key, function.Of(entry.Value))).OrderByDescending(entry => entry.Item2).Take(10)];
                Filter? filter = word is null ? null : RandomVectorIndex.WordFilter(word);
                CustomVectorQuery query = new(RandomVectorIndex.Name, function, 10, 60, filter);
                TopDocs hits = searcher.Search(query, 20);
                Assert.That(hits.TotalHits, Is.EqualTo(expected.Count));
                foreach (ScoreDoc hit in hits.ScoreDocs)
                {
                    string id = searcher.Doc(hit.Doc).Get("id");
                    Assert.That(hit.Score, Is.EqualTo(function.Of(index.Vectors[id])).Within(2e-3), id);
                    Assert.That(searcher.Explain(query, hit.Doc).Value, Is.EqualTo(hit.Score));
                    found += hit.Score >= expected[^1].Score - 2e-3 ? 1.0 / expected.Count : 0;
                }
            }

            Assert.That(found / queries, Is.GreaterThan(0.9), $"{options}, {word}");
        }
    }

    [Test]
    public void AGraphIsWalkedAndAScanMissesNone()
    {
        VectorFieldOptions options = Kinds[2];
        RandomVectorIndex index = new(Random, options);
        using IndexWriter writer = new(NewDirectory(), NewConfig(RandomVectorIndex.Codec(options)));
        index.Add(writer, 4_000, 1);
        writer.ForceMerge(1);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(((HnswVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(RandomVectorIndex.Name)).Graph, Is.Not.Null);
        Weighted function = NewFunction();
        IndexSearcher searcher = new(reader);
        Assert.That(Scored(20), Is.InRange(20, 2_000));
        Assert.That(Scored(200), Is.EqualTo(4_000));

        long Scored(int ef)
        {
            Counting counting = new(function);
            TopDocs hits = searcher.Search(new CustomVectorQuery(RandomVectorIndex.Name, counting, 10, ef), 10);
            if (ef == 200)
            {
                Assert.That(hits.ScoreDocs.Select(hit => (double)hit.Score), Is.EqualTo(index.Vectors.Values.Select(function.Of).OrderDescending().Take(10)).Within(1e-4));
            }

            return counting.Scored;
        }
    }

    [Test]
    public void PlainDocValuesAreScored()
    {
        VectorFieldOptions options = Kinds[0];
        RandomVectorIndex index = new(Random, options);
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(new Lucene46Codec()));
        using (DirectoryReader none = DirectoryReader.Open(writer, applyAllDeletes: true))
        {
            Assert.That(new IndexSearcher(none).Search(new CustomVectorQuery(RandomVectorIndex.Name, NewFunction(), 3), 3).TotalHits, Is.Zero);
        }

        index.Add(writer, 100);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        Weighted function = NewFunction();
        TopDocs hits = new IndexSearcher(reader).Search(new CustomVectorQuery(RandomVectorIndex.Name, function, 5), 5);
        Assert.That(hits.ScoreDocs.Select(hit => (double)hit.Score), Is.EqualTo(index.Vectors.Values.Select(function.Of).OrderDescending().Take(5)).Within(1e-4));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void AScoreThatIsNoneIsAnError(float score)
    {
        VectorFieldOptions options = Kinds[0];
        using IndexWriter writer = new(NewDirectory(), NewConfig(RandomVectorIndex.Codec(options)));
        new RandomVectorIndex(Random, options).Add(writer, 10);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        Assert.That(
            () => searcher.Search(new CustomVectorQuery(RandomVectorIndex.Name, new Constant(score), 3), 3),
            Throws.InvalidOperationException.With.Message.Contains(RandomVectorIndex.Name));
        Assert.That(searcher.Search(new CustomVectorQuery(RandomVectorIndex.Name, new Constant(-7), 3), 3).ScoreDocs.Select(hit => hit.Score), Is.All.EqualTo(-7f));
    }

    [Test]
    public void BadArgumentsAreNamed()
    {
        Constant function = new(1);
        Assert.That(() => new CustomVectorQuery("f", null!, 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new CustomVectorQuery("", function, 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new CustomVectorQuery("f", function, 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("k=0"));
        Assert.That(() => new CustomVectorQuery("f", function, 10, 9), Throws.InstanceOf<ArgumentException>().With.Message.Contains("ef=9"));
        Assert.That(new CustomVectorQuery("f", function, 3).ToString("f"), Is.EqualTo("custom(f, Constant { Value = 1 }, k=3)"));
    }

    private Weighted NewFunction()
    {
        return new Weighted(BruteForce.RandomUnitVector(Random, Dimensions), [.. Enumerable.Range(0, Dimensions).Select(_ => 0.5f + Random.NextSingle())]);
    }

    private sealed record Constant(float Value) : IVectorFunction, IVectorFunctionScorer
    {
        public IVectorFunctionScorer Open(FloatVectorValues segment)
        {
            return this;
        }

        public void Score(ReadOnlySpan<float> vectors, Span<float> scores)
        {
            scores.Fill(Value);
        }
    }

    // The negative distance, components weighted.
    private sealed record Weighted(float[] Query, float[] Weights) : IVectorFunction, IVectorFunctionScorer
    {
        public IVectorFunctionScorer Open(FloatVectorValues segment)
        {
            Assert.That(segment.Options.Dimensions, Is.EqualTo(Query.Length));
            return this;
        }

        public void Score(ReadOnlySpan<float> vectors, Span<float> scores)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = (float)Of(vectors.Slice(i * Query.Length, Query.Length).ToArray());
            }
        }

        public double Of(float[] vector)
        {
            return -Enumerable.Range(0, Query.Length).Sum(i => Weights[i] * Math.Pow((double)vector[i] - Query[i], 2));
        }
    }

    private sealed class Counting(Weighted inner) : IVectorFunction, IVectorFunctionScorer
    {
        public long Scored { get; private set; }

        public IVectorFunctionScorer Open(FloatVectorValues segment)
        {
            return this;
        }

        public void Score(ReadOnlySpan<float> vectors, Span<float> scores)
        {
            Scored += scores.Length;
            inner.Score(vectors, scores);
        }
    }
}
