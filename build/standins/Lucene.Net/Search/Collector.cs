using System;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public static class Collector
{
    public static ICollector NewAnonymous(Action<Scorer> setScorer, Action<int> collect, Action<AtomicReaderContext> setNextReader,
        Func<bool> acceptsDocsOutOfOrder) => new DelegateCollector(setScorer, collect, setNextReader, acceptsDocsOutOfOrder);

    private sealed class DelegateCollector : ICollector
    {
        private readonly Action<Scorer> _setScorer;
        private readonly Action<int> _collect;
        private readonly Action<AtomicReaderContext> _setNextReader;
        private readonly Func<bool> _acceptsDocsOutOfOrder;

        internal DelegateCollector(Action<Scorer> setScorer, Action<int> collect, Action<AtomicReaderContext> setNextReader,
            Func<bool> acceptsDocsOutOfOrder)
        {
            _setScorer = setScorer ?? throw new ArgumentNullException(nameof(setScorer));
            _collect = collect ?? throw new ArgumentNullException(nameof(collect));
            _setNextReader = setNextReader ?? throw new ArgumentNullException(nameof(setNextReader));
            _acceptsDocsOutOfOrder = acceptsDocsOutOfOrder ?? throw new ArgumentNullException(nameof(acceptsDocsOutOfOrder));
        }

        public bool AcceptsDocsOutOfOrder => _acceptsDocsOutOfOrder();

        public void SetScorer(Scorer scorer) => _setScorer(scorer);

        public void Collect(int doc) => _collect(doc);

        public void SetNextReader(AtomicReaderContext context) => _setNextReader(context);
    }
}

public sealed class CollectionTerminatedException : Exception
{
    public CollectionTerminatedException()
        : base("Collection terminated") { }
}
