using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>What a writer does with a document, one thing at a time.</summary>
public sealed class WriterTests
{
    [Test]
    public void ADocumentThatCannotBeTakenLeavesTheWriterAndTheOthersAlone()
    {
        using RAMDirectory directory = new();
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.AddDocument(NewDocument("a"));
            Document immense = NewDocument("b");
            immense.Add(new StringField("label", new string('x', 40_000), Field.Store.NO));
            Assert.That(() => writer.AddDocument(immense), Throws.ArgumentException.With.Message.Contains("label"));
            Assert.That(() => writer.UpdateDocument(new Term("id", "a"), immense), Throws.ArgumentException);

            Document twice = NewDocument("c");
            twice.Add(new NumericDocValuesField("number", 1));
            twice.Add(new NumericDocValuesField("number", 2));
            Assert.That(() => writer.AddDocument(twice), Throws.ArgumentException.With.Message.Contains("number"));

            Assert.That(() => writer.AddDocuments([NewDocument("d"), NewDocument("e"), immense, NewDocument("f")]), Throws.ArgumentException);
            Document longValue = NewDocument("g");
            longValue.Add(new SortedDocValuesField("sorted", new BytesRef(new byte[40_000])));
            Assert.That(() => writer.AddDocument(longValue), Throws.ArgumentException.With.Message.Contains("sorted"));
            writer.AddDocument(NewDocument("h"));
        }

        Assert.That(Ids(directory), Is.EqualTo(new[] { "a", "h" }));
        RequireClean(directory);
    }

    [Test]
    public void AFieldKeepsItsTypeOfDocValues()
    {
        using RAMDirectory directory = new();
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.AddDocument([new NumericDocValuesField("value", 1)]);
            writer.Commit();
            Assert.That(() => writer.AddDocument([new BinaryDocValuesField("value", new BytesRef("x"))]), Throws.ArgumentException.With.Message.Contains("value"));
        }

        using (IndexWriter writer = new(directory, NewConfig()))
        {
            Assert.That(() => writer.AddDocument([new SortedDocValuesField("value", new BytesRef("x"))]), Throws.ArgumentException.With.Message.Contains("value"));
        }
    }

    [Test]
    public void OnlyAnExistingFieldIsUpdated()
    {
        using RAMDirectory directory = new();
        using IndexWriter writer = new(directory, NewConfig());
        Document document = NewDocument("a");
        document.Add(new NumericDocValuesField("number", 1));
        writer.AddDocument(document);
        Assert.That(() => writer.UpdateBinaryDocValue(new Term("id", "a"), "number", new BytesRef("x")), Throws.ArgumentException);
        Assert.That(() => writer.UpdateNumericDocValue(new Term("id", "a"), "absent", 1), Throws.ArgumentException);
        Assert.That(() => writer.UpdateNumericDocValue(new Term("id", "a"), "id", 1), Throws.ArgumentException);
        writer.UpdateNumericDocValue(new Term("id", "a"), "number", 5);
        using DirectoryReader reader = DirectoryReader.Open(writer, true);
        Assert.That(reader.Leaves[0].AtomicReader.GetNumericDocValues("number").Get(0), Is.EqualTo(5));
    }

    [Test]
    public void AnUpdateReachesASegmentThatHasNoSuchField()
    {
        using RAMDirectory directory = new();
        IndexWriterConfig config = NewConfig();
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using (IndexWriter writer = new(directory, config))
        {
            writer.AddDocument(NewDocument("old"));
            writer.AddDocument(NewDocument("older"));
            writer.Commit();
            Document document = NewDocument("new");
            document.Add(new BinaryDocValuesField("bytes", new BytesRef("1")));
            writer.AddDocument(document);
            writer.Commit();
            writer.UpdateBinaryDocValue(new Term("id", "old"), "bytes", new BytesRef("2"));
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        AtomicReader first = reader.Leaves[0].AtomicReader;
        BytesRef value = new();
        first.GetBinaryDocValues("bytes").Get(0, value);
        Assert.That(value.Utf8ToString(), Is.EqualTo("2"));
        Assert.That(first.GetDocsWithField("bytes").Get(0), Is.True);
        Assert.That(first.GetDocsWithField("bytes").Get(1), Is.False);
        RequireClean(directory);
    }

    [Test]
    public void CountsIncludeWhatIsInMemory()
    {
        using RAMDirectory directory = new();
        using IndexWriter writer = new(directory, NewConfig());
        writer.AddDocument(NewDocument("a"));
        writer.AddDocument(NewDocument("b"));
        Assert.That(writer.NumRamDocs(), Is.EqualTo(2));
        Assert.That(writer.RamSizeInBytes(), Is.GreaterThan(0));
        writer.DeleteDocuments(new Term("id", "a"));
        Assert.That(writer.HasDeletions(), Is.True);
        Assert.That(writer.MaxDoc, Is.EqualTo(2));
        writer.Commit();
        Assert.That(writer.NumRamDocs(), Is.Zero);
        Assert.That(writer.NumDocs, Is.EqualTo(1));
    }

    [Test]
    public void PositionsOffsetsAndPayloadsComeBack()
    {
        using RAMDirectory directory = new();
        FieldType type = new(WriterModel.TextWithOffsets) { IsStored = false };
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            Document document =
            [
                new Field("body", new CountingTokens(new WhitespaceTokenizer(LuceneVersion.LUCENE_48, new StringReader("one two two"))), type),
                new Field("body", new CountingTokens(new WhitespaceTokenizer(LuceneVersion.LUCENE_48, new StringReader("two three"))), type),
            ];
            writer.AddDocument(document, new GapAnalyzer());
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        DocsAndPositionsEnum postings = reader.Leaves[0].AtomicReader.GetTermPositionsEnum(new Term("body", "two"));
        Assert.That(postings.NextDoc(), Is.Zero);
        Assert.That(postings.Freq, Is.EqualTo(3));
        List<string> found = [];
        for (int i = 0; i < 3; i++)
        {
            int position = postings.NextPosition();
            found.Add($"{position} {postings.StartOffset}-{postings.EndOffset} {postings.GetPayload()?.Utf8ToString()}");
        }

        // The second value begins 100 positions and 7 characters after the first.
        Assert.That(found, Is.EqualTo(new[] { "1 4-7 p1", "2 8-11 p2", "103 18-21 p0" }));
    }

    [Test]
    public void LongPostingsWithLongPayloadsComeBack()
    {
        Seeded.Run(random =>
        {
            using RAMDirectory directory = new();
            List<List<(int Position, byte[] Payload)>> expected = [];
            using (IndexWriter writer = new(directory, NewConfig()))
            {
                for (int doc = 0; doc < 20; doc++)
                {
                    RandomPayloads tokens = new(random, random.Next(300));
                    Document document = [new TextField("body", tokens)];
                    writer.AddDocument(document);
                    expected.Add(tokens.Written);
                }
            }

            using DirectoryReader reader = DirectoryReader.Open(directory);
            DocsAndPositionsEnum postings = reader.Leaves[0].AtomicReader.GetTermPositionsEnum(new Term("body", "same"));
            for (int doc = 0; doc < expected.Count; doc++)
            {
                if (expected[doc].Count == 0)
                {
                    continue;
                }

                Assert.That(postings.NextDoc(), Is.EqualTo(doc));
                Assert.That(postings.Freq, Is.EqualTo(expected[doc].Count));
                foreach ((int position, byte[] payload) in expected[doc])
                {
                    Assert.That(postings.NextPosition(), Is.EqualTo(position));
                    BytesRef? found = postings.GetPayload();
                    Assert.That(found is null ? [] : found.Bytes.AsSpan(found.Offset, found.Length).ToArray(), Is.EqualTo(payload));
                }
            }
        });
    }

    [Test]
    public void TheBoostOfAFieldGoesIntoItsNorm()
    {
        using RAMDirectory directory = new();
        IndexWriterConfig config = NewConfig();
        config.Similarity = new DefaultSimilarity();
        using (IndexWriter writer = new(directory, config))
        {
            writer.AddDocument([new TextField("body", "a b c d", Field.Store.NO), new StringField("id", "1", Field.Store.NO)]);
            writer.AddDocument([new TextField("body", "a b c d", Field.Store.NO) { Boost = 2 }, new TextField("body", string.Empty, Field.Store.NO) { Boost = 4 }]);
            writer.AddDocument([new StringField("id", "2", Field.Store.NO)]);
            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        AtomicReader atomic = reader.Leaves[0].AtomicReader;
        DefaultSimilarity similarity = new();
        NumericDocValues norms = atomic.GetNormValues("body");
        Assert.That(similarity.DecodeNormValue(norms.Get(0)), Is.EqualTo(0.5f));
        Assert.That(similarity.DecodeNormValue(norms.Get(1)), Is.EqualTo(4f));
        Assert.That(norms.Get(2), Is.Zero);
        Assert.That(atomic.GetNormValues("id"), Is.Null);
    }

    [Test]
    public void TheLeastOptionsOfAFieldCount()
    {
        using RAMDirectory directory = new();
        FieldType docsOnly = new(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_ONLY, OmitNorms = true };
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.AddDocument([new TextField("body", "a a b", Field.Store.NO)]);
            writer.AddDocument([new Field("body", "a c", docsOnly)]);
            writer.AddDocument([new TextField("body", "a d", Field.Store.NO)]);
        }

        RequireClean(directory);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        AtomicReader atomic = reader.Leaves[0].AtomicReader;
        FieldInfo info = atomic.FieldInfos.FieldInfo("body");
        Assert.That(info.IndexOptions, Is.EqualTo(IndexOptions.DOCS_ONLY));
        Assert.That(info.HasNorms, Is.False);
        Assert.That(atomic.DocFreq(new Term("body", "a")), Is.EqualTo(3));
        Assert.That(atomic.GetTermPositionsEnum(new Term("body", "a")), Is.Null);
    }

    [Test]
    public void TheDeletionOfATermHoldsForWhatCameBefore()
    {
        using RAMDirectory directory = new();
        using IndexWriter writer = new(directory, NewConfig());
        writer.AddDocument(NewDocument("a"));
        writer.DeleteDocuments(new Term("id", "a"));
        writer.AddDocument(NewDocument("a"));
        writer.AddDocument(NewDocument("b"));
        writer.DeleteDocuments(new TermQuery(new Term("id", "b")));
        writer.AddDocument(NewDocument("b"));
        using DirectoryReader reader = DirectoryReader.Open(writer, true);
        Assert.That(Ids(reader), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void AReaderOfTheWriterIsCurrentUntilSomethingChanges()
    {
        using RAMDirectory directory = new();
        using IndexWriter writer = new(directory, NewConfig());
        writer.AddDocument(NewDocument("a"));
        using DirectoryReader reader = DirectoryReader.Open(writer, true);
        Assert.That(reader.IsCurrent(), Is.True);
        Assert.That(DirectoryReader.OpenIfChanged(reader), Is.Null);
        writer.AddDocument(NewDocument("b"));
        Assert.That(reader.IsCurrent(), Is.False);
        using DirectoryReader newer = DirectoryReader.OpenIfChanged(reader);
        Assert.That(Ids(newer), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(newer.Leaves[0].Reader, Is.SameAs(reader.Leaves[0].Reader), "an unchanged segment is shared");
        Assert.That(Ids(reader), Is.EqualTo(new[] { "a" }));
    }

    private static IndexWriterConfig NewConfig() => new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48));

    private static Document NewDocument(string id) => [new StringField("id", id, Field.Store.YES)];

    private static string[] Ids(Directory directory)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        return Ids(reader);
    }

    private static string[] Ids(IndexReader reader)
    {
        IndexSearcher searcher = new(reader);
        return [.. searcher.Search(new MatchAllDocsQuery(), 100).ScoreDocs
            .Select(hit => reader.Document(hit.Doc).Get("id", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)];
    }

    private static void RequireClean(Directory directory)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        Assert.That(new CheckIndex(directory) { InfoStream = output }.DoCheckIndex().Clean, Is.True, output.ToString());
    }
}
