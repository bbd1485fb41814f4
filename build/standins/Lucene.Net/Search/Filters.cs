using System;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public class QueryWrapperFilter : Filter
{
    private readonly Query _query;

    public QueryWrapperFilter(Query query) =>
        _query = query ?? throw new ArgumentNullException(nameof(query), "Query may not be null");

    public Query Query => _query;

    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        // A searcher over this segment alone: its statistics do not matter, only what matches.
        AtomicReaderContext alone = context.AtomicReader.AtomicContext;
        Weight weight = new IndexSearcher(alone).CreateNormalizedWeight(_query);
        return new QuerySet(weight, alone, acceptDocs);
    }

    public override string ToString() => "QueryWrapperFilter(" + _query + ")";

    public override bool Equals(object o) => o is QueryWrapperFilter other && _query.Equals(other._query);

    public override int GetHashCode() => _query.GetHashCode() ^ unchecked((int)0x923F64B9);

    private sealed class QuerySet : DocIdSet
    {
        private readonly Weight _weight;
        private readonly AtomicReaderContext _context;
        private readonly IBits _acceptDocs;

        internal QuerySet(Weight weight, AtomicReaderContext context, IBits acceptDocs)
        {
            _weight = weight;
            _context = context;
            _acceptDocs = acceptDocs;
        }

        public override DocIdSetIterator GetIterator() => _weight.GetScorer(_context, _acceptDocs);
    }
}

public class CachingWrapperFilter : Filter
{
    protected static readonly DocIdSet EMPTY_DOCIDSET = new EmptySet();

    private readonly Filter _filter;
    private readonly ConditionalWeakTable<object, DocIdSet> _cache = new();

    public CachingWrapperFilter(Filter filter) => _filter = filter;

    public virtual Filter Filter => _filter;

    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        AtomicReader reader = context.AtomicReader;
        object key = reader.CoreCacheKey;
        DocIdSet docs;
        lock (_cache)
        {
            _cache.TryGetValue(key, out docs);
        }

        if (docs == null)
        {
            // cached without deletions, so that a reader with newer deletions can share it
            docs = DocIdSetToCache(_filter.GetDocIdSet(context, null), reader);
            lock (_cache)
            {
                _cache.AddOrUpdate(key, docs);
            }
        }

        return docs == EMPTY_DOCIDSET ? null : BitsFilteredDocIdSet.Wrap(docs, acceptDocs);
    }

    protected virtual DocIdSet DocIdSetToCache(DocIdSet docIdSet, AtomicReader reader)
    {
        if (docIdSet == null)
        {
            return EMPTY_DOCIDSET;
        }

        if (docIdSet.IsCacheable)
        {
            return docIdSet;
        }

        DocIdSetIterator iterator = docIdSet.GetIterator();
        return iterator == null ? EMPTY_DOCIDSET : CacheImpl(iterator, reader);
    }

    protected virtual DocIdSet CacheImpl(DocIdSetIterator iterator, AtomicReader reader)
    {
        var bits = new FixedBitSet(reader.MaxDoc);
        bits.Or(iterator);
        return bits;
    }

    public override string ToString() => GetType().Name + "(" + _filter + ")";

    public override bool Equals(object o) => o is CachingWrapperFilter other && GetType() == o.GetType() && _filter.Equals(other._filter);

    public override int GetHashCode() => _filter.GetHashCode() ^ GetType().GetHashCode();

    private sealed class EmptySet : DocIdSet
    {
        public override bool IsCacheable => true;

        public override DocIdSetIterator GetIterator() => DocIdSetIterator.GetEmpty();
    }
}

public class FieldValueFilter : Filter
{
    private readonly string _field;
    private readonly bool _negate;

    public FieldValueFilter(string field)
        : this(field, false) { }

    public FieldValueFilter(string field, bool negate)
    {
        _field = field;
        _negate = negate;
    }

    public virtual string Field => _field;

    public virtual bool Negate => _negate;

    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        AtomicReader reader = context.AtomicReader;
        IBits present = reader.GetDocsWithField(_field) ?? UninvertedValues.DocsWithTerms(reader, _field);
        if (present == null && !_negate)
        {
            return null;
        }

        var bits = new FixedBitSet(reader.MaxDoc);
        for (int doc = 0; doc < reader.MaxDoc; doc++)
        {
            if ((present != null && present.Get(doc)) != _negate && (acceptDocs == null || acceptDocs.Get(doc)))
            {
                bits.Set(doc);
            }
        }

        return bits;
    }

    public override string ToString() => "FieldValueFilter [field=" + _field + ", negate=" + _negate.ToString() + "]";

    public override bool Equals(object obj) => obj is FieldValueFilter other && GetType() == obj.GetType()
        && _field == other._field && _negate == other._negate;

    public override int GetHashCode() => HashCode.Combine(_field, _negate);
}
