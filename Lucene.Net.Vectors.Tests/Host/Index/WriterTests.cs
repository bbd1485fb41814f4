using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>What a writer promises, one thing at a time.</summary>
public sealed class WriterTests
{
    [Test]
    public void OneWriterAtATime()
    {
        using RAMDirectory directory = new();
        using (IndexWriter first = new(directory, NewConfig()))
        {
            IndexWriterConfig config = NewConfig();
            config.WriteLockTimeout = 0;
            Assert.That(() => new IndexWriter(directory, config), Throws.InstanceOf<LockObtainFailedException>());
            Assert.That(IndexWriter.IsLocked(directory), Is.True);
        }

        Assert.That(IndexWriter.IsLocked(directory), Is.False);
        new IndexWriter(directory, NewConfig()).Dispose();
    }

    [Test]
    public void OpenModes()
    {
        using RAMDirectory directory = new();
        Assert.That(() => Add(directory, OpenMode.APPEND, "a"), Throws.InstanceOf<IndexNotFoundException>());
        Add(directory, OpenMode.CREATE_OR_APPEND, "a");
        Add(directory, OpenMode.CREATE_OR_APPEND, "b");
        Assert.That(Ids(directory), Is.EqualTo(new[] { "a", "b" }));
        Add(directory, OpenMode.APPEND, "c");
        Assert.That(Ids(directory), Is.EqualTo(new[] { "a", "b", "c" }));

        IndexWriterConfig config = NewConfig();
        config.OpenMode = OpenMode.CREATE;
        using (IndexWriter writer = new(directory, config))
        {
            Assert.That(Ids(directory), Has.Length.EqualTo(3), "the old index stays until the first commit");
            writer.Rollback();
        }

        Assert.That(Ids(directory), Has.Length.EqualTo(3));
        Add(directory, OpenMode.CREATE, "d");
        Assert.That(Ids(directory), Is.EqualTo(new[] { "d" }));
    }

    [Test]
    public void AConfigurationServesOneWriter()
    {
        using RAMDirectory directory = new();
        IndexWriterConfig config = NewConfig();
        new IndexWriter(directory, config).Dispose();
        Assert.That(() => new IndexWriter(directory, config), Throws.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public void AClosedWriterSaysSo()
    {
        using RAMDirectory directory = new();
        IndexWriter writer = new(directory, NewConfig());
        writer.Dispose();
        writer.Dispose();
        Assert.That(() => writer.AddDocument(NewDocument("a")), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => writer.Commit(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void CommitDataComeBack()
    {
        using RAMDirectory directory = new();
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.SetCommitData(new Dictionary<string, string> { ["analyzer"] = "english", ["ø"] = "✓" });
            Assert.That(writer.HasUncommittedChanges(), Is.True);
            writer.Commit();
            Assert.That(writer.HasUncommittedChanges(), Is.False);
            Assert.That(writer.CommitData["ø"], Is.EqualTo("✓"));
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.IndexCommit.UserData, Is.EquivalentTo(new Dictionary<string, string> { ["analyzer"] = "english", ["ø"] = "✓" }));
    }

    [Test]
    public void ACommitWithoutChangesWritesNothing()
    {
        using RAMDirectory directory = new();
        Add(directory, OpenMode.CREATE, "a");
        string[] before = directory.ListAll();
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.Commit();
        }

        Assert.That(directory.ListAll(), Is.EquivalentTo(before));
    }

    [Test]
    public void APreparedCommitIsSeenWhenItIsFinishedAndNotWhenItIsRolledBack()
    {
        using RAMDirectory directory = new();
        Add(directory, OpenMode.CREATE, "a");
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.AddDocument(NewDocument("b"));
            writer.PrepareCommit();
            Assert.That(() => writer.PrepareCommit(), Throws.InvalidOperationException);
            writer.AddDocument(NewDocument("c"));
            Assert.That(Ids(directory), Is.EqualTo(new[] { "a" }));
            writer.Commit();
            Assert.That(Ids(directory), Is.EqualTo(new[] { "a", "b" }));
            writer.PrepareCommit();
            writer.Rollback();
        }

        Assert.That(Ids(directory), Is.EqualTo(new[] { "a", "b" }));
        Add(directory, OpenMode.APPEND, "d");
        Assert.That(Ids(directory), Is.EqualTo(new[] { "a", "b", "d" }));
    }

    [Test]
    public void SnapshotsKeepTheirFiles()
    {
        using RAMDirectory directory = new();
        IndexWriterConfig config = NewConfig();
        SnapshotDeletionPolicy policy = new(new KeepOnlyLastCommitDeletionPolicy());
        config.IndexDeletionPolicy = policy;
        using IndexWriter writer = new(directory, config);
        writer.AddDocument(NewDocument("a"));
        writer.Commit();
        IndexCommit snapshot = policy.Snapshot();
        writer.UpdateDocument(new Term("id", "a"), NewDocument("b"));
        writer.Commit();
        writer.ForceMerge(1);
        writer.Commit();
        Assert.That(DirectoryReader.ListCommits(directory), Has.Count.EqualTo(2));
        using (DirectoryReader old = DirectoryReader.Open(snapshot))
        {
            Assert.That(Ids(old), Is.EqualTo(new[] { "a" }));
        }

        policy.Release(snapshot);
        writer.DeleteUnusedFiles();
        Assert.That(DirectoryReader.ListCommits(directory), Has.Count.EqualTo(1));
        Assert.That(Ids(directory), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void AWriterStartsFromAnOlderCommit()
    {
        using RAMDirectory directory = new();
        for (int i = 0; i < 3; i++)
        {
            IndexWriterConfig keepAll = NewConfig();
            keepAll.IndexDeletionPolicy = NoDeletionPolicy.INSTANCE;
            using IndexWriter one = new(directory, keepAll);
            one.AddDocument(NewDocument("d" + i));
        }

        IList<IndexCommit> commits = DirectoryReader.ListCommits(directory);
        Assert.That(commits, Has.Count.EqualTo(3));
        IndexWriterConfig config = NewConfig();
        config.IndexDeletionPolicy = NoDeletionPolicy.INSTANCE;
        config.IndexCommit = commits[0];
        using (IndexWriter writer = new(directory, config))
        {
            writer.AddDocument(NewDocument("again"));
        }

        Assert.That(Ids(directory), Is.EqualTo(new[] { "again", "d0" }));
    }

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
    public void DeleteAllEmptiesTheIndexOnCommit()
    {
        using RAMDirectory directory = new();
        Add(directory, OpenMode.CREATE, "a");
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.AddDocument(NewDocument("b"));
            writer.DeleteAll();
            Assert.That(writer.NumDocs, Is.Zero);
            Assert.That(Ids(directory), Is.EqualTo(new[] { "a" }));
            writer.AddDocument(NewDocument("c"));
            writer.Commit();
        }

        Assert.That(Ids(directory), Is.EqualTo(new[] { "c" }));
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

    private static void Add(Directory directory, OpenMode mode, string id)
    {
        IndexWriterConfig config = NewConfig();
        config.OpenMode = mode;
        using IndexWriter writer = new(directory, config);
        writer.AddDocument(NewDocument(id));
    }

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

    /// <summary>Gives every token its number in the stream as payload.</summary>
    private sealed class CountingTokens : TokenFilter
    {
        private readonly IPayloadAttribute _payload;
        private int _count;

        public CountingTokens(TokenStream input)
            : base(input)
        {
            _payload = AddAttribute<IPayloadAttribute>();
        }

        public override bool IncrementToken()
        {
            if (!m_input.IncrementToken())
            {
                return false;
            }

            _payload.Payload = new BytesRef("p" + _count++);
            return true;
        }
    }

    private sealed class GapAnalyzer : Analyzer
    {
        public override int GetPositionIncrementGap(string fieldName) => 100;

        public override int GetOffsetGap(string fieldName) => 7;

        protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
            new(new WhitespaceTokenizer(LuceneVersion.LUCENE_48, reader));
    }
}
