using System;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public abstract class FilteredDocIdSet : DocIdSet
{
    private readonly DocIdSet _inner;

    protected FilteredDocIdSet(DocIdSet innerSet) => _inner = innerSet;

    protected abstract bool Match(int docid);

    public override bool IsCacheable => _inner.IsCacheable;

    public override IBits Bits
    {
        get
        {
            IBits bits = _inner.Bits;
            return bits == null ? null : new MatchingBits(this, bits);
        }
    }

    public override DocIdSetIterator GetIterator()
    {
        DocIdSetIterator iterator = _inner.GetIterator();
        return iterator == null ? null : new MatchingIterator(this, iterator);
    }

    private sealed class MatchingBits : IBits
    {
        private readonly FilteredDocIdSet _set;
        private readonly IBits _bits;

        internal MatchingBits(FilteredDocIdSet set, IBits bits)
        {
            _set = set;
            _bits = bits;
        }

        public int Length => _bits.Length;

        public bool Get(int index) => _bits.Get(index) && _set.Match(index);
    }

    private sealed class MatchingIterator : FilteredDocIdSetIterator
    {
        private readonly FilteredDocIdSet _set;

        internal MatchingIterator(FilteredDocIdSet set, DocIdSetIterator inner)
            : base(inner) => _set = set;

        protected override bool Match(int doc) => _set.Match(doc);
    }
}

public abstract class FilteredDocIdSetIterator : DocIdSetIterator
{
    protected DocIdSetIterator m_innerIter;
    private int _doc = -1;

    protected FilteredDocIdSetIterator(DocIdSetIterator innerIter) =>
        m_innerIter = innerIter ?? throw new ArgumentNullException(nameof(innerIter), "null iterator");

    protected abstract bool Match(int doc);

    public override int DocID => _doc;

    public override int NextDoc() => _doc = FirstMatch(m_innerIter.NextDoc());

    public override int Advance(int target) => _doc = FirstMatch(m_innerIter.Advance(target));

    public override long GetCost() => m_innerIter.GetCost();

    private int FirstMatch(int doc)
    {
        while (doc != NO_MORE_DOCS && !Match(doc))
        {
            doc = m_innerIter.NextDoc();
        }

        return doc;
    }
}

public sealed class BitsFilteredDocIdSet : FilteredDocIdSet
{
    private readonly IBits _acceptDocs;

    public BitsFilteredDocIdSet(DocIdSet innerSet, IBits acceptDocs)
        : base(innerSet) => _acceptDocs = acceptDocs ?? throw new ArgumentNullException(nameof(acceptDocs), "acceptDocs can not be null");

    public static DocIdSet Wrap(DocIdSet set, IBits acceptDocs) =>
        set == null || acceptDocs == null ? set : new BitsFilteredDocIdSet(set, acceptDocs);

    protected override bool Match(int docid) => _acceptDocs.Get(docid);
}
