using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public abstract class MultiTermQuery : Query
{
    public static readonly RewriteMethod CONSTANT_SCORE_FILTER_REWRITE = new FilterRewrite();
    public static readonly RewriteMethod SCORING_BOOLEAN_QUERY_REWRITE = new BooleanRewrite(constant: false);
    public static readonly RewriteMethod CONSTANT_SCORE_BOOLEAN_QUERY_REWRITE = new BooleanRewrite(constant: true);
    public static readonly RewriteMethod CONSTANT_SCORE_AUTO_REWRITE_DEFAULT = new DefaultAutoRewrite();

    protected internal readonly string m_field;
    protected RewriteMethod m_rewriteMethod = CONSTANT_SCORE_AUTO_REWRITE_DEFAULT;

    protected MultiTermQuery(string field) =>
        m_field = field ?? throw new ArgumentNullException(nameof(field), "field must not be null");

    public string Field => m_field;

    public virtual RewriteMethod MultiTermRewriteMethod
    {
        get => m_rewriteMethod;
        set => m_rewriteMethod = value;
    }

    /// <summary>The matching terms of one segment's field, in order.</summary>
    protected abstract TermsEnum GetTermsEnum(Terms terms, AttributeSource atts);

    public TermsEnum GetTermsEnum(Terms terms) => GetTermsEnum(terms, new AttributeSource());

    public sealed override Query Rewrite(IndexReader reader) => m_rewriteMethod.Rewrite(reader, this);

    public override bool Equals(object obj) => ReferenceEquals(this, obj)
        || (base.Equals(obj) && obj is MultiTermQuery other && m_field == other.m_field && m_rewriteMethod.Equals(other.m_rewriteMethod));

    public override int GetHashCode() => (31 * base.GetHashCode()) + m_field.GetHashCode(StringComparison.Ordinal);

    public abstract class RewriteMethod
    {
        protected RewriteMethod() { }

        public abstract Query Rewrite(IndexReader reader, MultiTermQuery query);

        protected virtual TermsEnum GetTermsEnum(MultiTermQuery query, Terms terms, AttributeSource atts) => query.GetTermsEnum(terms, atts);

        /// <summary>
        /// Every matching term with its place in every segment, in term order; null as soon as <paramref name="enough"/> says so
        /// of the number of terms and of the postings seen.
        /// </summary>
        internal SortedDictionary<BytesRef, TermContext> Collect(IndexReader reader, MultiTermQuery query, Func<int, int, bool> enough)
        {
            var found = new SortedDictionary<BytesRef, TermContext>();
            int postings = 0;
            foreach (AtomicReaderContext leaf in reader.Leaves)
            {
                Terms terms = leaf.AtomicReader.GetTerms(query.m_field);
                if (terms == null)
                {
                    continue;
                }

                TermsEnum matching = GetTermsEnum(query, terms, new AttributeSource());
                while (matching.MoveNext())
                {
                    if (!found.TryGetValue(matching.Term, out TermContext states))
                    {
                        states = new TermContext(reader.Context);
                        found.Add(BytesRef.DeepCopyOf(matching.Term), states);
                    }

                    states.Register(matching.GetTermState(), leaf.Ord, matching.DocFreq, matching.TotalTermFreq);
                    postings += matching.DocFreq;
                    if (enough != null && enough(found.Count, postings))
                    {
                        return null;
                    }
                }
            }

            return found;
        }

        internal static BooleanQuery AnyOf(MultiTermQuery query, SortedDictionary<BytesRef, TermContext> terms, float boost)
        {
            var any = new BooleanQuery(true);
            foreach ((BytesRef term, TermContext states) in terms)
            {
                any.Add(new TermQuery(new Term(query.m_field, term), states) { Boost = boost }, Occur.SHOULD);
            }

            return any;
        }
    }

    private sealed class FilterRewrite : RewriteMethod
    {
        public override Query Rewrite(IndexReader reader, MultiTermQuery query) =>
            new ConstantScoreQuery(new MultiTermQueryWrapperFilter<MultiTermQuery>(query)) { Boost = query.Boost };
    }

    private sealed class BooleanRewrite : RewriteMethod
    {
        private readonly bool _constant;

        internal BooleanRewrite(bool constant) => _constant = constant;

        public override Query Rewrite(IndexReader reader, MultiTermQuery query)
        {
            SortedDictionary<BytesRef, TermContext> terms = Collect(reader, query, static (count, _) => count > BooleanQuery.MaxClauseCount)
                ?? throw new BooleanQuery.TooManyClausesException();
            BooleanQuery any = AnyOf(query, terms, query.Boost);
            return _constant ? new ConstantScoreQuery(any) { Boost = query.Boost } : any;
        }
    }

    private sealed class DefaultAutoRewrite : ConstantScoreAutoRewrite
    {
        public override int TermCountCutoff
        {
            get => base.TermCountCutoff;
            set => throw new NotSupportedException("Please create a private instance");
        }

        public override double DocCountPercent
        {
            get => base.DocCountPercent;
            set => throw new NotSupportedException("Please create a private instance");
        }
    }
}

/// <summary>A Boolean query of the terms where they are few, else a filter; the same documents and scores either way.</summary>
public class ConstantScoreAutoRewrite : MultiTermQuery.RewriteMethod
{
    public static int DEFAULT_TERM_COUNT_CUTOFF = 350;
    public static double DEFAULT_DOC_COUNT_PERCENT = 0.1;

    private int _termCountCutoff = DEFAULT_TERM_COUNT_CUTOFF;
    private double _docCountPercent = DEFAULT_DOC_COUNT_PERCENT;

    public ConstantScoreAutoRewrite() { }

    public virtual int TermCountCutoff
    {
        get => _termCountCutoff;
        set => _termCountCutoff = value;
    }

    public virtual double DocCountPercent
    {
        get => _docCountPercent;
        set => _docCountPercent = value;
    }

    public override Query Rewrite(IndexReader reader, MultiTermQuery query)
    {
        int postingsLimit = (int)(_docCountPercent / 100 * reader.MaxDoc);
        int termLimit = Math.Min(BooleanQuery.MaxClauseCount, _termCountCutoff);
        SortedDictionary<BytesRef, TermContext> terms = Collect(reader, query, (count, postings) => count >= termLimit || postings >= postingsLimit);
        return terms == null
            ? MultiTermQuery.CONSTANT_SCORE_FILTER_REWRITE.Rewrite(reader, query)
            : new ConstantScoreQuery(AnyOf(query, terms, 1f)) { Boost = query.Boost };
    }

    public override bool Equals(object obj) => obj is ConstantScoreAutoRewrite other && GetType() == obj.GetType()
        && _termCountCutoff == other._termCountCutoff && _docCountPercent == other._docCountPercent;

    public override int GetHashCode() => HashCode.Combine(_termCountCutoff, _docCountPercent);
}

public class MultiTermQueryWrapperFilter<Q> : Filter
    where Q : MultiTermQuery
{
    protected readonly Q m_query;

    protected internal MultiTermQueryWrapperFilter(Q query) => m_query = query;

    public string Field => m_query.Field;

    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        AtomicReader reader = context.AtomicReader;
        Terms terms = reader.GetTerms(m_query.Field);
        TermsEnum matching = terms == null ? TermsEnum.EMPTY : m_query.GetTermsEnum(terms);
        FixedBitSet bits = null;
        DocsEnum docs = null;
        while (matching.MoveNext())
        {
            bits ??= new FixedBitSet(reader.MaxDoc);
            docs = matching.Docs(acceptDocs, docs, DocsFlags.NONE);
            for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                bits.Set(doc);
            }
        }

        return bits;
    }

    public override string ToString() => m_query.ToString();

    public sealed override bool Equals(object o) =>
        o is MultiTermQueryWrapperFilter<Q> other && GetType() == o.GetType() && m_query.Equals(other.m_query);

    public sealed override int GetHashCode() => m_query.GetHashCode();
}
