using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// An order of documents in which those with terms in common stand near each other: recursive graph bisection (Dhulipala, Kabiljo, Karrer,
/// Ottaviano, Pupyrev, Shalita: Compressing Graphs and Indexes with Recursive Graph Bisection, KDD 2016), with the gains of terms computed once
/// an iteration and a selection in the place of sorting (Mackenzie, Petri, Moffat: Faster Index Reordering with Bipartite Graph Partitioning,
/// SIGIR 2021). A range of documents is halved, and documents change sides while that lowers the expected bits of the gaps in posting lists;
/// then each half is treated likewise.
/// </summary>
/// <remarks>The same documents give the same order, with a scheduler and without.</remarks>
internal sealed class RecursiveBisection
{
    // Below this a task costs more than it saves.
    private const int LeastTask = 4096;

    private readonly DocumentTerms _documents;
    private readonly BisectionParameters _parameters;
    private readonly TaskScheduler? _scheduler;
    private readonly CancellationToken _cancellation;
    private readonly ConcurrentBag<BisectionScratch> _scratches = [];
    private readonly int[] _order;

    private RecursiveBisection(DocumentTerms documents, BisectionParameters parameters, TaskScheduler? scheduler, CancellationToken cancellation)
    {
        _documents = documents;
        _parameters = parameters;
        _scheduler = scheduler;
        _cancellation = cancellation;
        _order = new int[documents.Count];
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }

    /// <summary>Computes the order.</summary>
    /// <param name="documents">The terms of each document.</param>
    /// <param name="parameters">How.</param>
    /// <param name="scheduler">Where halves are treated side by side; null for the caller's thread alone.</param>
    /// <param name="cancellation">Gives up between two iterations.</param>
    /// <returns>The documents in their new order, each once.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static int[] Order(DocumentTerms documents, BisectionParameters parameters, TaskScheduler? scheduler = null, CancellationToken cancellation = default)
    {
        RecursiveBisection bisection = new(Guard.NotNull(documents), Guard.NotNull(parameters), scheduler, cancellation);
        bisection.Split(0, documents.Count);
        return bisection._order;
    }

    private void Split(int start, int count)
    {
        while (count > _parameters.Leaf)
        {
            if (!_scratches.TryTake(out BisectionScratch? scratch))
            {
                scratch = new BisectionScratch(_documents);
            }

            Halve(_order.AsSpan(start, count), scratch);
            _scratches.Add(scratch);
            int half = count / 2;
            if (_scheduler is not null && count >= LeastTask)
            {
                int left = start;
                Fork other = new(() => Split(left, half));
                _ = Task.Factory.StartNew(static state => ((Fork)state!).Begin(), other, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);
                try
                {
                    Split(start + half, count - half);
                }
                finally
                {
                    // It writes to the order: nobody may go on before it is done.
                    other.Join();
                }

                return;
            }

            Split(start, half);
            start += half;
            count -= half;
        }
    }

    private void Halve(Span<int> documents, BisectionScratch scratch)
    {
        int half = documents.Length / 2;
        scratch.Count(documents[..half], documents[half..]);
        for (int iteration = 0; iteration < _parameters.Iterations; iteration++)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (!scratch.Exchange(documents, half, _parameters.Cooling * iteration))
            {
                break;
            }
        }

        scratch.Clear();
    }
    // Work for whoever comes first: a thread of the scheduler, or the one that needs it done. So a scheduler without a free thread delays nobody.
    private sealed class Fork(Action work)
    {
        private readonly TaskCompletionSource _done = new();
        private int _begun;

        public void Begin()
        {
            if (Interlocked.Exchange(ref _begun, 1) != 0)
            {
                return;
            }

            try
            {
                work();
                _done.SetResult();
            }
            catch (Exception e)
            {
                _done.SetException(e);
            }
        }

        public void Join()
        {
            Begin();
            _done.Task.GetAwaiter().GetResult();
        }
    }
}
