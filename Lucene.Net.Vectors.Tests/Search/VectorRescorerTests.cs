using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class VectorRescorerTests : IndexTestCase
{
    private const string Vectors = "vector";
    private const int Dimensions = 12;

    [Test]
    public void HitsAreRankedByTheirRawVectors([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = new(Dimensions, similarity) { Encoding = VectorEncoding.Int8 };
        float[][] vectors = [.. Enumerable.Range(0, 300).Select(_ => Unit())];
        IndexWriterConfig config = NewConfig(new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Vectors] = options }));
        config.MaxBufferedDocs = 100;
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using IndexWriter writer = new(NewDirectory(), config);
        for (int i = 0; i < vectors.Length; i++)
        {
            Document document = new() { new StringField("group", (i % 3).ToString(CultureInfo.InvariantCulture), Field.Store.NO) };
            if (i % 10 != 0)
            {
                document.Add(new KnnFloatVectorField(Vectors, vectors[i], options));
            }

            writer.AddDocument(document);
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        Assert.That(reader.Leaves.Count, Is.GreaterThan(1));
        IndexSearcher searcher = new(reader);
        float[] query = Unit();
        VectorRescorer rescorer = new(Vectors, query);
        TopDocs first = searcher.Search(new TermQuery(new Term("group", "0")), 80);
        double Right(int doc) => doc % 10 == 0 ? 0 : BruteForce.Score(similarity, query, vectors[doc]);
        int[] expected = [.. first.ScoreDocs.Select(hit => hit.Doc).OrderByDescending(Right).ThenBy(doc => doc)];
        foreach (int most in new[] { 7, 200 })
        {
            TopDocs best = rescorer.Rescore(searcher, first, most);
            Assert.That(best.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(expected.Take(most)));
            Assert.That(best.ScoreDocs.Select(hit => (double)hit.Score), Is.EqualTo(expected.Take(most).Select(Right)).Within(1e-5));
            Assert.That((best.TotalHits, best.MaxScore), Is.EqualTo((first.TotalHits, best.ScoreDocs[0].Score)));
        }

        Assert.That(first.ScoreDocs.Select(hit => hit.Score).Distinct().Count(), Is.EqualTo(1), "the first ranking is left as it was");
        Explanation why = rescorer.Explain(searcher, new Explanation(3, "first"), 51);
        Assert.That(why.Value, Is.EqualTo(Right(51)).Within(1e-5));
        Assert.That(why.ToString(), Does.Contain(Vectors).And.Contain("first"));
        Assert.That(rescorer.Rescore(searcher, new TopDocs(0, [], float.NaN), 5).ScoreDocs, Is.Empty);
    }

    [Test]
    public void BadArgumentsAreRefused()
    {
        using IndexWriter writer = new(NewDirectory(), NewConfig(new HybridCodec()));
        writer.AddDocument(new Document());
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        Assert.That(() => new VectorRescorer("", [1]), Throws.ArgumentException);
        Assert.That(() => new VectorRescorer(Vectors, []), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new VectorRescorer(Vectors, [float.NaN]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        VectorRescorer rescorer = new(Vectors, [1]);
        Assert.That(() => rescorer.Rescore(searcher, new TopDocs(1, [new ScoreDoc(7, 1)], 1), 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => rescorer.Rescore(searcher, new TopDocs(0, [], 1), 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private float[] Unit()
    {
        float[] vector = BruteForce.RandomVector(Random, Dimensions);
        double length = Math.Sqrt(vector.Sum(value => (double)value * value));
        return Array.ConvertAll(vector, value => (float)(value / length));
    }
}
