using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>Locks, open modes, commits, snapshots and what becomes of them.</summary>
public sealed class WriterCommitTests
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
}
