using System;
using System.Globalization;
using HybridSearch.Cli.Commands;
using Lucene.Net.Search;

namespace HybridSearch.Cli.Expressions;

/// <summary>
/// What <c>--with</c> says: the classic syntax with <c>{query}</c>, <c>knn(FIELD, {query}, k=N)</c>, <c>sparse(FIELD, {weights}, k=N)</c>,
/// <c>late(FIELD, {tokens}, k=N)</c>, or <c>hybrid(rrf, A, B, ...)</c> over those. <see cref="ExpressionReader"/> reads just these forms.
/// </summary>
internal abstract class SearchExpression
{
    /// <summary>How deep a retriever goes that gives no k.</summary>
    public const int DefaultDepth = 1000;

    /// <summary>What must be given beside the queries' text.</summary>
    public virtual QueryInputs Needs => QueryInputs.None;

    /// <summary>Reads an expression; an error names the position, from 1.</summary>
    public static SearchExpression Parse(string text) => ExpressionReader.Read(text, 0, text.Length, inBlend: false);

    /// <summary>Finds what is wrong with fields and models before the first search.</summary>
    public virtual void Check(SearchContext context)
    {
    }

    /// <summary>The best documents for one query.</summary>
    public abstract TopDocs Search(SearchContext context, int depth);

    /// <summary>How a document came to its score.</summary>
    public abstract Explanation Explain(SearchContext context, int doc, int depth);

    /// <summary>An error at a place in the expression, from 0.</summary>
    public static UsageException Error(int position, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"--with, position {position + 1}: {problem}."));

    /// <summary>No deeper than there are documents: a queue as long as the greatest number would not fit into memory.</summary>
    protected static int Depth(SearchContext context, int k) => Math.Max(1, Math.Min(k, context.DocumentCount));
}
