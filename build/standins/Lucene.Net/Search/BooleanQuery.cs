using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public partial class BooleanQuery : Query, IEnumerable<BooleanClause>
{
    private static int s_maxClauseCount = 1024;

    private readonly bool _disableCoord;
    private List<BooleanClause> _clauses = new();

    protected int m_minNrShouldMatch;

    public BooleanQuery() { }

    public BooleanQuery(bool disableCoord) => _disableCoord = disableCoord;

    public static int MaxClauseCount
    {
        get => s_maxClauseCount;
        set => s_maxClauseCount = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MaxClauseCount), "maxClauseCount must be >= 1");
    }

    public virtual bool CoordDisabled => _disableCoord;

    public virtual int MinimumNumberShouldMatch
    {
        get => m_minNrShouldMatch;
        set => m_minNrShouldMatch = value;
    }

    public virtual IList<BooleanClause> Clauses => _clauses;

    public virtual BooleanClause[] GetClauses() => _clauses.ToArray();

    public virtual void Add(Query query, Occur occur) => Add(new BooleanClause(query, occur));

    public virtual void Add(BooleanClause clause)
    {
        if (_clauses.Count >= s_maxClauseCount)
        {
            throw new TooManyClausesException();
        }

        _clauses.Add(clause);
    }

    public IEnumerator<BooleanClause> GetEnumerator() => _clauses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override Weight CreateWeight(IndexSearcher searcher) => new BooleanWeight(this, searcher, _disableCoord);

    public override Query Rewrite(IndexReader reader)
    {
        if (m_minNrShouldMatch == 0 && _clauses.Count == 1 && !_clauses[0].IsProhibited)
        {
            Query only = _clauses[0].Query.Rewrite(reader);
            if (Boost == 1f)
            {
                return only;
            }

            only = (Query)only.Clone();
            only.Boost = Boost * only.Boost;
            return only;
        }

        BooleanQuery changed = null;
        for (int i = 0; i < _clauses.Count; i++)
        {
            BooleanClause clause = _clauses[i];
            Query rewritten = clause.Query.Rewrite(reader);
            if (rewritten != clause.Query)
            {
                changed ??= (BooleanQuery)Clone();
                changed._clauses[i] = new BooleanClause(rewritten, clause.Occur);
            }
        }

        return changed ?? this;
    }

    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (BooleanClause clause in _clauses)
        {
            if (!clause.IsProhibited)
            {
                clause.Query.ExtractTerms(terms);
            }
        }
    }

    public override object Clone()
    {
        var copy = (BooleanQuery)base.Clone();
        copy._clauses = new List<BooleanClause>(_clauses);
        return copy;
    }

    public override string ToString(string field)
    {
        var text = new StringBuilder();
        bool parens = Boost != 1f || MinimumNumberShouldMatch > 0;
        if (parens)
        {
            text.Append('(');
        }

        for (int i = 0; i < _clauses.Count; i++)
        {
            BooleanClause clause = _clauses[i];
            text.Append(i == 0 ? string.Empty : " ").Append(BooleanClause.ToString(clause.Occur));
            text.Append(clause.Query switch
            {
                null => "null",
                BooleanQuery inner => "(" + inner.ToString(field) + ")",
                _ => clause.Query.ToString(field),
            });
        }

        if (parens)
        {
            text.Append(')');
        }

        if (MinimumNumberShouldMatch > 0)
        {
            text.Append('~').Append(MinimumNumberShouldMatch.ToString(CultureInfo.InvariantCulture));
        }

        return text.Append(QueryText.Boost(Boost)).ToString();
    }

    public override bool Equals(object o) => o is BooleanQuery other
        && Boost == other.Boost
        && MinimumNumberShouldMatch == other.MinimumNumberShouldMatch
        && CoordDisabled == other.CoordDisabled
        && _clauses.SequenceEqual(other._clauses);

    public override int GetHashCode()
    {
        int hash = BitConverter.SingleToInt32Bits(Boost) + MinimumNumberShouldMatch + (CoordDisabled ? 17 : 0);
        foreach (BooleanClause clause in _clauses)
        {
            hash = (31 * hash) + clause.GetHashCode();
        }

        return hash;
    }

    public class TooManyClausesException : Exception
    {
        public TooManyClausesException()
            : base("maxClauseCount is set to " + MaxClauseCount.ToString(CultureInfo.InvariantCulture)) { }
    }
}
