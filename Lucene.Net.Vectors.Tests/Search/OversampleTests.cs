using System;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Rescoring, over vectors whose codes err by a known amount.</summary>
public sealed class OversampleTests : IndexTestCase
{
    private const string Name = RandomVectorIndex.Name;

    private RandomVectorIndex _index = null!;
    private DirectoryReader _reader = null!;

    [SetUp]
    public void SomeSegments()
    {
        _index = new RandomVectorIndex(Random, new VectorFieldOptions(6, VectorSimilarity.Cosine));
        IndexWriterConfig config = NewConfig(RandomVectorIndex.Codec(_index.Options));
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        config.MaxBufferedDocs = 1000;
        using IndexWriter writer = new(NewDirectory(), config);
        _index.Add(writer, 300);
        writer.Commit();
        _index.Add(writer, 50);
        _reader = DirectoryReader.Open(writer, applyAllDeletes: true);
    }

    [TearDown]
    public void Close()
    {
        _reader.Dispose();
    }

    private IndexSearcher Searcher(bool raw)
    {
        return new IndexSearcher(new MultiReader([.. _reader.Leaves.Select(leaf => (IndexReader)new CodedReader(leaf.AtomicReader, raw))], false));
    }

    [Test]
    public void WithoutOversamplingTheScoresAreThoseOfTheCodes()
    {
        float[] vector = _index.NewVector();
        TopDocs exact = Searcher(true).Search(new ExactVectorQuery(Name, vector, 400), 400);
        foreach (bool raw in new[] { true, false })
        {
            TopDocs found = Searcher(raw).Search(new KnnVectorQuery(Name, vector, 10), 10);
            foreach (ScoreDoc hit in found.ScoreDocs)
            {
                float own = exact.ScoreDocs.Single(other => other.Doc == hit.Doc).Score;
                AtomicReaderContext leaf = _reader.Leaves.Last(leaf => leaf.DocBase <= hit.Doc);
                int ordinal = ((FloatVectorValues)leaf.AtomicReader.GetBinaryDocValues(Name)).OrdinalOf(hit.Doc - leaf.DocBase);
                Assert.That(hit.Score, Is.EqualTo(own - CodedValues.Error(ordinal)));
            }
        }
    }

    [Test]
    public void OversamplingMendsWhatTheCodesConfuse()
    {
        float[] vector = _index.NewVector();

        // Codes err by up to 0.1, which moves documents by hundreds of ranks: with 40 times 10, all are scored again.
        _index.Require(Searcher(raw: true), new KnnVectorQuery(Name, vector, 10, oversample: 40), vector, 10);
        _index.Require(Searcher(raw: true), new KnnVectorQuery(Name, vector, 10, oversample: 40, filter: RandomVectorIndex.WordFilter("w10")), vector, 10, "w10");
        TopDocs some = Searcher(raw: true).Search(new KnnVectorQuery(Name, vector, 10, oversample: 1.5f), 20);
        Assert.That(some.TotalHits, Is.EqualTo(10));
        TopDocs exact = Searcher(raw: true).Search(new ExactVectorQuery(Name, vector, 400), 400);
        foreach (ScoreDoc hit in some.ScoreDocs)
        {
            Assert.That(hit.Score, Is.EqualTo(exact.ScoreDocs.Single(other => other.Doc == hit.Doc).Score));
        }
    }

    [Test]
    public void OversamplingCostsWhatItSays()
    {
        float[] vector = _index.NewVector();
        long Cost(float oversample)
        {
            return ((TopDocsQuery)new KnnVectorQuery(Name, vector, 10, oversample: oversample).Rewrite(Searcher(raw: true).IndexReader)).VectorsScored;
        }

        // Two segments, each scores again 10 times the factor.
        Assert.That(Cost(2) - Cost(1), Is.EqualTo(2 * 20));
        Assert.That(Cost(1.1f) - Cost(1), Is.EqualTo(2 * 11));
    }

    [Test]
    public void WithoutRawVectorsOversamplingIsRefused()
    {
        float[] vector = _index.NewVector();
        Assert.That(
            () => Searcher(raw: false).Search(new KnnVectorQuery(Name, vector, 10, oversample: 2), 10),
            Throws.ArgumentException.With.Message.Contains($"'{Name}'").And.Message.Contains("raw vectors").And.Message.Contains("oversample=2"));
    }

    [Test]
    public void WhereNothingIsLostNothingIsScoredAgain()
    {
        float[] vector = _index.NewVector();
        KnnVectorQuery once = new(Name, vector, 10), twice = new(Name, vector, 10, oversample: 5);
        Assert.That(((TopDocsQuery)twice.Rewrite(_reader)).VectorsScored, Is.EqualTo(((TopDocsQuery)once.Rewrite(_reader)).VectorsScored));
        _index.Require(new IndexSearcher(_reader), twice, vector, 10);
    }

    private sealed class CodedReader(AtomicReader reader, bool raw) : FilterAtomicReader(reader)
    {
        public override BinaryDocValues GetBinaryDocValues(string field)
        {
            return base.GetBinaryDocValues(field) is FloatVectorValues values ? new CodedValues(values, raw) : null!;
        }
    }

    private sealed class CodedValues(FloatVectorValues inner, bool raw) : FloatVectorValues
    {
        public override VectorFieldOptions Options { get; } = new(inner.Options.Dimensions, inner.Options.Similarity) { Encoding = VectorEncoding.Int8 };

        public override int Count => inner.Count;

        public static float Error(int ordinal)
        {
            return ordinal * 7919 % 100 * 1e-3f;
        }

        public override int OrdinalOf(int doc)
        {
            return inner.OrdinalOf(doc);
        }

        public override int DocumentOf(int ordinal)
        {
            return inner.DocumentOf(ordinal);
        }

        public override void CopyVector(int ordinal, Span<float> vector)
        {
            inner.CopyVector(ordinal, vector);
        }

        public override IVectorScorer NewScorer(ReadOnlySpan<float> query)
        {
            return new CodedScorer(inner.NewScorer(query));
        }

        public override IVectorScorer? NewRawScorer(ReadOnlySpan<float> query)
        {
            return raw ? inner.NewRawScorer(query) : null;
        }

        public override INodeScorer NewNodeScorer()
        {
            return inner.NewNodeScorer();
        }

        public override void Get(int docID, BytesRef result)
        {
            inner.Get(docID, result);
        }
    }

    private sealed class CodedScorer(IVectorScorer inner) : IVectorScorer
    {
        public int Count => inner.Count;

        public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
        {
            inner.Score(ordinals, scores);
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] -= CodedValues.Error(ordinals[i]);
            }
        }

        public void ScoreRange(int first, Span<float> scores)
        {
            inner.ScoreRange(first, scores);
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] -= CodedValues.Error(first + i);
            }
        }

        public void Dispose()
        {
            inner.Dispose();
        }
    }
}
