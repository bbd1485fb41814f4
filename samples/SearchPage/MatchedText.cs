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

/// <summary>Which parts of a text a query matched: its words, and of late interaction the tokens that matched best, where the field kept their places.</summary>
internal sealed class MatchedText
{
    // A token that is the best match of some token of the query but is not like it is no match to show.
    private const float LeastSimilarity = 0.5f;

    private readonly OpenIndex _index;
    private readonly HashSet<string> _terms;
    private readonly LateInteractionQuery[] _late;

    /// <summary>Takes from a query what may be matched.</summary>
    public MatchedText(OpenIndex index, Query query)
    {
        _index = index;
        Query[] all = [.. Leaves(query)];
        _late = [.. all.OfType<LateInteractionQuery>()];
        _terms = [.. all.SelectMany(leaf => TermsOf(index, leaf)).Where(term => term.Field == FieldNames.Body || index.SparseFields.ContainsKey(term.Field)).Select(term => term.Text)];
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
        if (_terms.Count == 0)
        {
            return words;
        }

        using TokenStream stream = _index.Analyzer.GetTokenStream(FieldNames.Body, text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (_terms.Contains(term.ToString()!))
            {
                words.Add(new TextSpan(offset.StartOffset, offset.EndOffset));
            }
        }

        stream.End();
        return words;
    }
}
