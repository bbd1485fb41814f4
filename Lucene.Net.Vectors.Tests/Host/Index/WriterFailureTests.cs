using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>A short run with flushes, deletions, updates, merges and commits in which, one run after another, every operation fails once.</summary>
public sealed class WriterFailureTests
{
    [Test]
    public void TheIndexOpensAtItsLastCommitWhicheverOperationFails([Values] bool compound, [Values] bool staysDead)
    {
        int operations = Run(0, compound, staysDead);
        Assert.That(operations, Is.GreaterThan(100));
        for (int failAt = 1; failAt <= operations; failAt++)
        {
            try
            {
                Run(failAt, compound, staysDead);
            }
            catch (Exception e) when (e is not SuccessException)
            {
                TestContext.Out.WriteLine($"operation {failAt} of {operations} failed");
                throw;
            }
        }

        TestContext.Out.WriteLine($"{operations} operations");
    }

    private static int Run(int failAt, bool compound, bool staysDead)
    {
        Random random = new(17);
        using RAMDirectory directory = new();
        Start(directory, compound);
        using FailingDirectory failing = new(directory, failAt, staysDead);
        WriterModel model = new();
        WriterModel committed = new();
        WriterModel? attempted = null;
        IndexWriter writer = new(failing, NewConfig(compound));
        bool failed = false;
        try
        {
            for (int round = 0; round < 2; round++)
            {
                Change(writer, model, random, round);
                attempted = model.Copy();
                writer.Commit();
                committed = attempted;
                attempted = null;
                using DirectoryReader reader = DirectoryReader.Open(directory);
                committed.RequireSameAs(reader, random);
            }

            writer.ForceMerge(1);
            attempted = model;
            writer.Dispose();
            committed = model;
            attempted = null;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or MergePolicy.MergeException)
        {
            failed = true;
            try
            {
                writer.Rollback();
            }
            catch (Exception again) when (staysDead && again is IOException)
            {
                // nothing more can be done on a dead disk
            }
        }

        Assert.That(failed, Is.False.Or.EqualTo(failing.HasFailed));
        RequireCommit(directory, committed, staysDead ? attempted : null, random);
        Continue(directory, compound);
        return failing.Operations;
    }

    /// <summary>The last commit, or on a disk that does not even delete what a failed commit left, that one.</summary>
    private static void RequireCommit(RAMDirectory directory, WriterModel committed, WriterModel? attempted, Random random)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        if (attempted is not null && reader.NumDocs != committed.Entries.Count)
        {
            committed = attempted;
        }

        committed.RequireSameAs(reader, random);
        CheckIndex.Status status = new CheckIndex(directory).DoCheckIndex();
        Assert.That(status.Clean, Is.True);
    }

    private static void Start(RAMDirectory directory, bool compound)
    {
        using IndexWriter writer = new(directory, NewConfig(compound));
        writer.Commit();
    }

    /// <summary>The next writer takes the index up and can add to it.</summary>
    private static void Continue(RAMDirectory directory, bool compound)
    {
        // a lock that a dead disk could not free
        if (IndexWriter.IsLocked(directory))
        {
            IndexWriter.Unlock(directory);
        }

        int before;
        using (IndexWriter writer = new(directory, NewConfig(compound)))
        {
            before = writer.NumDocs;
            writer.AddDocument(new WriterModel.Entry("last", ["w1"], 1, "x", null, []).ToDocument());
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.NumDocs, Is.EqualTo(before + 1));
        HashSet<string> files = [.. directory.ListAll()];
        foreach (string file in reader.IndexCommit.FileNames)
        {
            Assert.That(files.Remove(file), Is.True, file + " is missing");
        }

        files.Remove("segments.gen");
        Assert.That(files, Is.Empty, "files of no commit");
    }

    private static IndexWriterConfig NewConfig(bool compound)
    {
        return new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            UseCompoundFile = compound,
            MaxBufferedDocs = 4,
            MergeScheduler = new SerialMergeScheduler(),
            MergePolicy = new LogDocMergePolicy { MergeFactor = 3, MinMergeDocs = 2, NoCFSRatio = compound ? 1 : 0 },
        };
    }

    private static void Change(IndexWriter writer, WriterModel model, Random random, int round)
    {
        for (int i = 0; i < 9; i++)
        {
            WriterModel.Entry entry = WriterModel.RandomEntry(random, $"{round}-{i}") with { Number = i, Bytes = "b" + i };
            writer.AddDocument(entry.ToDocument());
            model.Entries[entry.Id] = entry;
        }

        string deleted = $"{round}-3";
        writer.DeleteDocuments(new Term("id", deleted));
        model.Entries.Remove(deleted);
        for (int before = 0; before <= round; before++)
        {
            string updated = $"{before}-5";
            // not zero: the package takes an update to zero for one that takes the value away
            writer.UpdateNumericDocValue(new Term("id", updated), "number", round + 1);
            writer.UpdateBinaryDocValue(new Term("id", updated), "bytes", new BytesRef("round" + round));
            model.Entries[updated] = model.Entries[updated] with { Number = round + 1, Bytes = "round" + round };
        }
    }
}
