using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>Every document of a segment, deleted ones too.</summary>
internal sealed class AllDocs(int maxDoc) : DocIdSetIterator
{
    private int _doc = -1;

    public override int DocID => _doc;

    public override int NextDoc()
    {
        return Advance(_doc + 1);
    }

    public override int Advance(int target)
    {
        return _doc = target < maxDoc ? target : NO_MORE_DOCS;
    }

    public override long GetCost()
    {
        return maxDoc;
    }
}
