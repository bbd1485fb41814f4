using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid eval</c>: judges runs.</summary>
internal static class EvalCommand
{
    private const string DefaultMetrics = "MRR@10,nDCG@10,MAP,P@10,Recall@100";

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

        var command = new Command("eval", "Judge runs against relevance judgements, as trec_eval 10 and the MS MARCO script do.") { qrels, runs, metrics, depth, json };
        command.SetAction(parsed =>
        {
            var options = new EvaluatorOptions { Depth = parsed.GetValue(depth) };
            Run(terminal, parsed.GetRequiredValue(qrels), parsed.GetRequiredValue(runs), parsed.GetRequiredValue(metrics), options, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Run(Terminal terminal, string qrelsFile, string[] runFiles, IReadOnlyList<Metric> metrics, EvaluatorOptions options, bool json)
    {
        Qrels qrels = QrelsReader.Read(Files.Existing(qrelsFile, "--qrels"));
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

        if (json)
        {
            Json.Write(terminal.Output, writer =>
            {
                writer.WriteStartArray("runs");
                foreach (EvaluationResult result in results)
                {
                    writer.WriteStartObject();
                    writer.WriteString("run", result.RunName);
                    writer.WriteNumber("queries", result.Topics.Count);
                    writer.WriteStartObject("metrics");
                    foreach (Metric metric in result.Metrics)
                    {
                        writer.WriteNumber(metric.ToString(), result.Mean(metric));
                    }

                    writer.WriteEndObject();
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        terminal.Write(Tables.Create(
            ["run", .. metrics.Select(m => m.ToString())],
            leftColumns: 1,
            results.Select(r => (IReadOnlyList<string>)[r.RunName, .. metrics.Select(m => r.Mean(m).ToString("F4", CultureInfo.InvariantCulture))])));
        terminal.WriteLine($"Means over the {qrels.Topics.Count} topics of {qrelsFile}.");
        foreach (EvaluationResult result in results)
        {
            if (result.MissingTopics > 0)
            {
                terminal.WriteLine($"{result.RunName} has nothing for {result.MissingTopics} of them; each counts 0.");
            }
        }
    }
}
