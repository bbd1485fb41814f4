using System.CommandLine;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid add-vectors</c>: puts vectors on the documents of an index that exists.</summary>
internal static class AddVectorsCommand
{
    public static Command Create(Terminal terminal)
    {
        var index = new Option<string>("--index") { Description = "The index's folder; any Lucene 4.8 may have written it", Required = true, HelpName = "DIR" };
        var id = new Option<string>("--id") { Description = "The indexed field that holds the documents' ids", HelpName = "FIELD", DefaultValueFactory = _ => FieldNames.Id };
        var dense = new Option<string[]>(DenseArgument.Option)
        {
            Description = $"A vector field, the file of its vectors ({VectorLayout.Extensions}) and the ids of its rows, one a line; may be given again. "
                + $"Keys: {DenseArgument.KeysHelp}",
            Required = true,
            HelpName = "FIELD=FILE,ids=IDS.txt[,key=value...]",
        };
        Option<int?> maxSegments = Options.Count("--max-segments", "Merge down to this many segments at the end, which makes the vectors fast to search [default: no merge; plain Lucene still reads the index]");

        var command = new Command("add-vectors", "Put vectors on the documents of an index that exists; no text is indexed again.") { index, id, dense, maxSegments };
        command.SetAction(parsed =>
        {
            var plan = new AddVectorsPlan
            {
                Index = parsed.GetRequiredValue(index),
                IdField = parsed.GetRequiredValue(id),
                Dense = DenseArgument.ParseAll(parsed.GetRequiredValue(dense)),
                MaxSegments = parsed.GetValue(maxSegments),
            };
            foreach (DenseArgument argument in plan.Dense)
            {
                if (argument.IdsFile is null)
                {
                    throw new UsageException($"{DenseArgument.Option}: {argument.Field} does not say which documents its rows belong to; add ids=IDS.txt, one id a line.");
                }
            }

            new VectorAdder(plan, terminal).Run();
            return ExitCode.Done;
        });
        return command;
    }
}
