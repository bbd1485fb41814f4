using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Output;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid inspect</c>: what is in an index and what it takes, on disk and in memory.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var index = new Option<string>("--index") { Description = "The index's folder", Required = true, HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object" };
        var command = new Command("inspect", "Show an index's segments, fields, formats and bytes.") { index, json };
        command.SetAction(parsed =>
        {
            Run(terminal, parsed.GetRequiredValue(index), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Run(Terminal terminal, string path, bool json)
    {
        HybridCodec.Register();
        using FSDirectory directory = OpenIndex.Folder(path);
        using DirectoryReader reader = OpenIndex.OpenReader(path, directory);
        SegmentReader[] segments = [.. reader.Leaves.Select(leaf => (SegmentReader)leaf.Reader)];
        IReadOnlyList<IndexedField> fields = IndexedField.All(reader);
        var extensions = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (SegmentReader segment in segments)
        {
            new SegmentFiles(segment).AddByExtension(extensions);
        }

        if (json)
        {
            Json.Write(terminal.Output, writer => new InspectionJson(writer).Write(segments, fields, extensions));
            return;
        }

        Print(terminal, segments, fields, extensions);
        if (IndexProgress.Read(reader.IndexCommit.UserData) is { } progress)
        {
            terminal.WriteLine($"Its indexing was interrupted after {progress.Done} documents of {progress.Of}; the command that began it finishes it with --resume.");
        }
    }

    private static void Print(Terminal terminal, SegmentReader[] segments, IReadOnlyList<IndexedField> fields, SortedDictionary<string, long> extensions)
    {
        terminal.Write(Tables.Create(
            ["segment", "codec", "compound", "documents", "deleted", "bytes", "RAM bytes"],
            leftColumns: 3,
            segments.Select(s => (IReadOnlyList<string>)
            [
                s.SegmentName, s.SegmentInfo.Info.Codec.Name, s.SegmentInfo.Info.UseCompoundFile ? "yes" : "no",
                Text(s.MaxDoc), Text(s.NumDeletedDocs), Text(new SegmentFiles(s).TotalBytes), Text(s.RamBytesUsed()),
            ])));
        terminal.Write(Tables.Create(
            ["field", "postings", "doc values", "formats", "number"],
            leftColumns: 4,
            fields.Select(f => (IReadOnlyList<string>)
            [
                f.Name, f.Postings, f.DocValues == DocValuesType.NONE ? "none" : f.DocValues.ToString(), string.Join(", ", f.Formats), Text(f.Number),
            ])));
        if (fields.Any(f => f.Vectors is not null))
        {
            terminal.Write(Tables.Create(
                ["vector field", "what it is", "bytes on disk by file", "vectors", "plain", "bytes"],
                leftColumns: 3,
                fields.Where(f => f.Vectors is not null).Select(f => (IReadOnlyList<string>)
                [
                    f.Name, Describe(f.Vectors!.Options), Files(f.Vectors.DiskBytes),
                    Text(f.Vectors.Count), Text(f.Vectors.PlainCount), Text(f.Vectors.TotalBytes),
                ])));
        }

        if (fields.Any(f => f.Weights is not null))
        {
            terminal.Write(Tables.Create(
                ["sparse field", "what it is", "bytes on disk by file", "terms", "documents", "postings", "bytes", "bytes a posting"],
                leftColumns: 3,
                fields.Where(f => f.Weights is not null).Select(f => (f.Name, Weights: f.Weights!)).Select(f => (IReadOnlyList<string>)
                [
                    f.Name, f.Weights.Options.ToString(), Files(f.Weights.DiskBytes), Text(f.Weights.Terms), Text(f.Weights.Documents), Text(f.Weights.Postings),
                    Text(f.Weights.TotalBytes), f.Weights.BytesAPosting.ToString("F2", CultureInfo.InvariantCulture),
                ])));
        }

        if (fields.Any(f => f.Tokens is not null))
        {
            terminal.Write(Tables.Create(
                ["token vector field", "what it is", "stored as", "candidates", "bytes on disk by file", "documents", "tokens", "bytes", "bytes a token"],
                leftColumns: 5,
                fields.Where(f => f.Tokens is not null).Select(f => (f.Name, Tokens: f.Tokens!)).Select(f => (IReadOnlyList<string>)
                [
                    f.Name, Describe(f.Tokens.Options), f.Tokens.Stored, f.Tokens.Candidates, Files(f.Tokens.DiskBytes), Text(f.Tokens.Documents), Text(f.Tokens.Tokens),
                    Text(f.Tokens.TotalBytes), (f.Tokens.TotalBytes / Math.Max(1.0, f.Tokens.Tokens)).ToString("F1", CultureInfo.InvariantCulture),
                ])));
        }

        if (fields.Any(f => f.Graphs.Count > 0))
        {
            terminal.Write(Tables.Create(
                ["graph of", "segment", "vectors", "levels", "least links", "mean", "most", "unreachable", "find themselves"],
                leftColumns: 2,
                fields.SelectMany(f => f.Graphs.Select(g => (IReadOnlyList<string>)
                [
                    f.Name, g.Segment, Text(g.Nodes), Text(g.MaxLevel + 1), Text(g.LeastLinks), g.MeanLinks.ToString("F1", CultureInfo.InvariantCulture), Text(g.MostLinks),
                    Text(g.Unreachable), g.SelfRecall.ToString("F4", CultureInfo.InvariantCulture),
                ]))));
        }

        terminal.Write(Tables.Create(
            ["files", "bytes"],
            leftColumns: 1,
            extensions.Select(e => (IReadOnlyList<string>)[$".{e.Key}", Text(e.Value)])));
        terminal.WriteLine(
            $"{segments.Sum(s => s.NumDocs)} documents, {extensions.Values.Sum()} bytes on disk, {segments.Sum(s => s.RamBytesUsed())} bytes of memory for the segments' readers.");
    }

    private static string Describe(VectorFieldOptions options) => options.Index switch
    {
        VectorIndex.Hnsw => string.Create(CultureInfo.InvariantCulture, $"{options}{Product(options)}, graph M={options.M} efc={options.EfConstruction}"),
        VectorIndex.Ivf when options.Lists == 0 => $"{options}{Product(options)}, lists",
        VectorIndex.Ivf => string.Create(CultureInfo.InvariantCulture, $"{options}{Product(options)}, {options.Lists} lists"),
        _ => $"{options}{Product(options)}",
    };

    private static string Product(VectorFieldOptions options) => options.Encoding == VectorEncoding.ProductQuantization
        ? string.Create(CultureInfo.InvariantCulture, $" of {options.Product.SubspacesOf(options.Dimensions)} groups of {options.Product.Bits} bits{(options.Product.Rotate ? " rotated" : "")}")
        : "";

    private static string Describe(MultiVectorFieldOptions options) =>
        options.PoolingFactor > 1 ? string.Create(CultureInfo.InvariantCulture, $"{options}, pooled by {options.PoolingFactor}") : options.ToString();

    private static string Files(IReadOnlyDictionary<string, long> bytes) => string.Join(", ", bytes.Select(e => $"{e.Key} {Text(e.Value)}"));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
