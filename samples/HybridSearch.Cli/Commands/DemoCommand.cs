using System.CommandLine;
using System.Globalization;
using System.IO;
using HybridSearch.Cli.Demo;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid demo</c>: indexes real text, searches it in every way there is, judges the ways and reports.</summary>
internal static class DemoCommand
{
    private const string All = "all";
    private const string DefaultOut = "hybrid-demo";

    public static Command Create(Terminal terminal)
    {
        var docs = new Option<int>("--docs")
        {
            Description = $"Synsets of WordNet that are indexed, a random sample that is the same every time, or {All}",
            HelpName = $"N|{All}",
            DefaultValueFactory = _ => DemoPlan.DefaultDocuments,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (text == All)
                {
                    return int.MaxValue;
                }

                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count < 1)
                {
                    result.AddError($"--docs is '{text}'; give a whole number from 1, or {All}");
                }

                return count;
            },
        };
        Option<int?> queries = Options.Count("--queries", $"Queries at most [default: {DemoPlan.DefaultQueries}]");
        var output = new Option<string>("--out") { Description = "The folder for collection, index, runs and report; what an earlier demo left there is replaced", HelpName = "DIR", DefaultValueFactory = _ => DefaultOut };
        var wordNet = new Option<string?>("--wordnet") { Description = "The folder of WordNet's data files [default: where npm put them]", HelpName = "DIR" };
        var model = new Option<string>("--model") { Description = "The model that makes the dense vectors: a folder, or the model beside the program", HelpName = "MODEL_DIR", DefaultValueFactory = _ => ModelReference.Bundled };
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };

        var command = new Command("demo", "Index WordNet, search it by words, by vectors and by both, judge the ways, and report.") { docs, queries, output, wordNet, model, json };
        command.SetAction(parsed =>
        {
            string wordNetFolder = WordNetFolder.Require(parsed.GetValue(wordNet));
            var chosen = ModelReference.Parse(parsed.GetRequiredValue(model));
            if (!chosen.IsThere)
            {
                throw new UsageException($"{model.Name}: {chosen.Remedy}.");
            }

            var plan = new DemoPlan
            {
                WordNet = wordNetFolder,
                Model = chosen,
                Documents = parsed.GetValue(docs),
                Queries = parsed.GetValue(queries) ?? DemoPlan.DefaultQueries,
                Out = parsed.GetRequiredValue(output),
            };
            if (!parsed.GetValue(json))
            {
                new DemoRunner(plan, terminal).Run();
                return ExitCode.Done;
            }

            DemoResult result = new DemoRunner(plan, new Terminal(TextWriter.Null, terminal.Error, isInteractive: false)).Run();
            Json.Write(terminal.Output, writer => DemoJson.Write(writer, result));
            return ExitCode.Done;
        });
        return command;
    }
}
