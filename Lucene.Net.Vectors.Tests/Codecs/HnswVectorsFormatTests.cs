using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

public sealed class HnswVectorsFormatTests : VectorFormatTestCase
{
    private const int Dimensions = 8;

    // Enough for a graph.
    protected override int DamagedDocuments => (4 * HnswVectorsFormat.GraphFrom / 3) + 10;

    protected override int DamagesPerFile => 50;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Index = VectorIndex.Hnsw, M = 8, EfConstruction = 60, Seed = 7 };
    }

    [Test]
    public void AGraphIsWrittenReadAndSearched([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(Dimensions, similarity);
        float[][] vectors = Vectors(3_000);
        FSDirectory directory = Write(options, vectors);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        HnswVectorValues values = Values(reader);
        Assert.That(values.Options, Is.EqualTo(options));
        Assert.That(values.Graph, Is.Not.Null);
        Assert.That(values.Graph!.Count, Is.EqualTo(values.Count));
        Assert.That(Recall(reader, options, vectors, 100), Is.GreaterThan(0.95));
    }

    [Test]
    public void TheSameDocumentsGiveTheSameGraph()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        float[][] vectors = Vectors(1_500);
        byte[][] files = [.. Enumerable.Range(0, 2).Select(_ => File.ReadAllBytes(GraphFile(Write(options, vectors))))];
        Assert.That(files[1], Is.EqualTo(files[0]));
    }

    [Test]
    public void SeveralThreadsBuildAGraphAsGood()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        float[][] vectors = Vectors(3_000);
        HybridCodec codec = new(new Dictionary<string, VectorFieldOptions> { [Field] = options }, buildThreads: 3);
        using DirectoryReader reader = DirectoryReader.Open(Write(options, vectors, codec));
        Assert.That(Recall(reader, options, vectors, 100), Is.GreaterThan(0.95));
        Assert.That(() => new HybridCodec(codec.Fields, 0), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void SegmentsMergeToAGraphAsGood()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Euclidean);
        float[][] vectors = Vectors(5_000);
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
        config.MaxBufferedDocs = 10_000;
        config.RAMBufferSizeMB = 256;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < vectors.Length; i++)
            {
                writer.AddDocument(NewDocument(Id(i), vectors[i], options));
                if (i % 1_500 == 1_499)
                {
                    writer.Commit();
                }
            }

            writer.DeleteDocuments(new Term("id", Id(4_000)));
        }

        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.ForceMerge(1);
        }

        vectors[4_000] = [.. Enumerable.Repeat(100f, Dimensions)];
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(Values(reader).Graph!.Count, Is.EqualTo(4_999));
        Assert.That(Recall(reader, options, vectors, 100), Is.GreaterThan(0.95));
    }

    [Test]
    public void FewVectorsHaveNoGraphAndAreScanned()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        using DirectoryReader reader = DirectoryReader.Open(Write(options, Vectors(HnswVectorsFormat.GraphFrom - 1)));
        HnswVectorValues values = Values(reader);
        Assert.That(values.Graph, Is.Null);
        Assert.That(() => values.Search(values.NewNodeScorer(), 10, default, new int[1], new float[1]), Throws.InvalidOperationException);
    }

    [Test]
    public void AnUpdateMendsTheGraph()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Euclidean);
        float[][] vectors = Vectors(2_000);
        FSDirectory directory = Write(options, vectors);
        vectors[5] = BruteForce.RandomVector(Random, Dimensions);
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.UpdateBinaryDocValue(new Term("id", Id(5)), Field, KnnFloatVectorField.Encode(Field, vectors[5], options));
            writer.Commit();
            using (DirectoryReader updated = DirectoryReader.Open(directory))
            {
                Assert.That(Recall(updated, options, vectors, 100), Is.GreaterThan(0.95));
            }

            writer.AddDocument(NewDocument("more", BruteForce.RandomVector(Random, Dimensions), options));
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(Values(merged).Graph, Is.Not.Null);
        Assert.That(Recall(merged, options, vectors, 100), Is.GreaterThan(0.95));
    }

    [Test]
    public void AlteredGraphsAreErrorsOrWorseResults()
    {
        VectorFieldOptions options = Options(3, VectorSimilarity.Euclidean);
        FSDirectory directory = Write(options, [.. Enumerable.Range(0, 1_100).Select(_ => BruteForce.RandomVector(Random, 3))]);
        string file = GraphFile(directory);
        byte[] bytes = File.ReadAllBytes(file);
        using UnsummedFiles unsummed = new();
        for (int round = 0; round < 100; round++)
        {
            byte[] altered = (byte[])bytes.Clone();
            for (int i = 0; i < 300; i++)
            {
                // Not the header, which is checked when the file is opened, nor the footer.
                altered[64 + Random.Next(bytes.Length - 80)] = (byte)Random.Next(256);
            }

            File.WriteAllBytes(file, altered);
            using DirectoryReader reader = DirectoryReader.Open(directory);
            HnswVectorValues values = Values(reader);
            using IVectorScorer scorer = values.NewScorer(BruteForce.RandomVector(Random, 3));
            int[] found = new int[10];
            try
            {
                values.Search(scorer, 50, default, found, new float[10]);
                Assert.That(found, Is.All.InRange(0, 1_099));
            }
            catch (CorruptIndexException e)
            {
                Assert.That(e.Message, Does.Contain("damaged").And.Contain(Path.GetFileName(file)));
            }

            Assert.That(() => reader.Leaves[0].AtomicReader.CheckIntegrity(), Throws.InstanceOf<IOException>());
        }

        File.WriteAllBytes(file, bytes);
    }

    [Test]
    public void AClosedReaderIsAnErrorAndNoCrash()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Euclidean);
        DirectoryReader reader = DirectoryReader.Open(Write(options, Vectors(1_200)));
        HnswVectorValues values = Values(reader);
        using IVectorScorer scorer = values.NewScorer(new float[Dimensions]);
        reader.Dispose();
        Assert.That(() => values.Search(scorer, 10, default, new int[1], new float[1]), Throws.InstanceOf<ObjectDisposedException>());
    }

    private static HnswVectorValues Values(DirectoryReader reader)
    {
        return (HnswVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Field);
    }

    private static string GraphFile(FSDirectory directory)
    {
        return Path.Combine(directory.Directory.FullName, directory.ListAll().Single(name => name.EndsWith(".vhg", StringComparison.Ordinal)));
    }

    private float[][] Vectors(int count)
    {
        return [.. Enumerable.Range(0, count).Select(_ => BruteForce.RandomUnitVector(Random, Dimensions))];
    }

    private FSDirectory Write(VectorFieldOptions options, float[][] vectors, HybridCodec? codec = null)
    {
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(codec ?? NewCodec(options));
        config.UseCompoundFile = false;
        config.MaxBufferedDocs = vectors.Length + 1;
        config.RAMBufferSizeMB = 256;
        config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < vectors.Length; i++)
        {
            writer.AddDocument(NewDocument(Id(i), vectors[i], options));
        }

        return directory;
    }

    // Recall at 10 of searches this wide, over all live documents of one segment.
    private double Recall(DirectoryReader reader, VectorFieldOptions options, float[][] vectors, int ef)
    {
        HnswVectorValues values = Values(reader);
        SortedDictionary<string, float[]> model = new(StringComparer.Ordinal);
        for (int i = 0; i < vectors.Length; i++)
        {
            model[Id(i)] = vectors[i];
        }

        int hits = 0;
        const int queries = 50;
        for (int i = 0; i < queries; i++)
        {
            float[] query = BruteForce.RandomUnitVector(Random, Dimensions);
            int[] found = new int[10];
            using IVectorScorer scorer = values.NewScorer(query);
            HnswSearchOutcome outcome = values.Search(scorer, ef, default, found, new float[10]);
            Assert.That(outcome.Found, Is.EqualTo(10));
            HashSet<string> expected = [.. BruteForce.Rank(options.Similarity, query, model).Take(10).Select(entry => entry.Id)];
            hits += found.Count(ordinal => expected.Contains(reader.Document(values.DocumentOf(ordinal)).Get("id")));
        }

        return hits / (10.0 * queries);
    }
}
