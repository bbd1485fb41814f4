using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Lucene.Net.Vectors.Search;

/// <summary>Does the same for each segment, in parallel where a scheduler is given.</summary>
internal static class LeafTasks
{
    /// <summary>
    /// Calls <paramref name="work"/> with 0 to <paramref name="count"/> - 1 and returns when all calls have. The caller works
    /// too and waits only for calls that have begun, so that a scheduler whose threads are all taken (by callers of this, say)
    /// delays nobody. Of several exceptions the one of the lowest number is thrown.
    /// </summary>
    public static void Run(int count, TaskScheduler? scheduler, Action<int> work)
    {
        if (scheduler is null || count < 2)
        {
            for (int i = 0; i < count; i++)
            {
                work(i);
            }

            return;
        }

        Crew crew = new(count, work);
        int helpers = Math.Min(Math.Min(count, Environment.ProcessorCount), scheduler.MaximumConcurrencyLevel) - 1;
        for (int i = 0; i < Math.Max(1, helpers); i++)
        {
            _ = Task.Factory.StartNew(static state => ((Crew)state!).Work(), crew, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
        }

        crew.Work();
        crew.Wait();
    }

    private sealed class Crew(int count, Action<int> work)
    {
        private readonly TaskCompletionSource _allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Exception?[] _errors = new Exception?[count];
        private int _next = -1;
        private int _done;

        public void Work()
        {
            for (int i = Interlocked.Increment(ref _next); i < count; i = Interlocked.Increment(ref _next))
            {
                try
                {
                    work(i);
                }
                catch (Exception e)
                {
                    // A segment that fails must not bring down the scheduler's thread; the caller throws it.
                    _errors[i] = e;
                }

                if (Interlocked.Increment(ref _done) == count)
                {
                    _allDone.SetResult();
                }
            }
        }

        public void Wait()
        {
            _allDone.Task.Wait();
            if (Array.Find(_errors, static error => error is not null) is { } first)
            {
                ExceptionDispatchInfo.Throw(first);
            }
        }
    }
}
