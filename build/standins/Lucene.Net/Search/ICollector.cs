using Lucene.Net.Index;

namespace Lucene.Net.Search;

public interface ICollector
{
    bool AcceptsDocsOutOfOrder { get; }

    void SetScorer(Scorer scorer);

    void Collect(int doc);

    void SetNextReader(AtomicReaderContext context);
}

public interface ITopDocsCollector : ICollector
{
    int TotalHits { get; }

    TopDocs GetTopDocs();

    TopDocs GetTopDocs(int start);

    TopDocs GetTopDocs(int start, int howMany);
}
