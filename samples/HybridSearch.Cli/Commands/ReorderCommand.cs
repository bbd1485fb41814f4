using System;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using HybridSearch.Cli.Output;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Reordering;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid reorder</c>: writes an index anew with like documents beside each other, which makes weighted terms smaller and faster to search.</summary>
internal static class ReorderCommand
{
    public static Command Create(Terminal terminal)
    {
        var index = new Option<string>("--index") { Description = "The index's folder; it stays as it is", Required = true, HelpName = "DIR" };
        var to = new Option<string>("--out") { Description = "The folder of the new index", Required = true, HelpName = "DIR" };
        var fields = new Option<string?>("--fields")
        {
            Description = $"The indexed fields whose terms say which documents are alike [default: the learned-sparse fields, else {FieldNames.Body}]",
            HelpName = "F,...",
        };
        Option<int?> threads = Options.Count("--threads", "Threads that compute the order, which is the same with any number [default: 1]");

        var command = new Command("reorder", "Write an index anew with like documents beside each other.") { index, to, fields, threads };
        command.SetAction(parsed => Run(
            terminal,
            parsed.GetRequiredValue(index),
            parsed.GetRequiredValue(to),
            parsed.GetValue(fields)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            parsed.GetValue(threads) ?? 1));
        return command;
    }

    private static int Run(Terminal terminal, string index, string to, string[]? fields, int threads)
    {
        HybridCodec.Register();
        using FSDirectory directory = OpenIndex.Folder(index);
        using DirectoryReader reader = OpenIndex.OpenReader(index, directory);
        IndexFields held = IndexFields.Of(index, reader);
        fields ??= held.Sparse.Count > 0 ? [.. held.Sparse.Keys.Order(StringComparer.Ordinal)] : [FieldNames.Body];
        if (fields.Length == 0 || Array.Find(fields, field => MultiFields.GetTerms(reader, field) is null) is not null)
        {
            throw new UsageException($"--fields: {index} has no terms in field '{Array.Find(fields, field => MultiFields.GetTerms(reader, field) is null)}'; name fields that are indexed.");
        }

        var watch = Stopwatch.StartNew();
        using var folder = IndexFolder.Open(to, append: false, option: "--out");
        int[] order = IndexReordering.Bisect(reader, fields, new ReorderingOptions { Scheduler = SchedulerOf(threads) });
        TimeSpan ordered = watch.Elapsed;
        Write(folder, reader, order, CodecOf(reader, held));
        terminal.WriteLine($"Wrote {order.Length} documents of {index} to {to} in the order of {string.Join(", ", fields)}: {ordered.TotalSeconds:F1} s to find it, {(watch.Elapsed - ordered).TotalSeconds:F1} s to write.");
        terminal.WriteLine($"{index} takes {Bytes(directory) / 1e6:F1} MB, {to} {Bytes(folder.Directory) / 1e6:F1} MB.");
        return ExitCode.Done;
    }

    private static void Write(IndexFolder folder, DirectoryReader reader, int[] order, Codec codec)
    {
        // Nothing is analyzed: everything is taken over as it is.
        using var analyzer = new KeywordAnalyzer();
        var writer = new IndexWriter(folder.Directory, new IndexWriterConfig(IndexSettings.Version, analyzer) { OpenMode = OpenMode.CREATE, Codec = codec });
        folder.Own();
        try
        {
            IndexReordering.Write(reader, writer, order);
            writer.Commit();
        }
        catch
        {
            IndexBuilder.RollBack(writer);
            throw;
        }

        writer.Dispose();
        folder.Keep();
    }

    // An index that plain Lucene reads stays one.
    private static Codec CodecOf(DirectoryReader reader, IndexFields held) =>
        reader.Leaves.Any(leaf => leaf.Reader is SegmentReader { SegmentInfo.Info.Codec: HybridCodec }) ? held.NewCodec() : new Lucene46Codec();

    private static TaskScheduler? SchedulerOf(int threads) =>
        threads == 1 ? null : new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads - 1).ConcurrentScheduler;

    private static long Bytes(FSDirectory directory) => directory.ListAll().Sum(directory.FileLength);
}
