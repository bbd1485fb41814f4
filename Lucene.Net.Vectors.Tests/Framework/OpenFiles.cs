using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>What this process holds of a folder's files, as far as the system tells (Linux does).</summary>
internal static class OpenFiles
{
    /// <summary>The handles and maps of files below a folder, deleted ones too.</summary>
    public static IReadOnlyList<string> Under(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        IEnumerable<string> maps = File.ReadLines("/proc/self/maps").Select(line => $"mapped: {line}");
        IEnumerable<string> handles = Directory.EnumerateFiles("/proc/self/fd").Select(handle => $"open: {TargetOf(handle)}");
        return [.. maps.Concat(handles).Where(line => line.Contains(folder.FullName + "/", StringComparison.Ordinal))];
    }

    private static string? TargetOf(string handle)
    {
        try
        {
            return File.ResolveLinkTarget(handle, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            // It was closed meanwhile, as the one is that lists the handles.
            return null;
        }
    }
}
