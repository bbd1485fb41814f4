using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Flexible.Standard;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Lucene.Net.QueryParsers.Classic;

/// <summary>What an expression means: settings, escapes, how clauses combine, and the queries made of them, each to be overridden.</summary>
public abstract class QueryParserBase : QueryBuilder, ICommonQueryParserConfiguration
{
    public const Operator AND_OPERATOR = Operator.AND;
    public const Operator OR_OPERATOR = Operator.OR;
    protected const int CONJ_NONE = 0;
    protected const int CONJ_AND = 1;
    protected const int CONJ_OR = 2;
    protected const int MOD_NONE = 0;
    protected const int MOD_NOT = 10;
    protected const int MOD_REQ = 11;

    protected string m_field;

    protected QueryParserBase()
        : base(null)
    {
    }

    public virtual string Field => m_field;

    public bool AutoGeneratePhraseQueries { get; set; }

    public virtual float FuzzyMinSim { get; set; } = 2f;

    public virtual int FuzzyPrefixLength { get; set; }

    public virtual int PhraseSlop { get; set; }

    public virtual bool AllowLeadingWildcard { get; set; }

    public virtual Operator DefaultOperator { get; set; } = Operator.OR;

    public virtual bool LowercaseExpandedTerms { get; set; } = true;

    public virtual MultiTermQuery.RewriteMethod MultiTermRewriteMethod { get; set; } = MultiTermQuery.CONSTANT_SCORE_AUTO_REWRITE_DEFAULT;

    public virtual CultureInfo Locale { get; set; } = CultureInfo.InvariantCulture;

    public virtual TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    public virtual bool AnalyzeRangeTerms { get; set; }

    public static string Escape(string s)
    {
        var text = new StringBuilder(s.Length + 8);
        foreach (char c in s)
        {
            if (c is '\\' or '+' or '-' or '!' or '(' or ')' or ':' or '^' or '[' or ']' or '"' or '{' or '}' or '~' or '*' or '?' or '|' or '&' or '/')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.ToString();
    }

    public virtual void Init(LuceneVersion matchVersion, string f, Analyzer a)
    {
        Analyzer = a;
        m_field = f;
        AutoGeneratePhraseQueries = !matchVersion.OnOrAfter(LuceneVersion.LUCENE_31);
    }

    public virtual Query Parse(string query)
    {
        try
        {
            Start(query);
            return TopLevelQuery(m_field) ?? NewBooleanQuery(false);
        }
        catch (ParseException e)
        {
            throw new ParseException("Cannot parse '" + query + "': " + e.Message, e);
        }
        catch (BooleanQuery.TooManyClausesException e)
        {
            throw new ParseException("Cannot parse '" + query + "': too many boolean clauses", e);
        }
    }

    public abstract Query TopLevelQuery(string field);

    internal abstract void Start(string text);

    /// <summary>Adds a clause; the word before it decides about the clause before, too.</summary>
    protected internal virtual void AddClause(IList<BooleanClause> clauses, int conj, int mods, Query q)
    {
        bool and = DefaultOperator == Operator.AND;
        if (clauses.Count > 0 && !clauses[^1].IsProhibited)
        {
            if (conj == CONJ_AND)
            {
                clauses[^1].Occur = Occur.MUST;
            }
            else if (and && conj == CONJ_OR)
            {
                clauses[^1].Occur = Occur.SHOULD;
            }
        }

        if (q == null)
        {
            return;
        }

        bool required = and ? conj != CONJ_OR : mods == MOD_REQ || conj == CONJ_AND;
        clauses.Add(NewBooleanClause(q, mods == MOD_NOT ? Occur.MUST_NOT : required ? Occur.MUST : Occur.SHOULD));
    }

    protected internal virtual Query GetFieldQuery(string field, string queryText, bool quoted)
        => NewFieldQuery(Analyzer, field, queryText, quoted);

    protected internal virtual Query GetFieldQuery(string field, string queryText, int slop)
    {
        Query query = GetFieldQuery(field, queryText, true);
        switch (query)
        {
            case PhraseQuery phrase:
                phrase.Slop = slop;
                break;
            case MultiPhraseQuery phrase:
                phrase.Slop = slop;
                break;
            default:
                break;
        }

        return query;
    }

    protected internal virtual Query GetRangeQuery(string field, string part1, string part2, bool startInclusive, bool endInclusive)
        => NewRangeQuery(field, Expanded(part1), Expanded(part2), startInclusive, endInclusive);

    protected internal virtual Query GetBooleanQuery(IList<BooleanClause> clauses) => GetBooleanQuery(clauses, false);

    /// <summary>Null where there is no clause: all text was dropped by the analyzer.</summary>
    protected internal virtual Query GetBooleanQuery(IList<BooleanClause> clauses, bool disableCoord)
    {
        if (clauses.Count == 0)
        {
            return null;
        }

        BooleanQuery query = NewBooleanQuery(disableCoord);
        foreach (BooleanClause clause in clauses)
        {
            query.Add(clause);
        }

        return query;
    }

    protected internal virtual Query GetWildcardQuery(string field, string termStr)
    {
        if (field == "*" && termStr == "*")
        {
            return NewMatchAllDocsQuery();
        }

        if (!AllowLeadingWildcard && (termStr.StartsWith('*') || termStr.StartsWith('?')))
        {
            throw new ParseException("'*' or '?' not allowed as first character in WildcardQuery");
        }

        return NewWildcardQuery(new Term(field, Expanded(termStr)));
    }

    protected internal virtual Query GetPrefixQuery(string field, string termStr)
    {
        if (!AllowLeadingWildcard && termStr.StartsWith('*'))
        {
            throw new ParseException("'*' not allowed as first character in PrefixQuery");
        }

        return NewPrefixQuery(new Term(field, Expanded(termStr)));
    }

    protected internal virtual Query GetRegexpQuery(string field, string termStr) => NewRegexpQuery(new Term(field, Expanded(termStr)));

    protected internal virtual Query GetFuzzyQuery(string field, string termStr, float minSimilarity)
        => NewFuzzyQuery(new Term(field, Expanded(termStr)), minSimilarity, FuzzyPrefixLength);

    protected internal virtual Query NewFieldQuery(Analyzer analyzer, string field, string queryText, bool quoted)
    {
        Occur occur = DefaultOperator == Operator.AND ? Occur.MUST : Occur.SHOULD;
        return CreateFieldQuery(analyzer, occur, field, queryText, quoted || AutoGeneratePhraseQueries, PhraseSlop);
    }

    protected internal virtual BooleanClause NewBooleanClause(Query q, Occur occur) => new BooleanClause(q, occur);

    protected internal virtual Query NewMatchAllDocsQuery() => new MatchAllDocsQuery();

    protected internal virtual Query NewPrefixQuery(Term prefix)
        => new PrefixQuery(prefix) { MultiTermRewriteMethod = MultiTermRewriteMethod };

    protected internal virtual Query NewWildcardQuery(Term t)
        => new WildcardQuery(t) { MultiTermRewriteMethod = MultiTermRewriteMethod };

    protected internal virtual Query NewRegexpQuery(Term regexp)
        => throw new NotSupportedException("Regular expressions need Lucene.Net's own package: /" + regexp.Text + "/");

    protected internal virtual Query NewFuzzyQuery(Term term, float minimumSimilarity, int prefixLength)
        => throw new NotSupportedException("Fuzzy terms need Lucene.Net's own package: " + term.Text + "~");

    protected internal virtual Query NewRangeQuery(string field, string part1, string part2, bool startInclusive, bool endInclusive)
        => new TermRangeQuery(field, RangeEnd(field, part1), RangeEnd(field, part2), startInclusive, endInclusive)
        {
            MultiTermRewriteMethod = MultiTermRewriteMethod,
        };

    /// <summary>The one term that the analyzer makes of a text.</summary>
    protected internal virtual BytesRef AnalyzeMultitermTerm(string field, string part, Analyzer analyzerIn)
    {
        using TokenStream stream = (analyzerIn ?? Analyzer).GetTokenStream(field, part);
        ITermToBytesRefAttribute term = stream.GetAttribute<ITermToBytesRefAttribute>();
        stream.Reset();
        if (!stream.IncrementToken())
        {
            throw new ArgumentException("analyzer returned no terms for multiTerm term: " + part);
        }

        term.FillBytesRef();
        BytesRef bytes = BytesRef.DeepCopyOf(term.BytesRef);
        if (stream.IncrementToken())
        {
            throw new ArgumentException("analyzer returned too many terms for multiTerm term: " + part);
        }

        stream.End();
        return bytes;
    }

    internal static bool ParseNumber(ReadOnlySpan<char> text, out float value)
        => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>Cut to whole positions, without overflow.</summary>
    internal static int ToSlop(float value) => value >= int.MaxValue ? int.MaxValue : (int)value;

    internal static Query Boosted(Query query, string boost)
    {
        if (query != null && boost != null && ParseNumber(boost, out float value))
        {
            query.Boost = value;
        }

        return query;
    }

    /// <summary>Takes the backslashes away, and turns \uXXXX into its character.</summary>
    internal static string DiscardEscapes(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            if (++i == text.Length)
            {
                throw new ParseException("Term can not end with escape character.");
            }

            if (text[i] != 'u')
            {
                plain.Append(text[i]);
                continue;
            }

            plain.Append(HexCharacter(text.AsSpan(i + 1)));
            i += 4;
        }

        return plain.ToString();
    }

    /// <summary>Patterns keep their escapes, which must be right all the same.</summary>
    internal Query TermQueryOf(string field, QueryToken term, string tilde)
    {
        string text = DiscardEscapes(term.Kind == TokenKind.BareOperator ? term.Text.Substring(0, 1) : term.Text);
        return term.Kind switch
        {
            TokenKind.Star or TokenKind.Wildcard => GetWildcardQuery(field, term.Text),
            TokenKind.Prefix => GetPrefixQuery(field, DiscardEscapes(term.Text.Substring(0, term.Text.Length - 1))),
            TokenKind.Regexp => GetRegexpQuery(field, term.Text.Substring(1, term.Text.Length - 2)),
            _ => tilde == null ? GetFieldQuery(field, text, false) : FuzzyQueryOf(field, text, tilde),
        };
    }

    private static char HexCharacter(ReadOnlySpan<char> digits)
    {
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            if (i == digits.Length)
            {
                throw new ParseException("Truncated unicode escape sequence.");
            }

            if (!char.IsAsciiHexDigit(digits[i]))
            {
                throw new ParseException("Non-hex character in Unicode escape sequence: " + digits[i]);
            }

            value = (value << 4) | Convert.ToInt32(digits.Slice(i, 1).ToString(), 16);
        }

        return (char)value;
    }

    private Query FuzzyQueryOf(string field, string text, string tilde)
    {
        float similarity = ParseNumber(tilde.AsSpan(1), out float given) ? given : FuzzyMinSim;
        if (similarity < 0)
        {
            throw new ParseException("Minimum similarity for a FuzzyQuery has to be between 0.0f and 1.0f !");
        }

        if (similarity >= 1 && similarity != MathF.Floor(similarity))
        {
            throw new ParseException("Fractional edit distances are not allowed!");
        }

        return GetFuzzyQuery(field, text, similarity);
    }

    private string Expanded(string text) => text != null && LowercaseExpandedTerms ? Locale.TextInfo.ToLower(text) : text;

    private BytesRef RangeEnd(string field, string text)
        => text == null ? null : AnalyzeRangeTerms ? AnalyzeMultitermTerm(field, text, Analyzer) : new BytesRef(text);
}
