using System;
using System.Globalization;
using System.IO;
using Lucene.Net.Vectors.Benchmarks.Graphs;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>A case's index of one segment: built on one thread where it is not there, and what that took remembered beside it.</summary>
internal sealed class KeptIndex : IDisposable
{
    private const string BuildTime = "build-seconds.txt";

    private readonly WorkFolder _folder;

    private KeptIndex(WorkFolder folder, string times)
    {
        _folder = folder;
        Index = GraphIndex.Open(folder.Path);
        string[] words = times.Split(' ');
        ProcessorSeconds = double.Parse(words[0], CultureInfo.InvariantCulture);
        WallSeconds = words.Length > 1 ? double.Parse(words[1], CultureInfo.InvariantCulture) : null;
    }

    public GraphIndex Index { get; }

    /// <summary>Processor time of building.</summary>
    public double ProcessorSeconds { get; }

    /// <summary>Wall time of building; null where an earlier version did not remember it.</summary>
    public double? WallSeconds { get; }

    /// <summary>Opens the case's index, built now where it is not there.</summary>
    /// <param name="code">The case.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="kept">Where indexes are kept, each in a folder of its case's name; null for a temporary one.</param>
    public static KeptIndex Open(CodeCase code, float[][] vectors, string? kept)
    {
        WorkFolder folder = new(kept is null ? null : Path.Combine(kept, code.Name));
        string times = Path.Combine(folder.Path, BuildTime);
        if (!GraphIndex.Exists(folder.Path))
        {
            (double wall, double processor) = GraphIndex.Write(folder.Path, vectors, code.Options, 1, 1);
            File.WriteAllText(times, string.Create(CultureInfo.InvariantCulture, $"{processor:F2} {wall:F2}"));
        }

        return new KeptIndex(folder, File.ReadAllText(times));
    }

    public void Dispose()
    {
        Index.Dispose();
        _folder.Dispose();
    }
}
