using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Documents;

/// <summary>Vectors for an index that plain Lucene wrote: every document there has a name of its own, and most have an id.</summary>
public sealed class VectorUpdaterTests : IndexTestCase
{
    private const int Dimensions = 6;
    private const int Documents = 40;

    private static readonly VectorFieldOptions Options = new(Dimensions, VectorSimilarity.Euclidean);

    [Test]
    public void VectorsAreSearchedBeforeAndAfterAMergeAndNothingElseChanges([Values] bool merge)
    {
        Directory directory = NewDirectory();
        WriteOld(directory);
        string[] before = Texts(directory);
        Dictionary<string, float[]> vectors = SomeVectors(Enumerable.Range(0, Documents).Where(i => Random.Next(4) > 0));

        using (IndexWriter writer = new(directory, Config(merge)))
        {
            Update(writer, vectors);
            writer.Commit();
            if (merge)
            {
                writer.ForceMerge(1);
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.Leaves.All(leaf => ((SegmentReader)leaf.Reader).SegmentInfo.Info.Codec.Name == (merge ? "HybridVectors" : "Lucene46")), Is.True);
        RequireVectors(reader, vectors);
        Assert.That(Texts(directory), Is.EqualTo(before));
    }

    [Test]
    public void AnIndexOfOneSegmentIsRewrittenByAForcedMerge([Values] bool updatedTwice)
    {
        Directory directory = NewDirectory();
        WriteOld(directory, segments: 1);
        Dictionary<string, float[]> vectors = SomeVectors([1, 2, 3]);
        for (int round = 0; round < (updatedTwice ? 2 : 1); round++)
        {
            using IndexWriter writer = new(directory, Config(merge: true));
            vectors["d2"] = BruteForce.RandomVector(Random, Dimensions);
            Update(writer, vectors);
            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.Leaves.Single().AtomicReader.GetBinaryDocValues("v"), Is.InstanceOf<FloatVectorValues>());
        Assert.That(reader.HasDeletions, Is.False);
        RequireVectors(reader, vectors);
    }

    [Test]
    public void AForcedMergeMakesAGraphOfUpdates()
    {
        const int Many = 1100;
        VectorFieldOptions bytes = new(Dimensions, VectorSimilarity.Euclidean) { Encoding = VectorEncoding.Byte, Index = VectorIndex.Hnsw };
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new Lucene46Codec())))
        {
            for (int i = 0; i < Many; i++)
            {
                writer.AddDocument([new StringField("id", $"d{i}", Field.Store.YES)]);
            }

            writer.ForceMerge(1);
        }

        IndexWriterConfig config = Config(merge: true);
        config.Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["v"] = bytes });
        using (IndexWriter writer = new(directory, config))
        {
            using (VectorUpdater updater = new(writer, "id"))
            {
                updater.AddField("v", bytes);
                Assert.That(() => updater.Update("d1", "v", new float[Dimensions]), Throws.ArgumentException.With.Message.Contains("KnnByteVectorField"));
                for (int i = 0; i < Many; i++)
                {
                    updater.UpdateBytes($"d{i}", "v", [.. Enumerable.Range(0, Dimensions).Select(_ => (sbyte)Random.Next(-128, 128))]);
                }
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        AtomicReader segment = reader.Leaves.Single().AtomicReader;
        Assert.That(segment.GetBinaryDocValues("v"), Is.InstanceOf<HnswVectorValues>().With.Property(nameof(HnswVectorValues.Graph)).Not.Null);
        VectorFieldCheck check = VectorFieldCheck.Of(segment, "v")!;
        Assert.That((check.Problem, check.Vectors, check.HasGraph), Is.EqualTo(((string?)null, Many, true)));
    }

    [Test]
    public void TwoDocumentsWithOneIdBothGetItAndOneWithoutAnIdNone()
    {
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new Lucene46Codec())))
        {
            writer.AddDocument([new StringField("id", "twin", Field.Store.NO), new StringField("name", "a", Field.Store.YES)]);
            writer.AddDocument([new StringField("name", "b", Field.Store.YES)]);
            writer.Commit();
            writer.AddDocument([new StringField("id", "twin", Field.Store.NO), new StringField("name", "c", Field.Store.YES)]);
        }

        using (IndexWriter writer = new(directory, Config(merge: false)))
        using (VectorUpdater updater = new(writer, "id"))
        {
            updater.AddField("v", Options);
            Assert.That(updater.Update("twin", "v", [1, 2, 3, 4, 5, 6]), Is.EqualTo(2));
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        RequireVectors(reader, new() { ["a"] = [1, 2, 3, 4, 5, 6], ["c"] = [1, 2, 3, 4, 5, 6] });
    }

    [Test]
    public void DeletedDocumentsAreNotThere()
    {
        Directory directory = NewDirectory();
        WriteOld(directory);
        using IndexWriter writer = new(directory, Config(merge: false));
        writer.DeleteDocuments(new Term("id", "d3"));
        using VectorUpdater updater = new(writer, "id");
        updater.AddField("v", Options);

        Assert.That((updater.CountDocuments("d3"), updater.CountDocuments("d4"), updater.CountDocuments("")), Is.EqualTo((0, 1, 0)));
        Assert.That(() => updater.Update("d3", "v", new float[Dimensions]), Throws.ArgumentException.With.Message.Contains("id='d3'"));
        Assert.That(() => updater.Update("d4", "v", new float[3]), Throws.ArgumentException.With.Message.Contains("3 components"));
        Assert.That(() => updater.Update("d4", "w", new float[3]), Throws.ArgumentException.With.Message.Contains("'w' was not added"));
        Assert.That(() => new VectorUpdater(writer, "isbn"), Throws.ArgumentException.With.Message.Contains("'isbn'"));
    }

    [Test]
    public void FieldsThatAreSomethingElseAreRefused()
    {
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new Lucene46Codec())))
        {
            writer.AddDocument(
            [
                new StringField("id", "a", Field.Store.NO), new TextField("body", "words", Field.Store.NO),
                new NumericDocValuesField("price", 3), new BinaryDocValuesField("thumbnail", new BytesRef([1, 2, 3])),
            ]);
        }

        using (IndexWriter writer = new(directory, Config(merge: true)))
        {
            using (VectorUpdater updater = new(writer, "id"))
            {
                Assert.That(() => updater.AddField("body", Options), Throws.ArgumentException.With.Message.Contains("'body'"));
                Assert.That(() => updater.AddField("price", Options), Throws.ArgumentException.With.Message.Contains("NUMERIC"));
                Assert.That(() => updater.AddField("thumbnail", Options), Throws.ArgumentException.With.Message.Contains("3 bytes").And.Message.Contains("24"));
                updater.AddField("v", Options);
                updater.Update("a", "v", new float[Dimensions]);
            }

            writer.ForceMerge(1);
            using VectorUpdater again = new(writer, "id");
            again.AddField("v", Options);
            Assert.That(
                () => again.AddField("v", new VectorFieldOptions(Dimensions, VectorSimilarity.Cosine)), Throws.ArgumentException.With.Message.Contains("Euclidean"));
        }
    }

    [Test]
    public void WhatIsRolledBackWasNeverThere()
    {
        Directory directory = NewDirectory();
        WriteOld(directory);
        string[] files = directory.ListAll();
        IndexWriter writer = new(directory, Config(merge: true));
        Update(writer, SomeVectors(Enumerable.Range(0, Documents)));
        writer.ForceMerge(1);
        writer.Rollback();

        Assert.That(directory.ListAll().Except([IndexWriter.WRITE_LOCK_NAME]), Is.EquivalentTo(files.Except([IndexWriter.WRITE_LOCK_NAME])));
        using DirectoryReader reader = DirectoryReader.Open(directory);
        RequireVectors(reader, []);
    }

    [Test]
    public void InterruptedAnywhereItIsRunAgain([Values] bool merge, [Values] bool staysDead)
    {
        using RAMDirectory old = new();
        WriteOld(old);
        string[] texts = Texts(old);
        Dictionary<string, float[]> vectors = SomeVectors(Enumerable.Range(0, Documents));
        int operations = Attempt(new RAMDirectory(old, IOContext.DEFAULT), 0, staysDead, merge, vectors);
        Assert.That(operations, Is.GreaterThan(20));
        for (int failAt = 1; failAt <= operations; failAt++)
        {
            using RAMDirectory directory = new(old, IOContext.DEFAULT);
            Attempt(directory, failAt, staysDead, merge, vectors);
            directory.ClearLock(IndexWriter.WRITE_LOCK_NAME);
            using (DirectoryReader reader = DirectoryReader.Open(directory))
            {
                // Nothing or everything: the failure of a dead disk may come after the commit is there.
                RequireVectors(reader, HasVectors(reader) ? vectors : []);
            }

            using (IndexWriter writer = new(directory, Config(merge)))
            {
                Update(writer, vectors);
            }

            using (DirectoryReader reader = DirectoryReader.Open(directory))
            {
                RequireVectors(reader, vectors);
            }

            Assert.That(Texts(directory), Is.EqualTo(texts), $"operation {failAt}");
            RequireClean(directory);
        }

        TestContext.Out.WriteLine($"{operations} operations");
    }

    private static int Attempt(RAMDirectory directory, int failAt, bool staysDead, bool merge, Dictionary<string, float[]> vectors)
    {
        FailingDirectory failing = new(directory, failAt, staysDead);
        IndexWriter writer = new(failing, Config(merge));
        try
        {
            Update(writer, vectors);
            if (merge)
            {
                writer.ForceMerge(1);
            }

            writer.Dispose();
        }
        catch (Exception e) when (failAt > 0 && e is IOException or ObjectDisposedException or MergePolicy.MergeException)
        {
            try
            {
                writer.Rollback();
            }
            catch (IOException) when (staysDead)
            {
                // nothing more can be done on a dead disk
            }
        }

        return failing.Operations;
    }

    private static void Update(IndexWriter writer, Dictionary<string, float[]> vectors)
    {
        using VectorUpdater updater = new(writer, "id");
        updater.AddField("v", Options);
        foreach ((string id, float[] vector) in vectors)
        {
            updater.Update(id, "v", vector);
        }
    }

    private static IndexWriterConfig Config(bool merge)
    {
        return new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["v"] = Options }),
            MergePolicy = merge ? new UpdatedSegmentsMergePolicy() : NoMergePolicy.COMPOUND_FILES,
            MergeScheduler = new SerialMergeScheduler(),
        };
    }

    private void WriteOld(Directory directory, int segments = 4)
    {
        IndexWriterConfig config = NewConfig(new Lucene46Codec());
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        config.MaxBufferedDocs = Documents + 1;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < Documents; i++)
        {
            writer.AddDocument(
            [
                new StringField("id", $"d{i}", Field.Store.YES), new StringField("name", $"d{i}", Field.Store.YES),
                new TextField("body", $"word{i % 3} word{i % 7}", Field.Store.YES), new NumericDocValuesField("number", i),
            ]);
            if ((i + 1) % (Documents / segments) == 0)
            {
                writer.Commit();
            }
        }
    }

    private Dictionary<string, float[]> SomeVectors(IEnumerable<int> documents)
    {
        return documents.ToDictionary(i => $"d{i}", _ => BruteForce.RandomVector(Random, Dimensions));
    }

    private static bool HasVectors(DirectoryReader reader)
    {
        return reader.Leaves.Any(leaf => leaf.AtomicReader.GetBinaryDocValues("v") is not null);
    }

    // The vectors there are exactly these, and the exact query ranks them all.
    private static void RequireVectors(DirectoryReader reader, Dictionary<string, float[]> expected)
    {
        Dictionary<string, float[]> found = [];
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            FloatVectorValues? values = VectorFields.Open(leaf.AtomicReader, "v", Options);
            for (int doc = 0; values is not null && doc < leaf.AtomicReader.MaxDoc; doc++)
            {
                if ((leaf.AtomicReader.LiveDocs?.Get(doc) ?? true) && values.OrdinalOf(doc) is >= 0 and int ordinal)
                {
                    float[] vector = new float[Dimensions];
                    values.CopyVector(ordinal, vector);
                    found.Add(leaf.AtomicReader.Document(doc).Get("name"), vector);
                }
            }
        }

        Assert.That(found, Is.EqualTo(expected));
        IndexSearcher searcher = new(reader);
        float[] query = [1, 0, -1, 0.5f, 0, 2];
        TopDocs hits = searcher.Search(new ExactVectorQuery("v", query, Documents, similarity: Options.Similarity), Documents);
        Assert.That(
            hits.ScoreDocs.Select(hit => (double)hit.Score),
            Is.EqualTo(BruteForce.Rank(Options.Similarity, query, expected).Select(hit => hit.Score)).Within(1e-5));
    }

    // Everything else of every document, and the postings by way of two searches; sorted, for a merge may change the order.
    private static string[] Texts(Directory directory)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader);
        List<string> lines = [];
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            NumericDocValues numbers = leaf.AtomicReader.GetNumericDocValues("number");
            for (int doc = 0; doc < leaf.AtomicReader.MaxDoc; doc++)
            {
                Document document = leaf.AtomicReader.Document(doc);
                lines.Add($"{document.Get("id")} {document.Get("body")} {numbers.Get(doc)}");
            }
        }

        foreach (string word in new[] { "word0", "word5" })
        {
            TopDocs hits = searcher.Search(new TermQuery(new Term("body", word)), Documents);
            lines.AddRange(hits.ScoreDocs.Select(hit => $"{word} {searcher.Doc(hit.Doc).Get("id")} {BitConverter.SingleToInt32Bits(hit.Score)}"));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
