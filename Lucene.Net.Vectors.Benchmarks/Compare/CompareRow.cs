using System.Collections.Generic;
using Lucene.Net.Vectors.Benchmarks.Graphs;

namespace Lucene.Net.Vectors.Benchmarks.Compare;

/// <summary>What one engine came to, as a row of the table; null where it is not known.</summary>
/// <param name="Name">The engine, with its encoding and index.</param>
/// <param name="BuildWall">Seconds.</param>
/// <param name="BuildProcessor">Seconds of the thread that built.</param>
/// <param name="RawBytes">Of the vectors as given.</param>
/// <param name="CodeBytes">Of codes and lists.</param>
/// <param name="GraphBytes">Of the graph.</param>
/// <param name="HasLists">Whether a point's width is a number of lists.</param>
/// <param name="Curve">Its points, medians of all rounds, from narrow to wide.</param>
internal sealed record CompareRow(
    string Name,
    double? BuildWall,
    double? BuildProcessor,
    double RawBytes,
    double CodeBytes,
    double GraphBytes,
    bool HasLists,
    IReadOnlyList<RecallPoint> Curve);
