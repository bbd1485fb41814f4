using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Reordering;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// The disk is full after so many bytes of a flush, commit, merge, update or reordering: the caller is told, the last commit is whole,
/// nothing stays open, and with room again all goes on. HYBRID_FULL_DISKS says how many bytes are tried of each.
/// </summary>
public sealed class FullDiskTests : IndexTestCase
{
    private const string TrialsVariable = "HYBRID_FULL_DISKS";
    private const int FewTrials = 4;

    // Enough for graphs and lists, and more that come under test.
    private const int Documents = 1_300;
    private const int Added = 120;

    // What is written differs a little from run to run (times and names).
    private const double SurelyTooLittle = 0.9;

    public enum Work
    {
        Flush,
        Commit,
        Merge,
        Update,
        Reorder,
    }

    private int Trials => Environment.GetEnvironmentVariable(TrialsVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : FewTrials;

    [Test]
    public void NothingCommittedIsLost([Values] Work work)
    {
        FSDirectory old = NewFSDirectory();
        DocumentState?[] before = [.. Enumerable.Range(0, Documents).Select(number => EveryKind.NewState(number, number)), .. new DocumentState?[Added]];
        Fill(old, before);
        Change[] changes = Changes(work);
        DocumentState?[] after = [.. before];
        foreach (Change change in changes)
        {
            after[change.Number] = change.After(after[change.Number]);
        }

        long needed = Try(work, old, before, after, changes, null);
        for (int trial = 0; trial < Trials; trial++)
        {
            long room = (long)(needed * SurelyTooLittle * Random.NextDouble());
            try
            {
                Try(work, old, before, after, changes, room);
            }
            catch (Exception)
            {
                TestContext.Out.WriteLine($"room for {room} of {needed} bytes");
                throw;
            }
        }
    }

    // Additions and deletions, or for an update only updates: of every kind of field.
    private Change[] Changes(Work work)
    {
        int step = Documents + Added;
        if (work == Work.Update)
        {
            int[] updatable = [.. Enumerable.Range(0, EveryKind.Kinds.Count).Where(kind => EveryKind.Kinds[kind].IsUpdatable)];
            return [.. updatable.Select(kind => Change.Update(step++, Random.Next(Documents), kind))];
        }

        return
        [
            .. Enumerable.Range(Documents, Added).Select(number => Change.Addition(step++, number)),
            .. Enumerable.Range(0, Added).Select(_ => Change.Deletion(step++, Random.Next(Documents))),
        ];
    }

    /// <summary>Does the work on a copy of an index.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="old">The index.</param>
    /// <param name="before">What it holds.</param>
    /// <param name="after">What it holds after the changes.</param>
    /// <param name="changes">What is changed first.</param>
    /// <param name="room">How many bytes there is room for beside the index; null for any.</param>
    /// <returns>How many were used.</returns>
    private long Try(Work work, FSDirectory old, DocumentState?[] before, DocumentState?[] after, Change[] changes, long? room)
    {
        using FSDirectory files = NewFSDirectoryOf(work == Work.Reorder ? null : old);
        FullDirectory disk = new(files);
        long start = disk.MostUsed;
        disk.Capacity = room is { } bytes ? start + bytes : long.MaxValue;
        IndexWriter writer = new(disk, Config());
        Exception? error = null;
        try
        {
            Do(work, writer, old, before, changes);
        }
        catch (Exception e) when (e is IOException or MergePolicy.MergeException)
        {
            error = e;
        }

        long used = disk.MostUsed - start;
        disk.Capacity = long.MaxValue;
        if (room is null)
        {
            Assert.That(error, Is.Null);
        }
        else
        {
            Assert.That(error?.ToString(), Does.Contain("no space left"));
            writer.Rollback();
            Assert.That(OpenFiles.Under(files.Directory), Is.Empty, "is left open");
            if (DirectoryReader.IndexExists(files))
            {
                Require(files, work == Work.Reorder ? [] : before);
            }

            writer = new IndexWriter(disk, Config());
            Do(work, writer, old, before, changes);
        }

        writer.Dispose();
        Require(files, work == Work.Reorder ? before : after);
        RequireClean(files);
        Assert.That(OpenFiles.Under(files.Directory), Is.Empty, "is left open after all");
        return used;
    }

    private static void Do(Work work, IndexWriter writer, FSDirectory old, DocumentState?[] states, Change[] changes)
    {
        if (work == Work.Reorder)
        {
            using DirectoryReader reader = DirectoryReader.Open(old);
            IndexReordering.Write(reader, writer, [.. Enumerable.Range(0, reader.MaxDoc).Reverse()]);
            writer.Commit();
            return;
        }

        foreach (Change change in changes)
        {
            change.Apply(writer, states[change.Number]);
        }

        if (work == Work.Flush)
        {
            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        }
        else if (work == Work.Merge)
        {
            writer.ForceMerge(1);
        }
        else
        {
            writer.Commit();
        }
    }

    private void Require(FSDirectory files, DocumentState?[] states)
    {
        using DirectoryReader reader = DirectoryReader.Open(files);
        if (states.Length == 0)
        {
            Assert.That(reader.NumDocs, Is.Zero);
            return;
        }

        ReaderCheck.Require(reader, states, Random);
    }

    private void Fill(FSDirectory directory, DocumentState?[] states)
    {
        using IndexWriter writer = new(directory, Config());
        foreach (DocumentState state in states.OfType<DocumentState>())
        {
            writer.AddDocument(EveryKind.NewDocument(state));
        }

        writer.ForceMerge(1);
    }

    // The host reads such a directory's files through handles, which are closed when they should; our files are mapped all the same.
    private SimpleFSDirectory NewFSDirectoryOf(FSDirectory? source)
    {
        SimpleFSDirectory copy = new(NewFolder());
        foreach (string file in source?.ListAll() ?? [])
        {
            File.Copy(Path.Combine(source!.Directory.FullName, file), Path.Combine(copy.Directory.FullName, file));
        }

        return copy;
    }

    // One segment for all that is added.
    private IndexWriterConfig Config()
    {
        IndexWriterConfig config = NewConfig(EveryKind.NewCodec());
        config.MergePolicy = new UpdatedSegmentsMergePolicy();
        config.MaxBufferedDocs = 2 * Documents;
        config.RAMBufferSizeMB = 64;
        config.UseCompoundFile = false;
        return config;
    }
}
