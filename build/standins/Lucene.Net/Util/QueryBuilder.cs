using System;
using System.Collections.Generic;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Lucene.Net.Util;

/// <summary>Makes a query of a text: a term, a boolean over its terms, or a phrase.</summary>
public class QueryBuilder
{
    private Analyzer _analyzer;

    public QueryBuilder(Analyzer analyzer) => _analyzer = analyzer;

    public virtual Analyzer Analyzer
    {
        get => _analyzer;
        set => _analyzer = value;
    }

    /// <summary>Whether words that the analyzer dropped leave gaps in a phrase.</summary>
    public virtual bool EnablePositionIncrements { get; set; } = true;

    public virtual Query CreateBooleanQuery(string field, string queryText) => CreateBooleanQuery(field, queryText, Occur.SHOULD);

    public virtual Query CreateBooleanQuery(string field, string queryText, Occur @operator)
    {
        if (@operator is not (Occur.SHOULD or Occur.MUST))
        {
            throw new ArgumentException("invalid operator: only SHOULD or MUST are allowed", nameof(@operator));
        }

        return CreateFieldQuery(_analyzer, @operator, field, queryText, false, 0);
    }

    public virtual Query CreatePhraseQuery(string field, string queryText) => CreatePhraseQuery(field, queryText, 0);

    public virtual Query CreatePhraseQuery(string field, string queryText, int phraseSlop)
        => CreateFieldQuery(_analyzer, Occur.MUST, field, queryText, true, phraseSlop);

    public virtual Query CreateMinShouldMatchQuery(string field, string queryText, float fraction)
    {
        if (!(fraction >= 0 && fraction <= 1))
        {
            throw new ArgumentException("fraction should be >= 0 and <= 1", nameof(fraction));
        }

        if (fraction == 1)
        {
            return CreateBooleanQuery(field, queryText, Occur.MUST);
        }

        Query query = CreateFieldQuery(_analyzer, Occur.SHOULD, field, queryText, false, 0);
        if (query is BooleanQuery boolean)
        {
            boolean.MinimumNumberShouldMatch = (int)(fraction * boolean.Clauses.Count);
        }

        return query;
    }

    protected Query CreateFieldQuery(Analyzer analyzer, Occur @operator, string field, string queryText, bool quoted, int phraseSlop)
    {
        List<TermAt> terms = Analyze(analyzer, field, queryText, out bool stacked);
        if (terms.Count == 0)
        {
            return null;
        }

        if (terms.Count == 1)
        {
            return NewTermQuery(terms[0].Term);
        }

        if (stacked && terms[^1].Position == 0)
        {
            return Alternatives(terms, 0, terms.Count);
        }

        return !quoted ? Words(terms, @operator) : stacked ? StackedPhrase(terms, phraseSlop) : Phrase(terms, phraseSlop);
    }

    protected virtual BooleanQuery NewBooleanQuery(bool disableCoord) => new BooleanQuery(disableCoord);

    protected virtual Query NewTermQuery(Term term) => new TermQuery(term);

    protected virtual PhraseQuery NewPhraseQuery() => new PhraseQuery();

    protected virtual MultiPhraseQuery NewMultiPhraseQuery() => new MultiPhraseQuery();

    private static List<TermAt> Analyze(Analyzer analyzer, string field, string text, out bool stacked)
    {
        var terms = new List<TermAt>();
        stacked = false;
        using TokenStream stream = analyzer.GetTokenStream(field, text);
        stream.Reset();
        ITermToBytesRefAttribute term = stream.HasAttribute<ITermToBytesRefAttribute>() ? stream.GetAttribute<ITermToBytesRefAttribute>() : null;
        IPositionIncrementAttribute increment =
            stream.HasAttribute<IPositionIncrementAttribute>() ? stream.GetAttribute<IPositionIncrementAttribute>() : null;
        int position = -1;
        while (term != null && stream.IncrementToken())
        {
            int step = increment == null ? 1 : increment.PositionIncrement;
            stacked |= step == 0;
            position += step;
            term.FillBytesRef();
            terms.Add(new TermAt(new Term(field, BytesRef.DeepCopyOf(term.BytesRef)), position));
        }

        stream.End();
        return terms;
    }

    /// <summary>Where the tokens of the position that starts at an index end.</summary>
    private static int EndOfPlace(List<TermAt> terms, int start)
    {
        int end = start + 1;
        while (end < terms.Count && terms[end].Position == terms[start].Position)
        {
            end++;
        }

        return end;
    }

    private BooleanQuery Alternatives(List<TermAt> terms, int start, int end)
    {
        BooleanQuery query = NewBooleanQuery(true);
        for (int i = start; i < end; i++)
        {
            query.Add(NewTermQuery(terms[i].Term), Occur.SHOULD);
        }

        return query;
    }

    private BooleanQuery Words(List<TermAt> terms, Occur occur)
    {
        BooleanQuery query = NewBooleanQuery(false);
        for (int start = 0; start < terms.Count;)
        {
            int end = EndOfPlace(terms, start);
            query.Add(end == start + 1 ? NewTermQuery(terms[start].Term) : Alternatives(terms, start, end), occur);
            start = end;
        }

        return query;
    }

    private PhraseQuery Phrase(List<TermAt> terms, int slop)
    {
        PhraseQuery phrase = NewPhraseQuery();
        phrase.Slop = slop;
        foreach (TermAt term in terms)
        {
            if (EnablePositionIncrements)
            {
                phrase.Add(term.Term, term.Position);
            }
            else
            {
                phrase.Add(term.Term);
            }
        }

        return phrase;
    }

    private MultiPhraseQuery StackedPhrase(List<TermAt> terms, int slop)
    {
        MultiPhraseQuery phrase = NewMultiPhraseQuery();
        phrase.Slop = slop;
        for (int start = 0; start < terms.Count;)
        {
            int end = EndOfPlace(terms, start);
            var together = new Term[end - start];
            for (int i = start; i < end; i++)
            {
                together[i - start] = terms[i].Term;
            }

            if (EnablePositionIncrements)
            {
                phrase.Add(together, terms[start].Position);
            }
            else
            {
                phrase.Add(together);
            }

            start = end;
        }

        return phrase;
    }

    private readonly record struct TermAt(Term Term, int Position);
}
