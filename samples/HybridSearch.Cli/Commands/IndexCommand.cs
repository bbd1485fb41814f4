using System.CommandLine;
using System.Linq;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid index</c>: makes an index of a collection, or adds one to an index.</summary>
internal static class IndexCommand
{
    private const string HybridCodecName = "hybrid";
    private const string PlainCodecName = "lucene46";

    public static Command Create(Terminal terminal)
    {
        var collection = new Option<string>("--collection") { Description = "Documents: lines 'id TAB text', or BEIR's .jsonl", Required = true, HelpName = "C.tsv" };
        var index = new Option<string>("--index") { Description = "The index's folder", Required = true, HelpName = "DIR" };
        Option<string?> analyzer = IndexSettings.AnalyzerOption($"How text becomes words; the index remembers it [default: {IndexSettings.English}]");
        Option<(float K1, float B)?> bm25 = IndexSettings.Bm25Option($"BM25's parameters; the index remembers them [default: {IndexSettings.DefaultK1},{IndexSettings.DefaultB}]");
        var codec = new Option<string>("--codec") { Description = "How segments are written", HelpName = $"{HybridCodecName}|{PlainCodecName}", DefaultValueFactory = _ => HybridCodecName };
        codec.AcceptOnlyFromAmong(HybridCodecName, PlainCodecName);
        var dense = new Option<string[]>(DenseArgument.Option)
        {
            Description = $"A vector field and the file of its vectors ({VectorLayout.Extensions}), one row a document; may be given again. "
                + $"Keys: {DenseArgument.KeysHelp} (the documents of the rows, if not all in order)",
            HelpName = "FIELD=FILE[,key=value...]",
        };
        var sparse = new Option<string[]>(SparseArgument.Option)
        {
            Description = "A learned-sparse field and the file of its documents' weighted terms, {\"id\": \"7\", \"vector\": {\"term\": 1.5}} a line, joined by id; may be given again. "
                + $"Keys: {SparseArgument.KeysHelp}",
            HelpName = "FIELD=WEIGHTS.jsonl[,key=value...]",
        };
        var multi = new Option<string[]>(MultiArgument.Option)
        {
            Description = $"A field of token vectors, the file of all rows in the order of the documents, and where each document's begin or how many each has; may be given again. Keys: {MultiOptionsArgument.KeysHelp}",
            HelpName = $"FIELD={TokensArgument.Form}[,key=value...]",
        };
        var impacts = new Option<string?>(ImpactsArgument.Option)
        {
            Description = $"Keep the text's BM25 weights as a learned-sparse field, for sparse(FIELD, {{query}}); give {FieldNames.Body}. Keys: {ImpactsArgument.KeysHelp}",
            HelpName = $"{FieldNames.Body}[,key=value...]",
        };
        var encode = new Option<string[]>(EncodeArgument.Option)
        {
            Description = $"A field and the model that makes it of the documents' text: a folder with an encoder.json, or {ModelReference.Bundled}, the model beside the program; "
                + $"the index remembers it. May be given again. Keys where the model makes a vector: {VectorOptionsArgument.KeysHelp}; token vectors: {MultiOptionsArgument.KeysHelp}; weighted terms: {SparseOptionsArgument.KeysHelp}",
            HelpName = "FIELD=MODEL_DIR[,key=value...]",
        };
        Option<int?> maxSegments = Options.Count("--max-segments", "Merge down to this many segments at the end; refused where --ram is too little for that");
        Option<int?> threads = Options.Count("--threads", "Threads that add documents; only with 1 do the same files give the same bytes [default: 1]");
        Option<int?> ram = Options.Count("--ram", $"Megabytes of memory that indexing may take for itself, models apart, at least {IndexMemory.LeastMegabytes}: documents are gathered and segments merged no larger than fits; the system's cache of files comes on top and gives way [default: {IndexMemory.DefaultMegabytes}]");
        Option<int?> mergeDisk = Options.Count("--merge-disk", "Megabytes that merging may take beside the index: segments are merged no larger than that, one merge at a time [default: no bound]");
        var resume = new Option<bool>("--resume") { Description = "Commit on the way, so that the same command goes on after an interruption; for a new index" };
        Option<int?> commitEvery = Options.Count("--commit-every", $"Documents between the commits of --resume [default: {IndexPlan.DefaultCommitEvery}]");
        var append = new Option<bool>("--append") { Description = "Add to an index that exists; a document whose id it has is replaced" };

        var command = new Command("index", "Make an index of a collection.") { collection, index, analyzer, bm25, codec, dense, sparse, multi, impacts, encode, maxSegments, threads, ram, mergeDisk, resume, commitEvery, append };
        command.SetAction(parsed =>
        {
            var plan = new IndexPlan
            {
                Collection = Files.Existing(parsed.GetRequiredValue(collection), collection.Name),
                Index = parsed.GetRequiredValue(index),
                Analyzer = parsed.GetValue(analyzer),
                Bm25 = parsed.GetValue(bm25),
                UsesHybridCodec = parsed.GetRequiredValue(codec) == HybridCodecName,
                Dense = DenseArgument.ParseAll(parsed.GetValue(dense) ?? []),
                Sparse = SparseArgument.ParseAll(parsed.GetValue(sparse) ?? []),
                Multi = MultiArgument.ParseAll(parsed.GetValue(multi) ?? []),
                Impacts = parsed.GetValue(impacts) is { } text ? ImpactsArgument.Parse(text) : null,
                Encode = EncodeArgument.ParseAll(parsed.GetValue(encode) ?? []),
                MaxSegments = parsed.GetValue(maxSegments),
                Threads = parsed.GetValue(threads) ?? 1,
                Append = parsed.GetValue(append),
                Resume = parsed.GetValue(resume),
                CommitEvery = parsed.GetValue(commitEvery) ?? IndexPlan.DefaultCommitEvery,
                RamMegabytes = parsed.GetValue(ram) ?? IndexMemory.DefaultMegabytes,
                MergeMegabytes = parsed.GetValue(mergeDisk),
            };
            if (plan is { Resume: true, Append: true })
            {
                throw new UsageException("--resume: is for a new index; what --append adds, it adds at once or not at all.");
            }

            if (plan is { MaxSegments: not null, MergeMegabytes: not null })
            {
                throw new UsageException("--merge-disk: --max-segments merges segments whatever their size; leave one of the two out.");
            }

            if (plan.RamMegabytes < IndexMemory.LeastMegabytes)
            {
                throw new UsageException($"--ram is {plan.RamMegabytes}; the program itself takes half of the least, which is {IndexMemory.LeastMegabytes}.");
            }

            EncodeArgument.RequireOneSource(plan.Encode, plan.Dense);
            FieldNames.RequireDistinct(
                plan.Dense.Select(d => (d.Field, DenseArgument.Option))
                    .Concat(plan.Encode.Select(e => (e.Field, EncodeArgument.Option)))
                    .Concat(plan.Sparse.Select(s => (s.Field, SparseArgument.Option)))
                    .Concat(plan.Multi.Select(m => (m.Field, MultiArgument.Option)))
                    .Concat(plan.Impacts is { } kept ? [(kept.Field, ImpactsArgument.Option)] : []));
            new IndexBuilder(plan, terminal).Run();
            return ExitCode.Done;
        });
        return command;
    }
}
