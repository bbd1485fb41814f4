using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Commands;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Page;

/// <summary>Which parts of a text a query matched: its words, weighted or not, and of late interaction the tokens that matched best, where the field kept their places.</summary>
internal sealed class MatchedText
{
    // A token that is the best match of some token of the query but is not like it is no match to show.
    private const float LeastSimilarity = 0.5f;

    private readonly OpenIndex _index;
    private readonly HashSet<string> _terms;
    private readonly HashSet<string> _weighted;
    private readonly LateInteractionQuery[] _late;

    /// <summary>Takes from a query what may be matched.</summary>
    public MatchedText(OpenIndex index, Query query)
    {
        _index = index;
        Query[] all = [.. Leaves(query)];
        _late = [.. all.OfType<LateInteractionQuery>()];
        _terms = [.. all.Where(leaf => leaf is not SparseVectorQuery).SelectMany(leaf => TermsOf(index, leaf)).Where(term => term.Field == FieldNames.Body).Select(term => term.Text)];
        _weighted = [.. all.OfType<SparseVectorQuery>().SelectMany(sparse => sparse.Vector).Select(entry => entry.Term)];
    }

    /// <summary>The parts of a document's text that match, in order, without overlap.</summary>
    public IReadOnlyList<TextSpan> Of(int doc, string text)
    {
        IEnumerable<TextSpan> rows = _late.SelectMany(late => late.Match(_index.Reader, doc)?.Tokens ?? [])
            .Where(token => token.Similarity >= LeastSimilarity && token.Span is not null)
            .Select(token => token.Span!.Value);
        List<TextSpan> merged = [];
        foreach (TextSpan span in Words(text).Concat(rows).Where(span => span.End <= text.Length && span.Start < span.End).OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            if (merged.Count == 0 || span.Start >= merged[^1].End)
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private static IEnumerable<Query> Leaves(Query query) => query switch
    {
        HybridQuery hybrid => hybrid.Retrievers.SelectMany(retriever => Leaves(retriever.Query)),
        BooleanQuery boolean => boolean.Clauses.Where(clause => clause.Occur != Occur.MUST_NOT).SelectMany(clause => Leaves(clause.Query)),
        _ => [query],
    };

    private static HashSet<Term> TermsOf(OpenIndex index, Query leaf)
    {
        HashSet<Term> terms = [];
        try
        {
            leaf.Rewrite(index.Reader).ExtractTerms(terms);
        }
        catch (NotSupportedException)
        {
            // A query without terms, such as one that is rewritten into a list of documents.
        }

        return terms;
    }

    private List<TextSpan> Words(string text)
    {
        List<TextSpan> words = [];
        if (_terms.Count + _weighted.Count == 0)
        {
            return words;
        }

        using TokenStream stream = _index.Analyzer.GetTokenStream(FieldNames.Body, text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            var span = new TextSpan(offset.StartOffset, offset.EndOffset);
            if (_terms.Contains(term.ToString()!) || IsWeighted(term.ToString()!, text, span))
            {
                words.Add(span);
            }
        }

        stream.End();
        return words;
    }

    // Weights of the text's own words are of what the analyzer makes of them; those of a model's pieces of the words as they are written.
    private bool IsWeighted(string term, string text, TextSpan span) =>
        _weighted.Contains(term) || (_weighted.Count > 0 && span.End <= text.Length && _weighted.Contains(text[span.Start..span.End].ToLowerInvariant()));
}
