using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

public sealed class Float16MatricesTests : MultiVectorFormatTestCase
{
    protected override MultiVectorEncoding Encoding => MultiVectorEncoding.Float16;

    protected override bool KeepSpans => true;

    protected override double ScoreTolerance => 4e-3;

    [Test]
    public void RowsAndSpansComeBackThroughAMerge()
    {
        VectorFieldOptions options = Options(9, VectorSimilarity.MaximumInnerProduct);
        Dictionary<string, float[]> model = [];
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            for (int i = 0; i < 120; i++)
            {
                // Numbers that float16 has.
                model[Id(i)] = [.. Enumerable.Range(0, 9 * (1 + Random.Next(5))).Select(_ => Random.Next(-1000, 1000) / 8f)];
                writer.AddDocument(NewDocument(Id(i), i % 7 == 0 ? null : model[Id(i)], options));
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        MultiVectorValues values = (MultiVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Field);
        Assert.That(values.Options, Is.EqualTo(Multi(options)));
        Assert.That((values.Stored, values.TotalTokens), Is.EqualTo((MultiVectorEncoding.Float16, (long)Enumerable.Range(0, 120).Where(i => i % 7 != 0).Sum(i => model[Id(i)].Length / 9))));
        for (int ordinal = 0; ordinal < values.Count; ordinal++)
        {
            float[] expected = model[reader.Document(values.DocumentOf(ordinal)).Get("id")];
            float[] rows = new float[values.TokenCount(ordinal) * 9];
            values.CopyRows(ordinal, rows);
            Assert.That(rows, Is.EqualTo(expected));
            Assert.That(values.Spans(ordinal), Is.EqualTo(Enumerable.Range(0, expected.Length / 9).Select(i => new TextSpan(3 * i, (3 * i) + 2))));
            BytesRef value = new();
            values.Get(values.DocumentOf(ordinal), value);
            Assert.That(value, Is.EqualTo(NewValue(expected, options)));
        }
    }

    [Test]
    public void TheSameDocumentsGiveTheSameBytes()
    {
        VectorFieldOptions options = Options(8, VectorSimilarity.Cosine);
        float[]?[] matrices = [.. Enumerable.Range(0, 50).Select(i => i % 3 == 0 ? null : NewVector(8))];
        byte[][] files = [.. Enumerable.Range(0, 2).Select(_ => Data(options, matrices))];
        Assert.That(files[1], Is.EqualTo(files[0]));
    }

    [Test]
    public void ASegmentOfAnySizeHoldsLittleManagedMemory()
    {
        VectorFieldOptions options = Options(32, VectorSimilarity.Cosine);
        FSDirectory directory = NewFSDirectory();
        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { Codec = NewCodec(options) }))
        {
            for (int i = 0; i < 20_000; i++)
            {
                writer.AddDocument([NewField(NewVector(32), options)]);
            }

            writer.ForceMerge(1);
        }

        float[] query = MultiVectors.Rows(Random, 3, 32);
        using (DirectoryReader warm = DirectoryReader.Open(directory))
        {
            new IndexSearcher(warm).Search(NewQuery(query, 10), 10);
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        new IndexSearcher(reader).Search(NewQuery(query, 10), 10);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(reader);
        Assert.That(held, Is.LessThan(64 * 1024), "the rows themselves are 4 MB");
    }

    private byte[] Data(VectorFieldOptions options, float[]?[] matrices)
    {
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { Codec = NewCodec(options), UseCompoundFile = false };
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < matrices.Length; i++)
            {
                writer.AddDocument(NewDocument(Id(i), matrices[i], options));
            }
        }

        string file = directory.ListAll().Single(name => name.EndsWith(".mvd", StringComparison.Ordinal));
        return File.ReadAllBytes(Path.Combine(directory.Directory.FullName, file));
    }
}
