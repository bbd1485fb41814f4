using System;
using System.IO;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>A folder for an index: one that is kept, or a temporary one that goes when the measurement is done.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly bool _isTemporary;

    /// <param name="kept">Where to keep it; null for a temporary one.</param>
    public WorkFolder(string? kept = null)
    {
        _isTemporary = kept is null;
        Path = kept is null ? Directory.CreateTempSubdirectory("lucene-vectors-bench-").FullName : Directory.CreateDirectory(kept).FullName;
    }

    public string Path { get; }

    /// <summary>Copies the files of another folder into it.</summary>
    public void CopyFrom(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)), overwrite: true);
        }
    }

    public void Dispose()
    {
        if (_isTemporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
