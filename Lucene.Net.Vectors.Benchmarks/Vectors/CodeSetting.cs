using System.Globalization;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>How one point of a sweep searches; null for the library's default.</summary>
/// <param name="Width">The width of a walk, or of lists how many are read.</param>
/// <param name="HasLists">Which of the two.</param>
/// <param name="Oversample">How many times k are found by codes.</param>
internal readonly record struct CodeSetting(int? Width, bool HasLists, float? Oversample)
{
    public KnnVectorQuery NewQuery(string field, float[] vector, int k = GraphIndex.K)
    {
        return HasLists
            ? new KnnVectorQuery(field, vector, k, oversample: Oversample) { Probes = Width ?? 0 }
            : new KnnVectorQuery(field, vector, k, Width, oversample: Oversample);
    }

    /// <summary>The setting as the table has it.</summary>
    public override string ToString()
    {
        string width = Width is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{(HasLists ? "probes" : "ef")} {Width}");
        string times = Oversample is null ? "" : string.Create(CultureInfo.InvariantCulture, $"oversample {Oversample}");
        return width.Length == 0 ? times : times.Length == 0 ? width : $"{width}, {times}";
    }
}
