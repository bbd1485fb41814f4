using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Input;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>What one query of a search stands on: the open index, and what its parameters stand for.</summary>
internal sealed record SearchContext(OpenIndex Index, QueryInputs Inputs)
{
    public Passage Query => Inputs.Query;

    public IndexSearcher Searcher => Index.Searcher;

    public Analyzer Analyzer => Index.Analyzer;

    public string QueryText => Query.Text;

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

    /// <summary>What a parameter of the expression stands for.</summary>
    public object? Parameter(string name) => Inputs.Of(name);

    /// <summary>Requires the field that a function of the syntax is about.</summary>
    public void RequireFieldOf(string function, string field)
    {
        switch (function)
        {
            case "sparse":
                RequireSparseField(field);
                break;
            case "late":
                RequireMultiField(field);
                break;
            default:
                RequireVectorField(field);
                break;
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
