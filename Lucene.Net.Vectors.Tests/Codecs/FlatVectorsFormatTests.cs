using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

public sealed class FlatVectorsFormatTests : VectorFormatTestCase
{
    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity);
    }

    [Test]
    public void VectorsComeBackBitForBit()
    {
        VectorFieldOptions options = Options(17, VectorSimilarity.MaximumInnerProduct);
        float[][] vectors = [.. Enumerable.Range(0, 100).Select(_ => BruteForce.RandomVector(Random, 17))];
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            for (int i = 0; i < vectors.Length; i++)
            {
                writer.AddDocument(NewDocument(Id(i), vectors[i], options));
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        Assert.That(values.Options, Is.EqualTo(options));
        float[] vector = new float[17];
        for (int doc = 0; doc < vectors.Length; doc++)
        {
            values.CopyVector(values.OrdinalOf(doc), vector);
            Assert.That(vector, Is.EqualTo(vectors[int.Parse(reader.Document(doc).Get("id"), CultureInfo.InvariantCulture)]));
        }
    }

    [Test]
    public void TheSameDocumentsGiveTheSameBytes()
    {
        VectorFieldOptions options = Options(8, VectorSimilarity.Cosine);
        float[][] vectors = [.. Enumerable.Range(0, 50).Select(i => i % 3 == 0 ? null! : BruteForce.RandomVector(Random, 8))];
        byte[][] files = [.. Enumerable.Range(0, 2).Select(_ => Data(options, vectors))];
        Assert.That(files[1], Is.EqualTo(files[0]));
    }

    [Test]
    public void ASegmentOfAnyVectorSizeHoldsLittleManagedMemory()
    {
        VectorFieldOptions options = Options(64, VectorSimilarity.Cosine);
        FSDirectory directory = NewFSDirectory();
        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { Codec = NewCodec(options) }))
        {
            for (int i = 0; i < 20_000; i++)
            {
                writer.AddDocument([new KnnFloatVectorField(Field, BruteForce.RandomVector(Random, 64), options)]);
            }

            writer.ForceMerge(1);
        }

        using (DirectoryReader warm = DirectoryReader.Open(directory))
        {
            new IndexSearcher(warm).Search(NewQuery(BruteForce.RandomVector(Random, 64), 10), 10);
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        new IndexSearcher(reader).Search(NewQuery(BruteForce.RandomVector(Random, 64), 10), 10);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(reader);
        Assert.That(held, Is.LessThan(256 * 1024), "the vectors themselves are 5 MB");
    }

    private byte[] Data(VectorFieldOptions options, float[][] vectors)
    {
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { Codec = NewCodec(options), UseCompoundFile = false };
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < vectors.Length; i++)
            {
                writer.AddDocument(NewDocument(Id(i), vectors[i], options));
            }
        }

        string file = directory.ListAll().Single(name => name.EndsWith(".vfd", StringComparison.Ordinal));
        return File.ReadAllBytes(Path.Combine(directory.Directory.FullName, file));
    }
}
