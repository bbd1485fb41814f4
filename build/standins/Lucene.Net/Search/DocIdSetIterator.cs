namespace Lucene.Net.Search;

/// <summary>Documents in ascending order; -1 before the first, <see cref="NO_MORE_DOCS"/> after the last.</summary>
public abstract class DocIdSetIterator
{
    public const int NO_MORE_DOCS = int.MaxValue;

    public abstract int DocID { get; }

    public abstract int NextDoc();

    /// <summary>Moves to the first document at or after the target, which must be beyond the current one.</summary>
    public abstract int Advance(int target);

    /// <summary>How many documents there are at most, roughly.</summary>
    public abstract long GetCost();

    public static DocIdSetIterator GetEmpty() => new EmptyIterator();

    protected internal int SlowAdvance(int target)
    {
        int doc;
        do
        {
            doc = NextDoc();
        }
        while (doc < target);
        return doc;
    }

    private sealed class EmptyIterator : DocIdSetIterator
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int NextDoc() => _doc = NO_MORE_DOCS;

        public override int Advance(int target) => _doc = NO_MORE_DOCS;

        public override long GetCost() => 0;
    }
}
