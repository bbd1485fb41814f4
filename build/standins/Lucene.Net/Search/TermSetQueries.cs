using System;
using System.Collections.Generic;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public class PrefixQuery : MultiTermQuery
{
    private readonly Term _prefix;

    public PrefixQuery(Term prefix)
        : base(prefix.Field) => _prefix = prefix;

    public virtual Term Prefix => _prefix;

    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts)
    {
        TermsEnum all = terms.GetEnumerator();
        return _prefix.Bytes.Length == 0 ? all : new PrefixedTerms(all, _prefix.Bytes);
    }

    public override string ToString(string field) =>
        QueryText.Field(m_field, field).Append(_prefix.Text).Append('*').Append(QueryText.Boost(Boost)).ToString();

    public override bool Equals(object obj) => base.Equals(obj) && obj is PrefixQuery other && _prefix.Equals(other._prefix);

    public override int GetHashCode() => (31 * base.GetHashCode()) + _prefix.GetHashCode();
}

public class TermRangeQuery : MultiTermQuery
{
    private readonly BytesRef _lower;
    private readonly BytesRef _upper;
    private readonly bool _includeLower;
    private readonly bool _includeUpper;

    public TermRangeQuery(string field, BytesRef lowerTerm, BytesRef upperTerm, bool includeLower, bool includeUpper)
        : base(field)
    {
        _lower = lowerTerm;
        _upper = upperTerm;
        _includeLower = includeLower;
        _includeUpper = includeUpper;
    }

    public static TermRangeQuery NewStringRange(string field, string lowerTerm, string upperTerm, bool includeLower, bool includeUpper) =>
        new(field, lowerTerm == null ? null : new BytesRef(lowerTerm), upperTerm == null ? null : new BytesRef(upperTerm), includeLower, includeUpper);

    public virtual BytesRef LowerTerm => _lower;

    public virtual BytesRef UpperTerm => _upper;

    public virtual bool IncludesLower => _includeLower;

    public virtual bool IncludesUpper => _includeUpper;

    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts) => _lower != null && _upper != null && _lower.CompareTo(_upper) > 0
        ? TermsEnum.EMPTY
        : new TermsInRange(terms.GetEnumerator(), _lower, _upper, _includeLower, _includeUpper);

    public override string ToString(string field) => QueryText.Field(m_field, field)
        .Append(_includeLower ? '[' : '{').Append(Bound(_lower)).Append(" TO ").Append(Bound(_upper)).Append(_includeUpper ? ']' : '}')
        .Append(QueryText.Boost(Boost)).ToString();

    public override bool Equals(object obj) => base.Equals(obj) && obj is TermRangeQuery other
        && Equals(_lower, other._lower) && Equals(_upper, other._upper)
        && _includeLower == other._includeLower && _includeUpper == other._includeUpper;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _lower, _upper, _includeLower, _includeUpper);

    /// <summary>A star is an open bound; the term that is a star itself is escaped.</summary>
    private static string Bound(BytesRef term)
    {
        string text = term == null ? "*" : Term.ToString(term);
        return term != null && text == "*" ? "\\*" : text;
    }
}

public class WildcardQuery : MultiTermQuery
{
    public const char WILDCARD_STRING = '*';
    public const char WILDCARD_CHAR = '?';
    public const char WILDCARD_ESCAPE = '\\';

    private readonly Term _term;
    private readonly WildcardPattern _pattern;

    public WildcardQuery(Term term)
        : base(term.Field)
    {
        _term = term;
        _pattern = new WildcardPattern(term.Text);
    }

    public virtual Term Term => _term;

    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts) => new WildcardTerms(terms.GetEnumerator(), _pattern);

    public override string ToString(string field) =>
        QueryText.Field(m_field, field).Append(_term.Text).Append(QueryText.Boost(Boost)).ToString();

    public override bool Equals(object obj) => base.Equals(obj) && obj is WildcardQuery other && _term.Equals(other._term);

    public override int GetHashCode() => (31 * base.GetHashCode()) + _term.GetHashCode();
}

/// <summary>A pattern of literal text, '?' for one character and '*' for any number, matched against UTF-8.</summary>
internal sealed class WildcardPattern
{
    private const int AnyOne = -1;
    private const int AnyMany = -2;

    /// <summary>Bytes, or one of the two signs above.</summary>
    private readonly int[] _symbols;

    internal WildcardPattern(string text)
    {
        var symbols = new List<int>();
        var literal = new StringBuilder();
        BytesRef prefix = null;
        void Flush()
        {
            byte[] bytes = Encoding.UTF8.GetBytes(literal.ToString());
            literal.Clear();
            prefix ??= new BytesRef(bytes);
            foreach (byte b in bytes)
            {
                symbols.Add(b);
            }
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == WildcardQuery.WILDCARD_CHAR || c == WildcardQuery.WILDCARD_STRING)
            {
                Flush();
                symbols.Add(c == WildcardQuery.WILDCARD_CHAR ? AnyOne : AnyMany);
            }
            else if (c == WildcardQuery.WILDCARD_ESCAPE && i + 1 < text.Length)
            {
                literal.Append(text[++i]);
                if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length)
                {
                    literal.Append(text[++i]);
                }
            }
            else
            {
                literal.Append(c);
            }
        }

        Flush();
        Prefix = prefix;
        _symbols = symbols.ToArray();
    }

    /// <summary>What every match begins with.</summary>
    internal BytesRef Prefix { get; }

    internal bool Matches(ReadOnlySpan<byte> term)
    {
        int at = 0;
        int symbol = 0;
        int star = -1;
        int starAt = 0;
        while (true)
        {
            if (symbol < _symbols.Length && _symbols[symbol] == AnyMany)
            {
                star = ++symbol;
                starAt = at;
            }
            else if (at < term.Length && symbol < _symbols.Length && (_symbols[symbol] == AnyOne || _symbols[symbol] == term[at]))
            {
                at = _symbols[symbol] == AnyOne ? NextCharacter(term, at) : at + 1;
                symbol++;
            }
            else if (at == term.Length && symbol == _symbols.Length)
            {
                return true;
            }
            else if (star < 0 || starAt >= term.Length)
            {
                return false;
            }
            else
            {
                // the last star takes one character more
                at = starAt = NextCharacter(term, starAt);
                symbol = star;
            }
        }
    }

    private static int NextCharacter(ReadOnlySpan<byte> term, int at)
    {
        do
        {
            at++;
        }
        while (at < term.Length && (term[at] & 0xC0) == 0x80);
        return at;
    }
}
