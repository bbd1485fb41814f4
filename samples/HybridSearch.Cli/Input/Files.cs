using System;
using System.IO;
using HybridSearch.Cli.Commands;

namespace HybridSearch.Cli.Input;

/// <summary>Paths that the command line names.</summary>
internal static class Files
{
    /// <summary>The path as given, if it is a file's.</summary>
    public static string Existing(string path, string option)
    {
        if (File.Exists(path))
        {
            return path;
        }

        throw new UsageException(System.IO.Directory.Exists(path)
            ? $"{option}: {path} is a folder; give a file."
            : $"{option}: there is no file {path}; check the path.");
    }

    /// <summary>The path as given, if a file can be made there.</summary>
    public static string ToWrite(string path, string option)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (System.IO.Directory.Exists(path) || !System.IO.Directory.Exists(folder))
        {
            throw new UsageException($"{option}: {path} is {(System.IO.Directory.Exists(path) ? "a folder; give a file" : "in a folder that does not exist; make it first")}.");
        }

        return path;
    }

    /// <summary>
    /// Writes a file so that it is there whole or not at all: under another name in the same folder, which it loses at the end.
    /// </summary>
    public static void WriteWhole(string path, Action<string> write)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            write(path); // a device cannot be replaced by a file
            return;
        }

        string partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            write(partial);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
