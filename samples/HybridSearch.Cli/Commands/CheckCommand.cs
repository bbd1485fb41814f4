using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid check</c>: reads everything in an index and holds it against its checksums and itself.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var index = new Option<string>("--index") { Description = "The index's folder", Required = true, HelpName = "DIR" };
        var command = new Command("check", "Check every checksum and invariant of an index; exit code 1 if anything is wrong.") { index };
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(index)));
        return command;
    }

    private static int Run(Terminal terminal, string path)
    {
        HybridCodec.Register();
        using FSDirectory directory = OpenIndex.Folder(path);
        RefuseOtherVersions(path, directory);

        using var log = new StringWriter(CultureInfo.InvariantCulture);
        CheckIndex.Status status = new CheckIndex(directory) { InfoStream = log }.DoCheckIndex();
        if (status.SegmentInfos.Count > 0)
        {
            terminal.Write(Tables.Create(
                ["segment", "codec", "documents", "deleted", "files", "MB", "state"],
                leftColumns: 2,
                status.SegmentInfos.Select(Row)));
        }

        if (status.Clean && CheckFields(terminal, path, directory) is { } finding)
        {
            terminal.Output.Flush();
            terminal.Error.WriteLine($"hybrid: {path} is damaged: {Failure.OneLine(finding)}; restore a copy or build it again.");
            return ExitCode.Finding;
        }

        if (status.Clean)
        {
            terminal.WriteLine($"{path} is sound: {status.NumSegments} {(status.NumSegments == 1 ? "segment" : "segments")}, {status.SegmentInfos.Sum(s => s.DocCount - s.NumDeleted)} documents.");
            return ExitCode.Done;
        }

        string problem = status.SegmentInfos.Select(ErrorOf).FirstOrDefault(e => e is not null)?.Message
            ?? log.ToString().Split('\n').FirstOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))
            ?? "its list of segments cannot be read";
        terminal.Output.Flush();
        terminal.Error.WriteLine(
            $"hybrid: {path} is damaged: {Failure.OneLine(problem)}; {status.TotLoseDocCount.ToString(CultureInfo.InvariantCulture)} documents are affected, restore a copy or build it again.");
        return ExitCode.Finding;
    }

    // What the sums of the files cannot say. The first problem, or null.
    private static string? CheckFields(Terminal terminal, string path, FSDirectory directory)
    {
        using DirectoryReader reader = OpenIndex.OpenReader(path, directory);
        string? ofVectors = CheckVectors(terminal, reader);
        string? ofWeights = SparseCheck.Run(terminal, reader);
        string? ofTokens = MultiCheck.Run(terminal, reader);
        return ofVectors ?? ofWeights ?? ofTokens;
    }

    // Whether vectors, codes and graphs belong together.
    private static string? CheckVectors(Terminal terminal, DirectoryReader reader)
    {
        var rows = new List<IReadOnlyList<string>>();
        string? problem = null;
        int unreachable = 0;
        foreach (string field in VectorMemory.FieldsOf(reader).Keys.Order(StringComparer.Ordinal))
        {
            foreach (AtomicReaderContext leaf in reader.Leaves)
            {
                var segment = (SegmentReader)leaf.Reader;
                if (VectorFieldCheck.Of(segment, field) is { } check)
                {
                    problem ??= check.Problem is { } wrong ? $"segment {segment.SegmentName}, field {field}: {wrong}" : null;
                    unreachable += check.Unreachable;
                    rows.Add(
                    [
                        field, segment.SegmentName, check.Vectors.ToString(CultureInfo.InvariantCulture), check.HasGraph ? "yes" : "no",
                        check.Lists.ToString(CultureInfo.InvariantCulture), check.Unreachable.ToString(CultureInfo.InvariantCulture), check.Problem is null ? "sound" : "damaged",
                    ]);
                }
            }
        }

        if (rows.Count > 0)
        {
            terminal.Write(Tables.Create(["vector field", "segment", "vectors", "graph", "lists", "unreachable", "state"], leftColumns: 2, rows));
        }

        if (unreachable > 0)
        {
            terminal.WriteLine($"{unreachable} vectors cannot be reached along their graph's links, so that a search through it misses them; a greater efc makes fewer.");
        }

        return problem;
    }

    // An index of another version is no damage: opening it says which version it needs.
    private static void RefuseOtherVersions(string path, FSDirectory directory)
    {
        try
        {
            OpenIndex.OpenReader(path, directory).Dispose();
        }
        catch (BadDataException e) when (e.InnerException is not (null or IndexFormatTooOldException) && !Failure.IsNewerVersion(e.InnerException))
        {
            // Damage: the check says more about it.
        }
    }

    private static IReadOnlyList<string> Row(CheckIndex.Status.SegmentInfoStatus segment) =>
    [
        segment.Name,
        segment.Codec?.Name ?? "?",
        segment.DocCount.ToString(CultureInfo.InvariantCulture),
        segment.NumDeleted.ToString(CultureInfo.InvariantCulture),
        segment.NumFiles.ToString(CultureInfo.InvariantCulture),
        segment.SizeMB.ToString("F1", CultureInfo.InvariantCulture),
        ErrorOf(segment) is null && segment.OpenReaderPassed ? "sound" : "damaged",
    ];

    private static Exception? ErrorOf(CheckIndex.Status.SegmentInfoStatus segment) =>
        segment.FieldNormStatus?.Error ?? segment.TermIndexStatus?.Error ?? segment.StoredFieldStatus?.Error
        ?? segment.TermVectorStatus?.Error ?? segment.DocValuesStatus?.Error;
}
