using System;
using System.Runtime.ExceptionServices;
using HybridSearch.Cli.Input;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.QueryParsers;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>--with</c> says, in the extended syntax (docs/query-syntax.md): read anew for each query, with the query's text and files as parameters.</summary>
internal sealed class SearchExpression(string text, QueryLimits? limits = null)
{
    /// <summary>How deep a retriever goes that gives no k.</summary>
    public const int DefaultDepth = HybridQueryParserOptions.CommonK;

    /// <summary>What messages name as the place of the expression.</summary>
    public const string Option = "--with";

    /// <summary>Finds what is wrong with the syntax, fields and models before the first search.</summary>
    public void Check(SearchContext context) => Read(context, suffix: ".");

    /// <summary>What it asks for one query.</summary>
    public Query QueryOf(SearchContext context) => Read(context, suffix: $" ({context.QueryName}).");

    /// <summary>The best documents for one query.</summary>
    public TopDocs Search(SearchContext context, int depth) => Do(context, query => context.Searcher.Search(query, depth));

    /// <summary>How a document came to its score.</summary>
    public Explanation Explain(SearchContext context, int doc) => Do(context, query => context.Searcher.Explain(query, doc));

    // What does not fit a field is the fault of the file or the model it comes from.
    private T Do<T>(SearchContext context, Func<Query, T> search)
    {
        Query query = QueryOf(context);
        try
        {
            return search(query);
        }
        catch (ArgumentException e)
        {
            throw new BadDataException($"{context.QueryName}: {e.Message}", e);
        }
    }

    private Query Read(SearchContext context, string suffix)
    {
        var parser = new HybridQueryParser(new FieldCheckingParser(context), new HybridQueryParserOptions
        {
            DenseEncoders = context.Index.Encoders.Of,
            SparseEncoders = context.Index.Weighers.Of,
            MultiVectorEncoders = context.Index.Encoders.MultiOf,
            Similarities = field => context.Index.VectorFields.TryGetValue(field, out VectorFieldOptions? options) ? options.Similarity : null,
            MultiVectorFields = field => context.Index.MultiFields.TryGetValue(field, out MultiVectorFieldOptions? options) ? options : null,
            CheckField = context.RequireFieldOf,
            Depth = DefaultDepth,
            Limits = limits ?? QueryLimits.Trusting,
        });
        try
        {
            return parser.Parse(text, context.Parameter);
        }
        catch (QuerySyntaxException e)
        {
            if (e.InnerException is UsageException or BadDataException)
            {
                ExceptionDispatchInfo.Throw(e.InnerException);
            }

            throw new UsageException($"{Option}, {e.Message}{suffix}", e);
        }
    }
}
