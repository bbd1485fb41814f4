using System;
using System.CommandLine;
using System.Linq;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Tuning;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid tune</c>: learns from judged queries how to blend several ways to search.</summary>
internal static class TuneCommand
{
    private const string DefaultMetric = "nDCG@10";

    public static Command Create(Terminal terminal)
    {
        var qrels = new Option<string>("--qrels") { Description = "Relevance judgements: TREC, MS MARCO or BEIR", Required = true, HelpName = "Q" };
        var with = new Option<string[]>("--with") { Description = "One way to search, as hybrid search takes it; given again for each way", Required = true, HelpName = "EXPRESSION" };
        var metric = new Option<Metric>("--metric")
        {
            Description = "What is to be as great as it can",
            HelpName = DefaultMetric,
            DefaultValueFactory = _ => Metric.Parse(DefaultMetric),
            CustomParser = result =>
            {
                try
                {
                    return Metric.Parse(result.Tokens[0].Value);
                }
                catch (FormatException e)
                {
                    result.AddError(e.Message);
                    return null;
                }
            },
        };
        Option<int?> folds = Options.Count("--folds", $"Parts of the queries, each judged by what is best on the others [default: {new TunerOptions().Folds}]");
        Option<int?> steps = Options.Count("--steps", "Steps from 0 to 1 in which weights are tried [default: 20 for two ways, 10 for three, fewer for more]");
        Option<int?> seed = Options.Count("--seed", $"What the parts are drawn from [default: {new TunerOptions().Seed}]");
        Option<int?> depth = Options.Count("--depth", $"How deep each way is looked at [default: {Retriever.DefaultDepth}]");
        Option<int?> threads = Options.Count("--threads", "Queries answered at once [default: one a processor]");
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };

        var command = new Command("tune", "Learn from judged queries how to blend several ways to search, and say whether it pays.");
        var queries = new QueryOptions(command, oneOnTheLine: false);
        foreach (Option option in (Option[])[qrels, with, metric, folds, steps, seed, depth, threads, json])
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            string[] expressions = parsed.GetRequiredValue(with);
            string? twice = expressions.GroupBy(e => e, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
            if (twice is not null)
            {
                throw new UsageException($"--with '{twice}' comes twice; give each way to search once.");
            }

            if (expressions.Length < 2)
            {
                throw new UsageException("--with is there once; give at least two ways to search, each with its own --with.");
            }

            new TuneRunner(
                new TunePlan
                {
                    Queries = queries.Read(parsed),
                    Qrels = Files.Existing(parsed.GetRequiredValue(qrels), qrels.Name),
                    Retrievers = expressions,
                    Metric = parsed.GetRequiredValue(metric),
                    Depth = parsed.GetValue(depth) ?? Retriever.DefaultDepth,
                    Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                    Json = parsed.GetValue(json),
                    Options = OptionsOf(parsed.GetValue(folds), parsed.GetValue(steps), parsed.GetValue(seed)),
                },
                terminal).Run();
            return ExitCode.Done;
        });
        return command;
    }

    private static TunerOptions OptionsOf(int? folds, int? steps, int? seed)
    {
        TunerOptions defaults = new();
        try
        {
            return defaults with { Folds = folds ?? defaults.Folds, WeightSteps = steps ?? defaults.WeightSteps, Seed = seed ?? defaults.Seed };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new UsageException($"--folds, --steps: {e.Message}", e);
        }
    }
}
