using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.QueryParsers;

namespace HybridSearch.Cli.Commands;

/// <summary>Does what a <see cref="SearchPlan"/> says.</summary>
internal sealed class SearchRunner(SearchPlan plan, Terminal terminal)
{
    private const int TextOnScreen = 100;

    public void Run()
    {
        List<Passage> queries = [];
        if (plan.QueriesFile is null)
        {
            queries.Add(new Passage("1", plan.QueryText!, 1));
        }
        else
        {
            PassageReader.Check(plan.QueriesFile, queries.Add);
        }

        using OpenIndex index = OpenIndex.Open(plan.Index, plan.Analyzer, plan.Bm25, plan.Encode);
        using VectorFile? vectors = plan.QueryVectors is null
            ? null
            : VectorFile.Open(plan.QueryVectors.File, plan.QueryVectors.Dimension, queries.Count, plan.QueriesFile is null ? "query" : $"queries of {plan.QueriesFile}");
        using SparseWeightsFile? weights = plan.QueryWeights is null ? null : SparseWeightsFile.Open(plan.QueryWeights);
        using TokensFile? tokens = plan.QueryTokens is null
            ? null
            : TokensFile.Open(plan.QueryTokens, queries.Count, plan.QueriesFile is null ? "query" : $"queries of {plan.QueriesFile}");
        SearchContext[] contexts =
        [
            .. queries.Select((query, row) => new SearchContext(index, new QueryInputs(query)
            {
                Vector = vectors?.Read(row),
                Weights = WeightsOf(query, weights),
                Tokens = tokens is null ? null : tokens.Read(row) ?? HybridQueryParser.Nothing,
            })),
        ];
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
        TopDocs[] results = SearchAll(contexts, plan.K ?? SearchExpression.DefaultDepth);
        TimeSpan taken = watch.Elapsed;
        WriteRun(plan.RunFile, contexts, results);
        if (plan.Explain)
        {
            for (int q = 0; q < contexts.Length; q++)
            {
                Print(contexts[q], results[q], SearchPlan.HitsOnScreen);
            }
        }

        terminal.WriteLine($"Answered {contexts.Length} queries in {taken.TotalSeconds:F2} s ({contexts.Length / taken.TotalSeconds:F0} a second): {plan.RunFile}");
    }

    // A query that stands on the command line has no id: the file holds one line.
    private SparseVector? WeightsOf(Passage query, SparseWeightsFile? weights)
    {
        if (weights is null)
        {
            return null;
        }

        if (plan.QueriesFile is null)
        {
            return weights.Count == 1
                ? SparseWeightsFile.Read(plan.QueryWeights!).First().Vector
                : throw BadDataException.InFile(plan.QueryWeights!, $"holds the weights of {weights.Count} queries, but there is one on the command line; give a file of one line, or --queries.");
        }

        return weights.TryGet(query.Id, out SparseVector? vector)
            ? vector
            : throw BadDataException.InFile(plan.QueryWeights!, $"has no weights for query '{query.Id}' of {plan.QueriesFile}; give a line for each, with an empty vector where there are none.");
    }

    private TopDocs[] SearchAll(SearchContext[] contexts, int depth)
    {
        var results = new TopDocs[contexts.Length];
        int done = 0;
        terminal.Progress("Searching", contexts.Length, report =>
            Parallel.For(0, contexts.Length, new ParallelOptions { MaxDegreeOfParallelism = plan.Threads }, q =>
            {
                results[q] = plan.Expression.Search(contexts[q], depth);
                report(Interlocked.Increment(ref done));
            }));
        return results;
    }

    private void WriteRun(string path, SearchContext[] contexts, TopDocs[] results)
    {
        var run = new Run(plan.Tag);
        for (int q = 0; q < contexts.Length; q++)
        {
            OpenIndex index = contexts[q].Index;
            try
            {
                run.AddScored(contexts[q].Query.Id, results[q].ScoreDocs.Select(hit => KeyValuePair.Create(index.IdOf(hit.Doc), (double)hit.Score)));
            }
            catch (ArgumentException e)
            {
                throw new BadDataException($"{plan.Index}: {e.Message} Ids must be unique in the index.", e);
            }
        }

        Files.WriteWhole(path, file => RunWriter.Write(run, file, plan.Format, plan.Tag));
    }

    private void Print(SearchContext context, TopDocs hits, int most)
    {
        if (plan.QueriesFile is not null)
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
