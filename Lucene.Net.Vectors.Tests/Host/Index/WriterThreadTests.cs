using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>Several threads on one writer, with readers and commits in between.</summary>
public sealed class WriterThreadTests
{
    private const int Threads = 4;
    private const int IdsPerThread = 60;
    private const int ChangesPerThread = 400;

    /// <summary>An update is one step: no reader and no commit sees a document missing or twice.</summary>
    [Test]
    public void AnUpdateIsSeenWholeOrNotAtAll([Values(3, 1000)] int maxBufferedDocs)
    {
        Seeded.Run(random =>
        {
            using RAMDirectory directory = new();
            using IndexWriter writer = new(directory, NewConfig(maxBufferedDocs));
            for (int id = 0; id < Threads * IdsPerThread; id++)
            {
                writer.AddDocument(NewDocument(id, 0));
            }

            writer.Commit();
            int[] versions = new int[Threads * IdsPerThread];
            bool done = false;
            Task checker = Task.Run(() =>
            {
                while (!Volatile.Read(ref done))
                {
                    using (DirectoryReader reader = DirectoryReader.Open(writer, true))
                    {
                        RequireAllOnce(reader);
                    }

                    writer.Commit();
                    using (DirectoryReader reader = DirectoryReader.Open(directory))
                    {
                        RequireAllOnce(reader);
                    }
                }
            });
            int seed = random.Next();
            Run(thread =>
            {
                Random mine = new(seed + thread);
                for (int i = 1; i <= ChangesPerThread; i++)
                {
                    int id = (thread * IdsPerThread) + mine.Next(IdsPerThread);
                    writer.UpdateDocument(new Term("id", Name(id)), NewDocument(id, i));
                    versions[id] = i;
                }
            });
            Volatile.Write(ref done, true);
            checker.GetAwaiter().GetResult();

            using DirectoryReader last = DirectoryReader.Open(writer, true);
            Assert.That(RequireAllOnce(last), Is.EqualTo(versions));
        });
    }

    /// <summary>The values of doc-values updates that come while segments are flushed and merged are all there in the end.</summary>
    [Test]
    public void ValuesUpdatedWhileSegmentsMergeAreKept()
    {
        using RAMDirectory directory = new();
        using IndexWriter writer = new(directory, NewConfig(10));
        for (int id = 0; id < Threads * IdsPerThread; id++)
        {
            writer.AddDocument(NewDocument(id, 0));
        }

        int[] versions = new int[Threads * IdsPerThread];
        Run(thread =>
        {
            Random mine = new(thread);
            for (int i = 1; i <= ChangesPerThread; i++)
            {
                int id = (thread * IdsPerThread) + mine.Next(IdsPerThread);
                writer.UpdateNumericDocValue(new Term("id", Name(id)), "version", i);
                versions[id] = i;
                if (i % 20 == 0)
                {
                    DirectoryReader.Open(writer, true).Dispose();
                }

                if (i % 150 == 0)
                {
                    writer.ForceMerge(1);
                }

                if (i % 10 == 0)
                {
                    writer.AddDocument(new Document { new StringField("other", "x", Field.Store.NO) });
                }
            }
        });
        using DirectoryReader reader = DirectoryReader.Open(writer, true);
        Assert.That(RequireAllOnce(reader), Is.EqualTo(versions));
    }

    [Test]
    public void BlocksStayTogether()
    {
        using RAMDirectory directory = new();
        using IndexWriter writer = new(directory, NewConfig(7));
        Run(thread =>
        {
            for (int block = 0; block < 50; block++)
            {
                writer.AddDocuments(Enumerable.Range(0, 5).Select(_ => NewDocument((thread * 1000) + block, 0)));
            }
        });
        using DirectoryReader reader = DirectoryReader.Open(writer, true);
        Assert.That(reader.NumDocs, Is.EqualTo(Threads * 50 * 5));
        List<string> ids = [];
        for (int doc = 0; doc < reader.MaxDoc; doc++)
        {
            ids.Add(reader.Document(doc).Get("id", CultureInfo.InvariantCulture));
        }

        for (int doc = 0; doc < ids.Count; doc += 5)
        {
            Assert.That(ids.Skip(doc).Take(5).Distinct().Count(), Is.EqualTo(1), "block at " + doc);
        }
    }

    [Test]
    public void RollbackWhileOthersAddEndsAtTheLastCommit()
    {
        using RAMDirectory directory = new();
        IndexWriter writer = new(directory, NewConfig(5));
        writer.AddDocument(NewDocument(0, 0));
        writer.Commit();
        using ManualResetEventSlim started = new();
        Task[] adders = [.. Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            try
            {
                for (int i = 0; ; i++)
                {
                    writer.AddDocument(NewDocument(i, thread));
                    if (i == 20)
                    {
                        started.Set();
                    }
                }
            }
            catch (ObjectDisposedException)
            {
                // the writer is gone, as expected
            }
        }))];
        started.Wait();
        writer.Rollback();
        Assert.That(Task.WaitAll(adders, TimeSpan.FromMinutes(2)), Is.True, "a thread hangs in a closed writer");
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.NumDocs, Is.EqualTo(1));
        Assert.That(IndexWriter.IsLocked(directory), Is.False);
    }

    private static IndexWriterConfig NewConfig(int maxBufferedDocs)
    {
        return new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            MaxBufferedDocs = maxBufferedDocs,
            MergePolicy = new TieredMergePolicy { MaxMergeAtOnce = 3, SegmentsPerTier = 3 },
        };
    }

    private static Document NewDocument(int id, int version) =>
    [
        new StringField("id", Name(id), Field.Store.YES),
        new NumericDocValuesField("version", version),
    ];

    private static string Name(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static void Run(Action<int> body)
    {
        Task[] tasks = [.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () => body(thread), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(tasks);
    }

    /// <summary>Every id once; its version comes back.</summary>
    private static int[] RequireAllOnce(IndexReader reader)
    {
        int[] versions = new int[Threads * IdsPerThread];
        Array.Fill(versions, -1);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            AtomicReader atomic = leaf.AtomicReader;
            IBits? live = atomic.LiveDocs;
            for (int doc = 0; doc < atomic.MaxDoc; doc++)
            {
                if ((live is not null && !live.Get(doc)) || atomic.Document(doc).Get("id", CultureInfo.InvariantCulture) is not string name)
                {
                    continue;
                }

                int id = int.Parse(name, CultureInfo.InvariantCulture);
                Assert.That(versions[id], Is.EqualTo(-1), "document " + id + " twice");
                versions[id] = (int)atomic.GetNumericDocValues("version").Get(doc);
            }
        }

        Assert.That(versions, Has.None.EqualTo(-1), "documents are missing");
        return versions;
    }
}
