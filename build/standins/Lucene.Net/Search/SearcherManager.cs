using System;
using Lucene.Net.Index;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Search;

public class SearcherFactory
{
    public SearcherFactory() { }

    public virtual IndexSearcher NewSearcher(IndexReader reader) => new(reader);
}

public sealed class SearcherManager : ReferenceManager<IndexSearcher>
{
    private readonly SearcherFactory _factory;

    public SearcherManager(IndexWriter writer, bool applyAllDeletes, SearcherFactory searcherFactory)
    {
        _factory = searcherFactory ?? new SearcherFactory();
        Current = GetSearcher(_factory, DirectoryReader.Open(writer, applyAllDeletes));
    }

    public SearcherManager(Directory dir, SearcherFactory searcherFactory)
    {
        _factory = searcherFactory ?? new SearcherFactory();
        Current = GetSearcher(_factory, DirectoryReader.Open(dir));
    }

    public static IndexSearcher GetSearcher(SearcherFactory searcherFactory, IndexReader reader)
    {
        IndexSearcher searcher = null;
        try
        {
            searcher = searcherFactory.NewSearcher(reader);
            if (searcher.IndexReader != reader)
            {
                throw new InvalidOperationException("SearcherFactory must wrap exactly the provided reader (got " + searcher.IndexReader
                    + " but expected " + reader + ")");
            }

            return searcher;
        }
        catch
        {
            reader.DecRef();
            throw;
        }
    }

    public bool IsSearcherCurrent()
    {
        IndexSearcher searcher = Acquire();
        try
        {
            return ((DirectoryReader)searcher.IndexReader).IsCurrent();
        }
        finally
        {
            Release(searcher);
        }
    }

    protected override void DecRef(IndexSearcher reference) => reference.IndexReader.DecRef();

    protected override bool TryIncRef(IndexSearcher reference) => reference.IndexReader.TryIncRef();

    protected override int GetRefCount(IndexSearcher reference) => reference.IndexReader.RefCount;

    protected override IndexSearcher RefreshIfNeeded(IndexSearcher referenceToRefresh)
    {
        DirectoryReader newer = DirectoryReader.OpenIfChanged((DirectoryReader)referenceToRefresh.IndexReader);
        return newer == null ? null : GetSearcher(_factory, newer);
    }
}
