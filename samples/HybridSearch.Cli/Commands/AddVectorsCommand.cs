using System.CommandLine;
using HybridSearch.Cli.Encoders;
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
            HelpName = "FIELD=FILE,ids=IDS.txt[,key=value...]",
        };
        var encode = new Option<string[]>(EncodeArgument.Option)
        {
            Description = $"A vector field and the model that makes its vectors of the documents' stored text: a folder with an encoder.json, or {ModelReference.Bundled}, the model beside the program; "
                + $"the index remembers it. May be given again. Keys: {VectorOptionsArgument.KeysHelp}",
            HelpName = "FIELD=MODEL_DIR[,key=value...]",
        };
        var sparse = new Option<string[]>(SparseArgument.Option) { Hidden = true }; // asked for by name it deserves an answer
        var text = new Option<string?>("--text") { Description = $"The stored field whose text is encoded [default: {FieldNames.Body}]", HelpName = "FIELD" };
        Option<int?> maxSegments = Options.Count("--max-segments", "Merge down to this many segments at the end, which makes the vectors fast to search [default: no merge; plain Lucene still reads the index]");

        var command = new Command("add-vectors", "Put vectors on the documents of an index that exists; no text is indexed again.") { index, id, dense, sparse, encode, text, maxSegments };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(sparse) is { Length: > 0 })
            {
                throw new UsageException($"{SparseArgument.Option}: weighted terms are postings, which documents of an index cannot be given later; index the collection with hybrid index {SparseArgument.Option}.");
            }

            var plan = new AddVectorsPlan
            {
                Index = parsed.GetRequiredValue(index),
                IdField = parsed.GetRequiredValue(id),
                Dense = DenseArgument.ParseAll(parsed.GetValue(dense) ?? []),
                Encode = EncodeArgument.ParseAll(parsed.GetValue(encode) ?? []),
                TextField = parsed.GetValue(text) ?? FieldNames.Body,
                MaxSegments = parsed.GetValue(maxSegments),
            };
            if (plan.Dense.Count + plan.Encode.Count == 0)
            {
                throw new UsageException($"give the vectors with {DenseArgument.Option}, or with {EncodeArgument.Option} the model that makes them of the documents' text.");
            }

            if (plan.Encode.Count == 0 && parsed.GetValue(text) is not null)
            {
                throw new UsageException($"{text.Name} names what {EncodeArgument.Option} encodes; give that too, or leave {text.Name} out.");
            }

            EncodeArgument.RequireOneSource(plan.Encode, plan.Dense);
            EncodeArgument.RequireVectors(plan.Encode);
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
