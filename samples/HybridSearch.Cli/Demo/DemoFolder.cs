using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HybridSearch.Cli.Commands;

namespace HybridSearch.Cli.Demo;

/// <summary>The folder of what a demo writes: its collection, its index, its runs and its report.</summary>
internal sealed class DemoFolder
{
    private const string RunExtension = ".run";

    private DemoFolder(string path)
    {
        Path = path;
    }

    public string Path { get; }

    public string Collection => In("collection.tsv");

    public string Queries => In("queries.tsv");

    public string Qrels => In("qrels.txt");

    public string Index => In("index");

    /// <summary>The description of the model that makes token vectors.</summary>
    public string TokenModel => In("token-model");

    public string Report => In("report.html");

    public string Json => In("demo.json");

    public string RunOf(Way way) => In(way.Name + RunExtension);

    /// <summary>Makes the folder, or empties it of what an earlier demo wrote; a folder of anything else is refused.</summary>
    public static DemoFolder Open(string path)
    {
        var folder = new DemoFolder(path);
        if (File.Exists(path))
        {
            throw new UsageException($"--out: {path} is a file; name a folder.");
        }

        if (!System.IO.Directory.Exists(path))
        {
            System.IO.Directory.CreateDirectory(path);
            return folder;
        }

        string[] files = [.. System.IO.Directory.EnumerateFiles(path)];
        string[] folders = [.. System.IO.Directory.EnumerateDirectories(path)];
        string? foreign = files.FirstOrDefault(f => !folder.Files.Contains(f) && !f.EndsWith(RunExtension, StringComparison.Ordinal))
            ?? folders.FirstOrDefault(f => f != folder.Index && f != folder.TokenModel);
        if (foreign is not null)
        {
            throw new UsageException($"--out: {path} holds {System.IO.Path.GetFileName(foreign)}, which no demo wrote; name another folder.");
        }

        Array.ForEach(files, File.Delete);
        foreach (string own in folders)
        {
            System.IO.Directory.Delete(own, recursive: true);
        }

        return folder;
    }

    private IEnumerable<string> Files => [Collection, Queries, Qrels, Report, Json];

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
