using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>The format of lists, over vectors as they are given, over codes of 8 bits, and with codes of products.</summary>
[TestFixture(VectorEncoding.Float32)]
[TestFixture(VectorEncoding.Int8)]
[TestFixture(VectorEncoding.ProductQuantization)]
public sealed class IvfVectorsFormatTests(VectorEncoding encoding) : VectorFormatTestCase
{
    private const int Dimensions = 8;
    private const int Everything = 1 << 20;

    // Enough for lists.
    protected override int DamagedDocuments => (4 * IvfVectorsFormat.ListsFrom / 3) + 10;

    protected override int DamagesPerFile => 30;

    // Of what is not scored again.
    protected override double ScoreTolerance => encoding == VectorEncoding.Int8 ? 4e-3 : base.ScoreTolerance;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Encoding = encoding, Index = VectorIndex.Ivf };
    }

    // All lists, and all of them scored again.
    protected override Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new KnnVectorQuery(Field, vector, k, filter: filter, oversample: 2_000) { Probes = Everything };
    }

    [Test]
    public void ListsHoldEveryVectorOnceAndAreReadBack([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(Dimensions, similarity) with { Lists = 20 };
        using DirectoryReader reader = DirectoryReader.Open(Write(options, Clustered(2_000)));
        IvfVectorValues values = Values(reader);
        Assert.That(values.Options, Is.EqualTo(options));
        Assert.That(values.Lists, Is.EqualTo(20));
        Assert.That(values.HasCodes, Is.EqualTo(encoding == VectorEncoding.ProductQuantization));
        Assert.That(Enumerable.Range(0, 20).SelectMany(list => values.Members(list).ToArray()).Order(), Is.EqualTo(Enumerable.Range(0, 2_000)));
    }

    [Test]
    public void ReadingAllListsFindsWhatBruteForceFinds([Values] VectorSimilarity similarity, [Values(0, 0.5)] double deleted)
    {
        VectorFieldOptions options = Options(Dimensions, similarity);
        float[][] vectors = Clustered(3_000);
        Lucene.Net.Store.Directory directory = Write(options, vectors);
        HashSet<string> gone = [.. Enumerable.Range(0, vectors.Length).Where(_ => Random.NextDouble() < deleted).Select(Id)];
        using (IndexWriter writer = new(directory, NoMerges(NewConfig(NewCodec(options)))))
        {
            foreach (string id in gone)
            {
                writer.DeleteDocuments(new Term("id", id));
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(Values(reader).Lists, Is.GreaterThan(50));
        SortedDictionary<string, float[]> model = new(Enumerable.Range(0, vectors.Length).Where(i => !gone.Contains(Id(i))).ToDictionary(Id, i => vectors[i]), StringComparer.Ordinal);
        RequireSame(reader, options, model, [.. model.Keys]);
    }

    [Test]
    public void AFewListsFindMost([Values] VectorSimilarity similarity, [Values(100, 30, 3)] int allowedPercent)
    {
        VectorFieldOptions options = Options(Dimensions, similarity);
        float[][] vectors = Clustered(6_000);
        using DirectoryReader reader = DirectoryReader.Open(Write(options, vectors));
        IndexSearcher searcher = new(reader);
        Filter? filter = allowedPercent == 100 ? null : new QueryWrapperFilter(NumericRangeQuery.NewInt32Range("percent", 0, allowedPercent - 1, true, true));
        int found = 0;
        const int Queries = 40;
        for (int q = 0; q < Queries; q++)
        {
            float[] query = Clustered(1)[0];
            HashSet<string> expected = [.. Enumerable.Range(0, vectors.Length).Where(i => i % 100 < allowedPercent)
                .OrderByDescending(i => BruteForce.Score(similarity, query, vectors[i])).Take(10).Select(Id)];
            TopDocs hits = searcher.Search(new KnnVectorQuery(Field, query, 10, filter: filter), 10);
            Assert.That(hits.TotalHits, Is.EqualTo(10));
            found += hits.ScoreDocs.Count(hit => expected.Contains(searcher.Doc(hit.Doc).Get("id")));
        }

        Assert.That(found / (10.0 * Queries), Is.GreaterThan(0.9));
    }

    [Test]
    public void AsManyAreFoundAsThereAreWhateverTheProbes()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Euclidean);
        using DirectoryReader reader = DirectoryReader.Open(Write(options, Clustered(2_000)));
        IndexSearcher searcher = new(reader);
        foreach (int k in new[] { 1, 500, 1_999, 2_000, 5_000 })
        {
            int due = Math.Min(k, 2_000);
            TopDocs hits = searcher.Search(new KnnVectorQuery(Field, Clustered(1)[0], k) { Probes = 1 }, 5_000);
            Assert.That(hits.ScoreDocs.Select(hit => hit.Doc).Distinct().Count(), Is.EqualTo(due));
        }
    }

    [Test]
    public void TheSameDocumentsGiveTheSameFiles()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        float[][] vectors = Clustered(1_500);
        byte[][] files = [.. Enumerable.Range(0, 2).Select(_ => File.ReadAllBytes(DataFile(Write(options, vectors))))];
        Assert.That(files[1], Is.EqualTo(files[0]));
    }

    [Test]
    public void AMergeKeepsTheLargestSegmentsListsAndPartsTheOthers([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(Dimensions, similarity) with { Lists = 30 };
        float[][] vectors = Clustered(4_000);
        FSDirectory directory = Write(options, vectors[..3_000]);
        float[] before;
        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            before = Values(reader).CopyCentroids();
        }

        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            Add(writer, options, vectors, 3_000);
            writer.DeleteDocuments(new Term("id", Id(7)));
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        IvfVectorValues values = Values(merged);
        Assert.That(values.CopyCentroids(), Is.EqualTo(before));
        SortedDictionary<string, float[]> model = new(Enumerable.Range(0, 4_000).Where(i => i != 7).ToDictionary(Id, i => vectors[i]), StringComparer.Ordinal);
        RequireSame(merged, options, model, [.. model.Keys]);
    }

    [Test]
    public void AMergeOfEqualSegmentsMakesListsAnew()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        float[][] vectors = Clustered(5_000);
        FSDirectory directory = NewFSDirectory();
        using (IndexWriter writer = new(directory, NoMerges(NewConfig(NewCodec(options)))))
        {
            for (int i = 0; i < vectors.Length; i++)
            {
                writer.AddDocument(NewDocument(Id(i), vectors[i], options));
                if (i % 1_250 == 1_249)
                {
                    writer.Commit();
                }
            }
        }

        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(Values(reader).Lists, Is.EqualTo(141));
        SortedDictionary<string, float[]> model = new(Enumerable.Range(0, 5_000).ToDictionary(Id, i => vectors[i]), StringComparer.Ordinal);
        RequireSame(reader, options, model, [.. model.Keys]);
    }

    [Test]
    public void FewVectorsHaveNoListsAndMoreListsThanVectorsAreNotMade()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine) with { Lists = 60_000 };
        using DirectoryReader few = DirectoryReader.Open(Write(options, Clustered(IvfVectorsFormat.ListsFrom - 1)));
        Assert.That(Values(few).Lists, Is.Zero);
        using DirectoryReader more = DirectoryReader.Open(Write(options, Clustered(IvfVectorsFormat.ListsFrom)));
        Assert.That(Values(more).Lists, Is.EqualTo(IvfVectorsFormat.ListsFrom / 8));
    }

    [Test]
    public void EqualVectorsAndConstantComponentsAreFound([Values] VectorSimilarity similarity, [Values] bool equal)
    {
        VectorFieldOptions options = Options(Dimensions, similarity);
        float[] one = BruteForce.RandomUnitVector(Random, Dimensions);
        float[][] vectors = [.. Enumerable.Range(0, 1_200).Select(i => equal ? one : Unit([.. one[..^1], i / 1_200f]))];
        using DirectoryReader reader = DirectoryReader.Open(Write(options, vectors));
        Assert.That(Values(reader).Lists, Is.GreaterThan(0));
        SortedDictionary<string, float[]> model = new(Enumerable.Range(0, 1_200).ToDictionary(Id, i => vectors[i]), StringComparer.Ordinal);
        RequireSame(reader, options, model, [.. model.Keys]);
        TopDocs hits = new IndexSearcher(reader).Search(new KnnVectorQuery(Field, one, 10), 10);
        Assert.That(hits.TotalHits, Is.EqualTo(10));
        if (equal)
        {
            Assert.That(hits.ScoreDocs.Select(hit => hit.Score), Is.All.EqualTo(BruteForce.Score(similarity, one, one)).Within(ScoreTolerance * 2));
        }

        static float[] Unit(float[] vector)
        {
            double norm = Math.Sqrt(vector.Sum(value => (double)value * value));
            return Array.ConvertAll(vector, value => (float)(value / norm));
        }
    }

    [Test]
    public void AnUpdateKeepsTheLists()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Euclidean);
        float[][] vectors = Clustered(2_000);
        FSDirectory directory = Write(options, vectors);
        vectors[5] = BruteForce.RandomVector(Random, Dimensions);
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.UpdateBinaryDocValue(new Term("id", Id(5)), Field, KnnFloatVectorField.Encode(Field, vectors[5], options));
            writer.Commit();
            using (DirectoryReader updated = DirectoryReader.Open(directory))
            {
                Assert.That(Values(updated).Lists, Is.GreaterThan(0));
                RequireVectors(updated);
            }

            writer.DeleteDocuments(new Term("id", Id(6)));
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(Values(merged).Lists, Is.GreaterThan(0));

        void RequireVectors(DirectoryReader reader)
        {
            SortedDictionary<string, float[]> model = new(Enumerable.Range(0, 2_000).ToDictionary(Id, i => vectors[i]), StringComparer.Ordinal);
            RequireSame(reader, options, model, [.. model.Keys]);
        }
    }

    [Test]
    public void TheCheckReadsTheLists()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        using DirectoryReader reader = DirectoryReader.Open(Write(options, Clustered(1_500)));
        VectorFieldCheck? check = VectorFieldCheck.Of(reader.Leaves[0].AtomicReader, Field);
        Assert.That(check!.Problem, Is.Null);
        Assert.That(check.Vectors, Is.EqualTo(1_500));
    }

    [Test]
    public void WhatListsCannotHoldIsRefused()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine) with { Encoding = VectorEncoding.ProductQuantization };
        Assert.That(() => NewCodec(options with { Product = new ProductOptions { Bits = 8 } }), Throws.ArgumentException.With.Message.Contains("Bits=8"));
        Assert.That(() => NewCodec(options with { Product = new ProductOptions { Subspaces = 9 } }), Throws.ArgumentException.With.Message.Contains("Subspaces=9"));
        Assert.That(() => NewCodec(options with { KeepRaw = false }), Throws.ArgumentException.With.Message.Contains("KeepRaw=False"));
    }

    [Test]
    public void TheBestChildOfEachParentIsFound()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        FSDirectory directory = NewFSDirectory();
        List<float[][]> blocks = [.. Enumerable.Range(0, 500).Select(_ => Clustered(1 + Random.Next(6)))];
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MaxBufferedDocs = 10_000;
        using (IndexWriter writer = new(directory, config))
        {
            for (int block = 0; block < blocks.Count; block++)
            {
                int number = block;
                writer.AddDocuments([
                    .. blocks[block].Select(vector => NewDocument(Id(number), vector, options)),
                    new Document { new StringField("parent", "yes", Lucene.Net.Documents.Field.Store.NO) }]);
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(Values(reader).Lists, Is.GreaterThan(0));
        IndexSearcher searcher = new(reader);
        Filter parents = new QueryWrapperFilter(new TermQuery(new Term("parent", "yes")));
        float[] query = Clustered(1)[0];
        foreach (int k in new[] { 10, 500 })
        {
            double[] expected = [.. blocks.Select(block => block.Max(vector => BruteForce.Score(VectorSimilarity.Cosine, query, vector))).OrderDescending().Take(k)];
            TopDocs hits = searcher.Search(new KnnVectorQuery(Field, query, k) { Parents = parents, Probes = k == 500 ? 1 : Everything }, k);
            Assert.That(hits.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id")), Is.Unique);
            Assert.That(hits.TotalHits, Is.EqualTo(k));
            if (k == 10)
            {
                Assert.That(hits.ScoreDocs.Select(hit => (double)hit.Score), Is.EqualTo(expected).Within(ScoreTolerance));
            }
        }
    }

    private static IvfVectorValues Values(DirectoryReader reader)
    {
        return (IvfVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
    }

    private static string DataFile(FSDirectory directory)
    {
        return directory.Directory.EnumerateFiles("*.vid").Single().FullName;
    }

    private static IndexWriterConfig NoMerges(IndexWriterConfig config)
    {
        config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
        config.UseCompoundFile = false;
        config.MaxBufferedDocs = 10_000;
        config.RAMBufferSizeMB = 256;
        return config;
    }

    private FSDirectory Write(VectorFieldOptions options, float[][] vectors)
    {
        FSDirectory directory = NewFSDirectory();
        using IndexWriter writer = new(directory, NoMerges(NewConfig(NewCodec(options))));
        Add(writer, options, vectors, 0);
        return directory;
    }

    private void Add(IndexWriter writer, VectorFieldOptions options, float[][] vectors, int first)
    {
        for (int i = first; i < vectors.Length; i++)
        {
            Document document = NewDocument(Id(i), vectors[i], options);
            document.Add(new Int32Field("percent", i % 100, Lucene.Net.Documents.Field.Store.NO));
            writer.AddDocument(document);
        }
    }

    // Of length 1, around a hundred directions.
    private float[][] Clustered(int count)
    {
        Random centres = new(5);
        float[][] directions = [.. Enumerable.Range(0, 100).Select(_ => BruteForce.RandomUnitVector(centres, Dimensions))];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float[] vector = [.. directions[Random.Next(100)].Zip(BruteForce.RandomUnitVector(Random, Dimensions), (centre, noise) => centre + (0.4f * noise))];
            double norm = Math.Sqrt(vector.Sum(value => (double)value * value));
            return Array.ConvertAll(vector, value => (float)(value / norm));
        })];
    }
}
