using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid bench</c>: recall against speed on a vector field, and on a learned-sparse field what searching less of it saves.</summary>
internal static class BenchCommand
{
    private const int DefaultK = 10;
    private const int DefaultRepetitions = 3;

    public static Command Create(Terminal terminal)
    {
        var index = new Option<string>("--index") { Description = "The index's folder", Required = true, HelpName = "DIR" };
        var field = new Option<string>("--field") { Description = "The vector field or learned-sparse field", Required = true, HelpName = "FIELD" };
        var vectors = new Option<string?>("--query-vectors") { Description = $"The queries' vectors ({VectorLayout.Extensions})", HelpName = "FILE[,dim=D]" };
        var weights = new Option<string?>("--query-weights")
        {
            Description = "The queries' weighted terms, for a learned-sparse field: exact search is held against exhaustive search, and approximate ones against both",
            HelpName = "Q.jsonl",
        };
        var truth = new Option<string?>("--truth")
        {
            Description = "The true neighbours of each query, nearest first, as numbers of rows; a row is the document of that number in the index, or with ids= "
                + "the one whose id stands on that line [default: an exact search finds them]",
            HelpName = "T.ivecs[,ids=IDS.txt]",
        };
        Option<IReadOnlyList<int>?> k = Options.Numbers("--k", $"Documents a query; several for a learned-sparse field [default: {DefaultK}]", 1, int.MaxValue);
        Option<IReadOnlyList<int>?> ef = Options.Numbers("--ef", $"Candidates kept while a graph is walked, at least k [default: {string.Join(",", BenchSettings.DefaultEf)}]", 1, int.MaxValue);
        Option<IReadOnlyList<int>?> probes = Options.Numbers("--nprobe", $"Lists read of a field with index=ivf [default: {string.Join(",", BenchSettings.DefaultProbes)}]", 1, int.MaxValue);
        Option<IReadOnlyList<float>?> oversample = Options.Numbers("--oversample", "How many times k are found by lossy codes and scored again [default: by the encoding]", 1f, 1000f);
        Option<IReadOnlyList<double>?> rates = Options.Numbers("--filter-rates", "Parts of the documents that may be found [default: 1]", double.Epsilon, 1d);
        var kinds = new Option<IReadOnlyList<FilterKind>?>("--filter-kind")
        {
            Description = "Which documents these are: random; near or far: those most alike to one document, "
                + $"which of {BenchFilters.Regions} random ones is the most or the least alike to the query [default: random]",
            HelpName = "KIND,...",
            CustomParser = FilterKinds,
        };
        Option<int?> threads = Options.Count("--threads", "Queries answered at once [default: 1]");
        Option<int?> repetitions = Options.Count("--repeat", $"Timed runs over all queries, of which the median counts [default: {DefaultRepetitions}]");
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };
        var svg = new Option<string?>("--svg") { Description = "Draw the curve into this file", HelpName = "OUT" };

        var command = new Command("bench", "Measure recall against speed on a vector field or a learned-sparse field.")
        {
            index, field, vectors, weights, truth, k, ef, probes, oversample, rates, kinds, threads, repetitions, json, svg,
        };
        command.SetAction(parsed =>
        {
            IReadOnlyList<int> depths = parsed.GetValue(k) ?? [DefaultK];
            string? vectorsFile = parsed.GetValue(vectors);
            string? weightsFile = parsed.GetValue(weights);
            if (vectorsFile is null == weightsFile is null)
            {
                throw new UsageException($"give {vectors.Name} for a vector field, or {weights.Name} for a learned-sparse field.");
            }

            if (weightsFile is not null)
            {
                foreach (Option ofVectors in new Option[] { truth, ef, probes, oversample, rates, kinds, svg })
                {
                    if (parsed.GetResult(ofVectors) is { Implicit: false })
                    {
                        throw new UsageException($"{ofVectors.Name} is for vector fields; leave it out with {weights.Name}.");
                    }
                }

                return new SparseBenchRunner(
                    new SparseBenchPlan
                    {
                        Index = parsed.GetRequiredValue(index),
                        Field = parsed.GetRequiredValue(field),
                        QueryWeights = Files.Existing(weightsFile, weights.Name),
                        K = depths,
                        Threads = parsed.GetValue(threads) ?? 1,
                        Repetitions = parsed.GetValue(repetitions) ?? DefaultRepetitions,
                        Json = parsed.GetValue(json),
                    },
                    terminal).Run();
            }

            if (depths.Count > 1)
            {
                throw new UsageException($"{k.Name}: a vector field is measured at one k; give one number.");
            }

            int depth = depths[0];
            var plan = new BenchPlan
            {
                Index = parsed.GetRequiredValue(index),
                Field = parsed.GetRequiredValue(field),
                QueryVectors = new FileArgument(vectors.Name, vectorsFile!, "dim"),
                Truth = parsed.GetValue(truth) is { } file ? new FileArgument(truth.Name, file, "ids") : null,
                K = depth,
                Ef = parsed.GetValue(ef),
                Probes = parsed.GetValue(probes),
                Oversample = parsed.GetValue(oversample),
                FilterRates = parsed.GetValue(rates) ?? [1d],
                FilterKinds = parsed.GetValue(kinds) ?? [FilterKind.Random],
                Threads = parsed.GetValue(threads) ?? 1,
                Repetitions = parsed.GetValue(repetitions) ?? DefaultRepetitions,
                Json = parsed.GetValue(json),
                SvgFile = parsed.GetValue(svg) is { } svgFile ? Files.ToWrite(svgFile, svg.Name) : null,
            };
            BenchSettings.RefuseNarrow(plan);
            new BenchRunner(plan, terminal).Run();
            return ExitCode.Done;
        });
        return command;
    }

    private static List<FilterKind>? FilterKinds(ArgumentResult result)
    {
        var kinds = new List<FilterKind>();
        foreach (string text in result.Tokens[0].Value.Split(','))
        {
            if (!Enum.GetNames<FilterKind>().Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"--filter-kind has '{text}'; give random, near or far, with commas between");
                return null;
            }

            kinds.Add(Enum.Parse<FilterKind>(text, ignoreCase: true));
        }

        return kinds;
    }
}
