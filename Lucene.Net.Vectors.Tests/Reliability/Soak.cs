using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Lucene.Net.Index;
using Lucene.Net.Store;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>The threads of a soak: some that write, one that merges, one that commits, two that search.</summary>
internal sealed class Soak(Directory directory, IndexWriter writer, DocumentLog log, int seed, int documents)
{
    private const int LongestPause = 20;

    // Writers that ran ahead would leave nothing to do for the readers that come later.
    private const int StepsPerReader = 150;

    private int _step = -1;
    private int _writing;
    private int _merges;
    private int _commits;
    private int _readers;
    private int[] _committed = log.Done();
    private Exception? _failure;

    private bool IsOver => Volatile.Read(ref _writing) == 0 || Volatile.Read(ref _failure) is not null;

    /// <summary>Adds every document once.</summary>
    public void Fill()
    {
        while (_step < documents - 1)
        {
            Make(Interlocked.Increment(ref _step));
        }

        writer.ForceMerge(1);
        _committed = log.Done();
        writer.Commit();
    }

    /// <summary>Runs all threads until so many readers need no more; the first failure ends them and is thrown.</summary>
    public void Run(int writers, Func<int, bool> goesOn, TimeSpan patience)
    {
        _writing = writers;
        List<Thread> threads = [.. Enumerable.Range(0, writers).Select(_ => Start(() => Write(goesOn)))];
        threads.Add(Start(Merge));
        threads.Add(Start(Commit));
        threads.Add(Start(() => Search(fromWriter: true, seed + 1)));
        threads.Add(Start(() => Search(fromWriter: false, seed + 2)));
        DateTime end = DateTime.UtcNow + patience;
        int seen = 0;
        foreach (Thread thread in threads)
        {
            while (!thread.Join(LongestPause))
            {
                int readers = Volatile.Read(ref _readers);
                (seen, end) = readers == seen ? (seen, end) : (readers, DateTime.UtcNow + patience);
                if (DateTime.UtcNow > end)
                {
                    Assert.Fail($"nothing has come to an end for {patience}; {Report()}");
                }
            }
        }

        if (_failure is not null)
        {
            throw new InvalidOperationException($"{_failure.Message} ({Report()})", _failure);
        }
    }

    /// <summary>Steps after the filling, forced merges, commits and readers.</summary>
    public int[] Work => [_step + 1 - documents, _merges, _commits, _readers];

    public string Report()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{_step + 1} steps, {_merges} forced merges, {_commits} commits, {_readers} readers");
    }

    private Thread Start(Action action)
    {
        Thread thread = new(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _failure, e, null);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        return thread;
    }

    private void Write(Func<int, bool> goesOn)
    {
        try
        {
            while (Volatile.Read(ref _failure) is null)
            {
                int readers = Volatile.Read(ref _readers);
                if (!goesOn(readers))
                {
                    return;
                }

                if (Volatile.Read(ref _step) > documents + (StepsPerReader * (readers + 1)))
                {
                    Thread.Sleep(1);
                }
                else
                {
                    Make(Interlocked.Increment(ref _step));
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _writing);
        }
    }

    private void Make(int step)
    {
        Change change = Change.Of(seed, step, documents);
        lock (log.LockOf(change.Number))
        {
            DocumentState? before = log[change.Number];
            log.Begin(change.Number, change.After(before));
            change.Apply(writer, before);
            log.End(change.Number);
        }
    }

    private void Merge()
    {
        Random random = new(seed + 3);
        while (!IsOver)
        {
            Thread.Sleep(random.Next(LongestPause * 10));
            writer.ForceMerge(1 + random.Next(3));
            _merges++;
        }
    }

    private void Commit()
    {
        Random random = new(seed + 4);
        while (!IsOver)
        {
            Thread.Sleep(random.Next(LongestPause * 10));
            int[] done = log.Done();
            writer.Commit();
            Volatile.Write(ref _committed, done);
            _commits++;
        }
    }

    // Readers of the writer see all that was done before they are opened; those of the directory what was committed.
    private void Search(bool fromWriter, int queries)
    {
        Random random = new(queries);
        do
        {
            int[] done = fromWriter ? log.Done() : Volatile.Read(ref _committed);
            using DirectoryReader reader = fromWriter ? DirectoryReader.Open(writer, applyAllDeletes: true) : DirectoryReader.Open(directory);
            ReaderCheck.Require(reader, log.Since(done), random);
            Interlocked.Increment(ref _readers);
        }
        while (!IsOver);
    }
}
