using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public abstract class Filter
{
    protected Filter() { }

    public abstract DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs);

    public static Filter NewAnonymous(Func<AtomicReaderContext, IBits, DocIdSet> getDocIdSet) => new DelegateFilter(getDocIdSet);

    private sealed class DelegateFilter : Filter
    {
        private readonly Func<AtomicReaderContext, IBits, DocIdSet> _getDocIdSet;

        internal DelegateFilter(Func<AtomicReaderContext, IBits, DocIdSet> getDocIdSet) =>
            _getDocIdSet = getDocIdSet ?? throw new ArgumentNullException(nameof(getDocIdSet));

        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => _getDocIdSet(context, acceptDocs);
    }
}
