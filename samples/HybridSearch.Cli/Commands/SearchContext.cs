using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Input;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>What one query of a search stands on: the open index, and the query's own text and vector.</summary>
internal sealed record SearchContext(OpenIndex Index, Passage Query, float[]? Vector)
{
    public IndexSearcher Searcher => Index.Searcher;

    public Analyzer Analyzer => Index.Analyzer;

    public string QueryText => Query.Text;

    public int DocumentCount => Index.Reader.MaxDoc;

    /// <summary>The query for a message.</summary>
    public string QueryName => $"query '{Query.Id}'";

    public void RequireTextField(string field) =>
        Require(field, info => info.IsIndexed, "text");

    public void RequireVectorField(string field) =>
        Require(field, info => info.DocValuesType == DocValuesType.BINARY, "vector");

    /// <summary>Uses a vector on a field; one that does not fit the field is the fault of the file, or of the model, that it came from.</summary>
    public T WithVector<T>(string field, float[] vector, Func<float[], T> use)
    {
        try
        {
            return use(vector);
        }
        catch (ArgumentException e)
        {
            throw new BadDataException($"{QueryName}, field {field}: {e.Message}", e);
        }
    }

    private void Require(string field, Func<FieldInfo, bool> isRight, string kind)
    {
        if (Index.Fields.Count == 0 || (Index.Fields.TryGetValue(field, out FieldInfo? info) && isRight(info)))
        {
            return;
        }

        IEnumerable<string> there = Index.Fields.Values.Where(isRight).Select(f => f.Name).Order(StringComparer.Ordinal);
        string names = string.Join(", ", there);
        throw new UsageException($"--with: the index has no {kind} field '{field}'; it has {(names.Length == 0 ? "none" : names)}.");
    }
}
