using System;
using System.CommandLine;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid search</c>: answers queries, on the screen or as a run.</summary>
internal static class SearchCommand
{
    private const string Trec = "trec";
    private const string MsMarco = "msmarco";

    public static Command Create(Terminal terminal)
    {
        var with = new Option<string>("--with")
        {
            Description = "How to search, in Lucene's syntax with functions: body:({query}), knn(FIELD, {query}, k=N), knn(FIELD, {vector}, k=N) AND lang:en, sparse(FIELD, {weights}, k=N), late(FIELD, {tokens}, k=N), hybrid(rrf, A, B); see docs/query-syntax.md",
            Required = true,
            HelpName = "EXPRESSION",
        };
        Option<int?> k = Options.Count("--k", $"Documents a query [default: {SearchExpression.DefaultDepth}, or {SearchPlan.HitsOnScreen} on the screen]");
        var run = new Option<string?>("--run") { Description = "Write a run into this file instead of printing the hits", HelpName = "OUT" };
        var format = new Option<string>("--format") { Description = "The run's format", HelpName = $"{Trec}|{MsMarco}", DefaultValueFactory = _ => Trec };
        format.AcceptOnlyFromAmong(Trec, MsMarco);
        var tag = new Option<string>("--tag") { Description = "The run's name in its last column", HelpName = "NAME", DefaultValueFactory = _ => "hybrid" };
        Option<int?> threads = Options.Count("--threads", "Queries answered at once [default: one a processor]");
        var explain = new Option<bool>("--explain") { Description = "Print how each of the first hits came to its score" };

        var command = new Command("search", "Answer queries from an index.");
        var queries = new QueryOptions(command, oneOnTheLine: true);
        foreach (Option option in (Option[])[with, k, run, format, tag, threads, explain])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            var plan = new SearchPlan
            {
                Queries = queries.Read(parsed),
                Expression = new SearchExpression(parsed.GetRequiredValue(with)),
                K = parsed.GetValue(k),
                RunFile = parsed.GetValue(run) is { } runFile ? Files.ToWrite(runFile, run.Name) : null,
                Format = parsed.GetRequiredValue(format) == MsMarco ? RunFormat.MsMarco : RunFormat.Trec,
                Tag = parsed.GetRequiredValue(tag),
                Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                Explain = parsed.GetValue(explain),
            };

            new SearchRunner(plan, terminal).Run();
            return ExitCode.Done;
        });
        return command;
    }
}
