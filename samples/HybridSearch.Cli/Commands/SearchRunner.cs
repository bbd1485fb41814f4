using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Commands;

/// <summary>Does what a <see cref="SearchPlan"/> says.</summary>
internal sealed class SearchRunner(SearchPlan plan, Terminal terminal)
{
    private const int TextOnScreen = 100;

    public void Run()
    {
        using OpenQueries queries = new(plan.Queries);
        IReadOnlyList<SearchContext> contexts = queries.Contexts;
        plan.Expression.Check(contexts[0]);

        if (plan.RunFile is null)
        {
            foreach (SearchContext context in contexts)
            {
                Print(context, plan.Expression.Search(context, plan.K ?? SearchPlan.HitsOnScreen), plan.K ?? SearchPlan.HitsOnScreen);
            }

            return;
        }

        var watch = Stopwatch.StartNew();
        TopDocs[] results = QueryLoop.Run(terminal, contexts, plan.Threads, context => plan.Expression.Search(context, plan.K ?? SearchExpression.DefaultDepth));
        TimeSpan taken = watch.Elapsed;
        WriteRun(plan.RunFile, contexts, results);
        if (plan.Explain)
        {
            for (int q = 0; q < contexts.Count; q++)
            {
                Print(contexts[q], results[q], SearchPlan.HitsOnScreen);
            }
        }

        terminal.WriteLine($"Answered {contexts.Count} queries in {taken.TotalSeconds:F2} s ({contexts.Count / taken.TotalSeconds:F0} a second): {plan.RunFile}");
    }

    private void WriteRun(string path, IReadOnlyList<SearchContext> contexts, TopDocs[] results)
    {
        var run = new Run(plan.Tag);
        for (int q = 0; q < contexts.Count; q++)
        {
            OpenIndex index = contexts[q].Index;
            try
            {
                run.AddScored(contexts[q].Query.Id, results[q].ScoreDocs.Select(hit => KeyValuePair.Create(index.IdOf(hit.Doc), (double)hit.Score)));
            }
            catch (ArgumentException e)
            {
                throw new BadDataException($"{plan.Queries.Index}: {e.Message} Ids must be unique in the index.", e);
            }
        }

        Files.WriteWhole(path, file => RunWriter.Write(run, file, plan.Format, plan.Tag));
    }

    private void Print(SearchContext context, TopDocs hits, int most)
    {
        if (plan.Queries.QueriesFile is not null)
        {
            terminal.WriteLine($"{context.Query.Id}: {context.QueryText}");
        }

        ScoreDoc[] shown = [.. hits.ScoreDocs.Take(most)];
        terminal.Write(Tables.Create(
            ["id", "text", "rank", "score"],
            leftColumns: 2,
            shown.Select((hit, i) => (IReadOnlyList<string>)
            [
                context.Index.IdOf(hit.Doc),
                Shorten(context.Index.BodyOf(hit.Doc)),
                (i + 1).ToString(CultureInfo.InvariantCulture),
                hit.Score.ToString("G6", CultureInfo.InvariantCulture),
            ])));
        if (!plan.Explain)
        {
            return;
        }

        foreach (ScoreDoc hit in shown)
        {
            terminal.WriteLine($"{context.Index.IdOf(hit.Doc)}:");
            terminal.WriteLine(plan.Expression.Explain(context, hit.Doc).ToString());
        }
    }

    private static string Shorten(string text)
    {
        string line = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= TextOnScreen ? line : $"{line.AsSpan(0, TextOnScreen)}...";
    }
}
