using System;
using System.IO;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// Collections that are not part of the repository: the folder that the environment variable HYBRID_SHARED names, else
/// "shared" beside the repository. A test that needs one and finds none is skipped.
/// </summary>
internal static class SharedData
{
    public const string Variable = "HYBRID_SHARED";

    /// <summary>The repository's root: the folder that holds HybridSearch.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The path of a file or folder below shared/data; skips the running test where it is absent.</summary>
    public static string Require(string relativePath)
    {
        string shared = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(RepositoryRoot, "..", "shared");
        string path = Path.GetFullPath(Path.Combine(shared, "data", relativePath));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Ignore($"{path} is absent; set {Variable} to the folder that holds data/.");
        }

        return path;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HybridSearch.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
