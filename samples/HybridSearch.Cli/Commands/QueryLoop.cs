using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using HybridSearch.Cli.Output;

namespace HybridSearch.Cli.Commands;

/// <summary>Answers queries on several threads, with progress.</summary>
internal static class QueryLoop
{
    /// <summary>Answers every query.</summary>
    /// <returns>An answer a query, in their order. Of several queries that fail, the first one's failure is thrown, however the threads ran.</returns>
    public static T[] Run<T>(Terminal terminal, IReadOnlyList<SearchContext> queries, int threads, Func<SearchContext, T> answer)
    {
        var answers = new T[queries.Count];
        var failures = new ExceptionDispatchInfo?[queries.Count];
        int done = 0;
        terminal.Progress("Searching", queries.Count, report =>
            Parallel.For(0, queries.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, (q, loop) =>
            {
                try
                {
                    answers[q] = answer(queries[q]);
                    report(Interlocked.Increment(ref done));
                }
                catch (Exception e)
                {
                    failures[q] = ExceptionDispatchInfo.Capture(e);
                    loop.Break(); // those before it are still answered
                }
            }));
        Array.Find(failures, failure => failure is not null)?.Throw();
        return answers;
    }
}
