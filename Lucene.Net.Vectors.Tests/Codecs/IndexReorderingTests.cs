using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Reordering;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>An index in another order is the same index: everything that a document has, and what queries find, held together by the documents' ids.</summary>
public sealed class IndexReorderingTests : IndexTestCase
{
    private const string Body = "body", Weights = "weights", Meaning = "meaning";
    private const int Dimensions = 8, Words = 60;

    private static readonly FieldType WithOffsets = new FieldType(TextField.TYPE_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS }.Freeze();

    private readonly SparseFieldOptions _sparse = new();

    public enum Vectors
    {
        Flat,
        Int8,
        Int8WithoutRaw,
        Hnsw,
    }

    [Test]
    public void QueriesFindTheSameDocumentsWithTheSameScores([Values] Vectors vectors)
    {
        Directory directory = NewDirectory(), other = NewDirectory();
        Codec codec = NewCodec(vectors);
        WriteDocuments(directory, codec, vectors, vectors == Vectors.Hnsw ? 3 * HnswVectorsFormat.GraphFrom : 700);
        Reorder(directory, other, codec, [Weights, Body]);

        // Statistics count deleted documents until these are merged away.
        using (IndexWriter writer = new(directory, NewConfig(codec)))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader before = DirectoryReader.Open(directory), after = DirectoryReader.Open(other);
        Assert.That(after.Leaves, Has.Count.EqualTo(1));
        Assert.That(after.NumDocs, Is.EqualTo(before.NumDocs));
        Assert.That(SameDocuments.Ids(after), Is.Not.EqualTo(SameDocuments.Ids(before)), "nothing was moved");
        SameDocuments.RequireSamePostings(before, after);
        SameDocuments.RequireSameDocValues(before, after, Body, vectors == Vectors.Int8WithoutRaw ? ["bytes"] : ["bytes", Meaning]);
        RequireSameHits(before, after, vectors != Vectors.Int8WithoutRaw);
        if (vectors == Vectors.Hnsw)
        {
            HnswVectorValues values = (HnswVectorValues)after.Leaves[0].AtomicReader.GetBinaryDocValues(Meaning);
            Assert.That(values.Graph, Is.Not.Null);
            Assert.That(values.Graph!.Count, Is.EqualTo(values.Count));
        }
    }

    [Test]
    public void APlainIndexStaysOneThatOthersRead()
    {
        FSDirectory directory = NewFSDirectory(), other = NewFSDirectory();
        Lucene46Codec codec = new();
        WriteDocuments(directory, codec, Vectors.Flat, 400);
        Reorder(directory, other, codec, [Body]);
        using (IndexWriter writer = new(directory, NewConfig(codec)))
        {
            writer.ForceMerge(1);
        }

        using (DirectoryReader before = DirectoryReader.Open(directory), after = DirectoryReader.Open(other))
        {
            SameDocuments.RequireSamePostings(before, after);
            SameDocuments.RequireSameDocValues(before, after, Body, "bytes", Meaning);
        }

        ApacheCheckIndex.RequireClean(other.Directory.FullName);
    }

    [Test]
    public void WeightsAsPayloadsBecomeWeights()
    {
        Directory directory = NewDirectory(), other = NewDirectory();
        WriteDocuments(directory, new Lucene46Codec(), Vectors.Flat, 200);
        Reorder(directory, other, NewCodec(Vectors.Flat), [Weights]);
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(Vectors.Flat))))
        {
            writer.ForceMerge(1);
            writer.AddDocument(NewDocument("one more", Fields(Vectors.Flat)[Meaning]));
            writer.ForceMerge(1);
            writer.DeleteDocuments(new Term("id", "one more"));
        }

        using DirectoryReader before = DirectoryReader.Open(directory), after = DirectoryReader.Open(other);
        Assert.That(after.Leaves[0].AtomicReader.GetTerms(Weights).HasPositions, Is.False);
        RequireSameHits(before, after, withVectors: true, withText: false);
    }

    [Test]
    public void WeightsOfBothKindsAreRefused()
    {
        Directory directory = NewDirectory();
        WriteDocuments(directory, new Lucene46Codec(), Vectors.Flat, 50, merge: false);
        WriteDocuments(directory, NewCodec(Vectors.Flat), Vectors.Flat, 50, merge: false);
        Assert.That(
            () => Reorder(directory, NewDirectory(), NewCodec(Vectors.Flat), [Weights]),
            Throws.TypeOf<NotSupportedException>().With.Message.Contains($"'{Weights}'").And.Message.Contains("merge"));
    }

    [Test]
    public void TheOrderIsTheSameWithAScheduler()
    {
        Directory directory = NewDirectory();
        WriteDocuments(directory, NewCodec(Vectors.Flat), Vectors.Flat, 500);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        int[] order = IndexReordering.Bisect(reader, [Weights]);
        Assert.That(IndexReordering.Bisect(reader, [Weights], new ReorderingOptions { Scheduler = TaskScheduler.Default }), Is.EqualTo(order));
        Assert.That(order, Is.Unique);
        Assert.That(order, Has.Length.EqualTo(reader.NumDocs));
    }

    [Test]
    public void DocumentsOfATopicStandTogether()
    {
        Directory directory = NewDirectory(), other = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new Lucene46Codec())))
        {
            for (int i = 0; i < 256; i++)
            {
                int topic = Random.Next(2);
                string text = string.Join(' ', Enumerable.Range(0, 10).Select(_ => $"{(topic == 0 ? 'a' : 'b')}{Random.Next(12)}"));
                writer.AddDocument(new Document { new TextField(Body, text, Field.Store.YES) });
            }
        }

        Reorder(directory, other, new Lucene46Codec(), [Body]);
        using DirectoryReader reader = DirectoryReader.Open(other);
        string topics = string.Concat(Enumerable.Range(0, 256).Select(doc => reader.Document(doc).Get(Body)[0]));
        Assert.That(topics.Zip(topics.Skip(1)).Count(pair => pair.First != pair.Second), Is.LessThan(40), topics);
    }

    [Test]
    public void CommitDataGoAlong()
    {
        Directory directory = NewDirectory(), other = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new Lucene46Codec())))
        {
            writer.AddDocument(new Document { new TextField(Body, "a b", Field.Store.YES) });
            writer.SetCommitData(new Dictionary<string, string> { ["analyzer"] = "whitespace" });
        }

        Reorder(directory, other, new Lucene46Codec(), [Body]);
        using DirectoryReader reader = DirectoryReader.Open(other);
        Assert.That(reader.IndexCommit.UserData["analyzer"], Is.EqualTo("whitespace"));
        Assert.That(reader.NumDocs, Is.EqualTo(1));
    }

    [Test]
    public void AnEmptyIndexStaysEmpty()
    {
        Directory directory = NewDirectory(), other = NewDirectory();
        new IndexWriter(directory, NewConfig(new Lucene46Codec())).Dispose();
        Reorder(directory, other, new Lucene46Codec(), [Body]);
        using DirectoryReader reader = DirectoryReader.Open(other);
        Assert.That(reader.MaxDoc, Is.Zero);
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        Directory directory = NewDirectory();
        WriteDocuments(directory, NewCodec(Vectors.Flat), Vectors.Flat, 30, merge: false);
        using (IndexWriter deleting = new(directory, NewConfig(NewCodec(Vectors.Flat))))
        {
            deleting.AddDocument(NewDocument("kept", Fields(Vectors.Flat)[Meaning]));
            deleting.AddDocument(NewDocument("gone", Fields(Vectors.Flat)[Meaning]));
            deleting.Commit();
            deleting.DeleteDocuments(new Term("id", "gone"));
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(() => IndexReordering.Bisect(reader, ["absent"]), Throws.ArgumentException.With.Message.Contains("'absent'"));
        Assert.That(() => Reorder(directory, NewDirectory(), new Lucene46Codec(), [Weights]), Throws.ArgumentException.With.Message.Contains("HybridCodec"));
        HybridCodec differs = new(Fields(Vectors.Flat), new Dictionary<string, SparseFieldOptions> { [Weights] = new() { Bits = 6 } });
        Assert.That(() => Reorder(directory, NewDirectory(), differs, [Weights]), Throws.ArgumentException.With.Message.Contains($"'{Weights}'"));

        Directory other = NewDirectory();
        using IndexWriter writer = new(other, NewConfig(NewCodec(Vectors.Flat)));
        int[] live = IndexReordering.Bisect(reader, [Weights]);
        Assert.That(() => IndexReordering.Write(reader, writer, live[1..]), Throws.ArgumentException.With.Message.Contains("once"));
        Assert.That(() => IndexReordering.Write(reader, writer, [.. live[1..], live[1]]), Throws.ArgumentException.With.Message.Contains("already"));
        Assert.That(() => IndexReordering.Write(reader, writer, [.. live[1..], reader.MaxDoc]), Throws.InstanceOf<ArgumentException>());
        int deleted = Enumerable.Range(0, reader.MaxDoc).Except(live).First();
        Assert.That(() => IndexReordering.Write(reader, writer, [.. live[1..], deleted]), Throws.ArgumentException.With.Message.Contains("deleted"));
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.That(() => IndexReordering.Bisect(reader, [Weights], new ReorderingOptions { Cancellation = cancelled.Token }), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => new ReorderingOptions { MostDocuments = 1.5 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private void Reorder(Directory from, Directory to, Codec codec, string[] fields)
    {
        using DirectoryReader reader = DirectoryReader.Open(from);
        using IndexWriter writer = new(to, NewConfig(codec));
        IndexReordering.ByBisection(reader, writer, fields, new ReorderingOptions { LeastDocuments = 2, Leaf = 4 });
    }

    private static Dictionary<string, VectorFieldOptions> Fields(Vectors vectors)
    {
        VectorFieldOptions options = new(Dimensions, VectorSimilarity.Cosine);
        return new()
        {
            [Meaning] = vectors switch
            {
                Vectors.Int8 => options with { Encoding = VectorEncoding.Int8 },
                Vectors.Int8WithoutRaw => options with { Encoding = VectorEncoding.Int8, KeepRaw = false },
                Vectors.Hnsw => options with { Index = VectorIndex.Hnsw },
                _ => options,
            },
        };
    }

    private HybridCodec NewCodec(Vectors vectors)
    {
        return new HybridCodec(Fields(vectors), new Dictionary<string, SparseFieldOptions> { [Weights] = _sparse });
    }

    // Documents of a few topics in random order, with every kind of field, in several segments and with deletions.
    private void WriteDocuments(Directory directory, Codec codec, Vectors vectors, int count, bool merge = true)
    {
        IndexWriterConfig config = NewConfig(codec);
        config.MaxBufferedDocs = Math.Max(2, count / 3);
        if (!merge)
        {
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        }

        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < count; i++)
        {
            writer.AddDocument(NewDocument($"{i:D4}-{Random.Next()}", Fields(vectors)[Meaning]));
        }

        writer.Commit();
        for (int i = 0; i < count / 10; i++)
        {
            writer.DeleteDocuments(new Term("key", Random.Next(20).ToString(CultureInfo.InvariantCulture) + "x" + i));
        }
    }

    private Document NewDocument(string id, VectorFieldOptions meaning)
    {
        int topic = Random.Next(4);
        string Word() => $"w{(Random.Next(4) == 0 ? Random.Next(Words) : (topic * (Words / 4)) + Random.Next(Words / 4))}";
        Document document = new()
        {
            new StringField("id", id, Field.Store.YES),
            new StringField("key", $"{Random.Next(20)}x{Random.Next(10)}", Field.Store.NO),
            new NumericDocValuesField("number", Random.Next(1000)),
            new SortedDocValuesField("name", new BytesRef(id)),
        };
        if (Random.Next(10) != 0)
        {
            document.Add(new Field(Body, string.Join(' ', Enumerable.Range(0, 1 + Random.Next(30)).Select(_ => Word())), WithOffsets));
            document.Add(new SortedDocValuesField("word", new BytesRef(Word())));
            document.Add(new BinaryDocValuesField("bytes", new BytesRef(Word() + id)));
        }

        for (int i = Random.Next(4); i > 0; i--)
        {
            document.Add(new SortedSetDocValuesField("words", new BytesRef(Word())));
        }

        if (Random.Next(10) != 0)
        {
            document.Add(new SparseVectorField(Weights, new SparseVector(Enumerable.Range(0, 12).Select(_ => new TermWeight(Word(), 1 + Random.Next(255)))), _sparse));
            document.Add(new KnnFloatVectorField(Meaning, BruteForce.RandomUnitVector(Random, Dimensions), meaning));
        }

        return document;
    }

    private void RequireSameHits(DirectoryReader before, DirectoryReader after, bool withVectors, bool withText = true)
    {
        for (int round = 0; round < 10; round++)
        {
            string Word() => $"w{Random.Next(Words)}";
            PhraseQuery phrase = new() { Slop = 3 };
            phrase.Add(new Term(Body, Word()));
            phrase.Add(new Term(Body, Word()));
            BooleanQuery words = new() { { new TermQuery(new Term(Body, Word())), Occur.SHOULD }, { new TermQuery(new Term(Body, Word())), Occur.SHOULD } };
            SparseVector weights = new(Enumerable.Range(0, 6).Select(_ => new TermWeight(Word(), 1 + Random.Next(9))));
            float[] vector = BruteForce.RandomUnitVector(Random, Dimensions);
            List<Query> queries = [new SparseVectorQuery(Weights, weights, 10_000), new SparseVectorQuery(Weights, weights, null)];
            if (withText)
            {
                queries.AddRange([phrase, words, new PrefixQuery(new Term(Body, "w1"))]);
            }

            if (withVectors)
            {
                queries.Add(new ExactVectorQuery(Meaning, vector, 10_000));
            }

            foreach (Query query in queries)
            {
                Assert.That(Hits(after, query), Is.EqualTo(Hits(before, query)), query.ToString());
            }

            Sort sort = new(new SortField("number", SortFieldType.INT64), new SortField("word", SortFieldType.STRING), new SortField("name", SortFieldType.STRING));
            Assert.That(Sorted(after, new MatchAllDocsQuery(), sort), Is.EqualTo(Sorted(before, new MatchAllDocsQuery(), sort)));
        }
    }

    private static List<(float Score, string Id)> Hits(DirectoryReader reader, Query query)
    {
        IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity() };
        return [.. searcher.Search(query, reader.MaxDoc).ScoreDocs.Select(hit => (hit.Score, reader.Document(hit.Doc).Get("id"))).OrderByDescending(hit => hit)];
    }

    private static List<string> Sorted(DirectoryReader reader, Query query, Sort sort)
    {
        return [.. new IndexSearcher(reader).Search(query, null, reader.MaxDoc, sort).ScoreDocs.Select(hit => reader.Document(hit.Doc).Get("id"))];
    }
}
