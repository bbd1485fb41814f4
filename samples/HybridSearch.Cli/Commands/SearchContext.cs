using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Input;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;

namespace HybridSearch.Cli.Commands;

/// <summary>What one query of a search stands on: the open index, and the query's own text, vector and weights.</summary>
internal sealed record SearchContext(OpenIndex Index, Passage Query)
{
    /// <summary>Its row of the file of vectors, if there is one.</summary>
    public float[]? Vector { get; init; }

    /// <summary>Its line of the file of weights, if there is one.</summary>
    public SparseVector? Weights { get; init; }

    /// <summary>Its rows of the file of token vectors, if there are any.</summary>
    public TokenMatrix? Tokens { get; init; }

    public IndexSearcher Searcher => Index.Searcher;

    public Analyzer Analyzer => Index.Analyzer;

    public string QueryText => Query.Text;

    public int DocumentCount => Index.Reader.MaxDoc;

    /// <summary>The query for a message.</summary>
    public string QueryName => $"query '{Query.Id}'";

    public void RequireTextField(string field) =>
        Require(field, info => info.IsIndexed, "text");

    public void RequireVectorField(string field) =>
        Require(field, info => info.DocValuesType == DocValuesType.BINARY && !Index.SparseFields.ContainsKey(info.Name) && !Index.MultiFields.ContainsKey(info.Name), "vector");

    public void RequireSparseField(string field) =>
        Require(field, info => Index.SparseFields.ContainsKey(info.Name), "learned-sparse");

    public void RequireMultiField(string field) =>
        Require(field, info => Index.MultiFields.ContainsKey(info.Name), "token vector");

    /// <summary>Searches a field with what a file or a model gave; what does not fit the field is its fault.</summary>
    public T With<T>(string field, Func<T> search)
    {
        try
        {
            return search();
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
