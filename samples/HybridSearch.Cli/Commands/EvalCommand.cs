using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Judging;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid eval</c>: judges runs.</summary>
internal static class EvalCommand
{
    private const string DefaultMetrics = "MRR@10,nDCG@10,MAP,P@10,Recall@100";
    private const int ListedOnPage = 10;

    public static Command Create(Terminal terminal)
    {
        var qrels = new Option<string>("--qrels") { Description = "Relevance judgements: TREC, MS MARCO or BEIR", Required = true, HelpName = "Q" };
        var runs = new Option<string[]>("--run") { Description = "A run to judge, TREC or MS MARCO; may be given again", Required = true, HelpName = "R" };
        var metrics = new Option<IReadOnlyList<Metric>>("--metrics")
        {
            Description = "What to measure: MRR@k, nDCG@k, MAP, P@k, Recall@k",
            HelpName = "M,...",
            DefaultValueFactory = _ => Metric.ParseList(DefaultMetrics),
            CustomParser = result =>
            {
                try
                {
                    return Metric.ParseList(result.Tokens[0].Value);
                }
                catch (FormatException e)
                {
                    result.AddError(e.Message);
                    return [];
                }
            },
        };
        Option<int?> depth = Options.Count("--depth", "Judge no more than this many documents a topic [default: all]");
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };
        var perQuery = new Option<string>("--per-query") { Description = "Write every topic's values here, tab-separated", HelpName = "OUT.tsv" };
        var html = new Option<string>("--html") { Description = "Write a page with charts here", HelpName = "OUT.html" };
        var queries = new Option<string>("--queries") { Description = "The queries' texts, for listings of topics", HelpName = "Q" };
        Option<int?> listed = Options.Count("--listed", "How many of the topics that gain most and lose most to list [default: 0; on the page 10]");

        var command = new Command("eval", "Judge runs against relevance judgements, as trec_eval 10 and the MS MARCO script do; several are compared with the first.")
        {
            qrels, runs, metrics, depth, queries, perQuery, html, listed, json,
        };
        command.SetAction(parsed =>
        {
            var options = new EvaluatorOptions { Depth = parsed.GetValue(depth) };
            string? pageFile = parsed.GetValue(html) is { } page ? Files.ToWrite(page, "--html") : null;
            string? valuesFile = parsed.GetValue(perQuery) is { } values ? Files.ToWrite(values, "--per-query") : null;
            JudgedRuns judged = Judge(parsed.GetRequiredValue(qrels), parsed.GetRequiredValue(runs), parsed.GetRequiredValue(metrics), options, parsed.GetValue(queries));
            if (valuesFile is not null)
            {
                Files.WriteWhole(valuesFile, path =>
                {
                    using var writer = new StreamWriter(path);
                    TopicValues.Write(writer, judged);
                });
            }

            if (pageFile is not null)
            {
                Files.WriteWhole(pageFile, path => File.WriteAllText(path, JudgedPage.Write(judged, parsed.GetValue(listed) ?? ListedOnPage)));
            }

            if (parsed.GetValue(json))
            {
                Json.Write(terminal.Output, writer => JudgedJson.Write(writer, judged));
            }
            else
            {
                Print(terminal, judged, parsed.GetValue(listed) ?? 0);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static JudgedRuns Judge(string qrelsFile, string[] runFiles, IReadOnlyList<Metric> metrics, EvaluatorOptions options, string? queriesFile)
    {
        Qrels qrels = QrelsReader.Read(Files.Existing(qrelsFile, "--qrels"));
        var queries = new Dictionary<string, string>(StringComparer.Ordinal);
        if (queriesFile is not null)
        {
            PassageReader.Check(Files.Existing(queriesFile, "--queries"), query => queries[query.Id] = query.Text);
        }

        var evaluator = new Evaluator(qrels, options);
        var results = new List<EvaluationResult>();
        foreach (string runFile in runFiles)
        {
            Run run = RunReader.Read(Files.Existing(runFile, "--run"));
            EvaluationResult result = evaluator.Evaluate(run, metrics);
            if (result.MissingTopics == result.Topics.Count)
            {
                throw BadDataException.InFile(runFile, $"answers none of the {result.Topics.Count} topics of {qrelsFile}; check that both belong to the same collection.");
            }

            results.Add(result);
        }

        return new JudgedRuns(qrelsFile, results, queries);
    }

    private static void Print(Terminal terminal, JudgedRuns runs, int listed)
    {
        terminal.Write(Tables.Create(JudgedTables.MeanColumns(runs), leftColumns: 1, JudgedTables.Means(runs)));
        terminal.WriteLine($"Means over the {runs.Topics.Count} topics of {runs.Qrels}.");
        for (int i = 0; i < runs.Results.Count; i++)
        {
            if (runs.Results[i].MissingTopics > 0)
            {
                terminal.WriteLine($"{runs.Names[i]} has nothing for {runs.Results[i].MissingTopics} of them; each counts 0.");
            }
        }

        if (runs.Comparisons.Count > 0)
        {
            terminal.WriteLine($"Compared with {runs.Names[0]}:");
            terminal.Write(Tables.Create(JudgedTables.ComparisonColumns, leftColumns: 2, JudgedTables.Comparisons(runs)));
        }

        for (int i = 0; listed > 0 && i < runs.Comparisons.Count; i++)
        {
            foreach (PairedComparison comparison in runs.Comparisons[i])
            {
                terminal.WriteLine($"{runs.Names[i + 1]}, {comparison.Metric}: the topics that gain and lose most");
                terminal.Write(Tables.Create(
                    JudgedTables.TopicColumns(comparison), leftColumns: 1, JudgedTables.Topics(runs, [.. comparison.BestGains(listed), .. comparison.WorstLosses(listed)])));
            }
        }
    }
}
