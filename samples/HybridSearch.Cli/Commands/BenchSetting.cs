using System;
using System.Globalization;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>How one point of the curve searches. What query is measured, and against which, is chosen here and nowhere else.</summary>
/// <param name="Ef">Candidates kept while a graph is walked; null for lists.</param>
/// <param name="Probes">Lists that are read; null where there are none.</param>
/// <param name="Oversample">How many times k are taken by their codes and scored again.</param>
/// <param name="IsDefault">Whether the query leaves that to the field.</param>
/// <param name="FilterRate">The part of the documents that may be found.</param>
/// <param name="FilterKind">Which these are.</param>
internal readonly record struct BenchSetting(int? Ef, int? Probes, float Oversample, bool IsDefault, double FilterRate, FilterKind FilterKind)
{
    /// <summary>The query that is measured.</summary>
    public Query NewQuery(string field, float[] vector, int k, Filter? filter, VectorSimilarity similarity) =>
        new KnnVectorQuery(field, vector, k, Ef, filter, IsDefault ? null : Oversample, similarity) { Probes = Probes ?? 0 };

    /// <summary>The query that knows the truth.</summary>
    public static Query NewExactQuery(string field, float[] vector, int k, Filter? filter, VectorSimilarity similarity) =>
        new ExactVectorQuery(field, vector, k, filter, similarity);

    /// <summary>The kind of filter as the command line has it.</summary>
    public string FilterName => Enum.GetName(FilterKind)!.ToLowerInvariant();

    /// <summary>The curve that the point is on.</summary>
    public string CurveName
    {
        get
        {
            string filter = FilterRate < 1 ? string.Create(CultureInfo.InvariantCulture, $"{FilterRate:P1} {FilterName} allowed") : "all allowed";
            return Oversample > 1 ? string.Create(CultureInfo.InvariantCulture, $"{filter}, oversample {Oversample}") : filter;
        }
    }
}
