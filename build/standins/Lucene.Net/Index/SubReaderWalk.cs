using Lucene.Net.Search;

namespace Lucene.Net.Index
{
    /// <summary>The documents of several readers, one reader after another, as those of the whole.</summary>
    internal sealed class SubReaderWalk<T> where T : DocIdSetIterator
    {
        private readonly T[] reusable;
        private readonly T[] enums;
        private readonly int[] starts;
        private int count;
        private int sub;
        private int start;

        internal SubReaderWalk(int readers)
        {
            reusable = new T[readers];
            enums = new T[readers];
            starts = new int[readers];
        }

        /// <summary>Where the walk stands; null before the first document of a reader and at the end.</summary>
        internal T Current { get; private set; }

        internal int Doc { get; private set; } = -1;

        internal int Count => count;

        internal void Start(int count)
        {
            this.count = count;
            Current = null;
            sub = -1;
            Doc = -1;
        }

        internal T Reusable(int reader) => reusable[reader];

        internal void Keep(int reader, T docs) => reusable[reader] = docs;

        internal void Set(int at, T docs, int start)
        {
            enums[at] = docs;
            starts[at] = start;
        }

        internal int NextDoc()
        {
            while (Current != null || OpenNext())
            {
                int found = Current.NextDoc();
                if (found != DocIdSetIterator.NO_MORE_DOCS) return Doc = start + found;
                Current = null;
            }
            return Doc = DocIdSetIterator.NO_MORE_DOCS;
        }

        internal int Advance(int target)
        {
            while (Current != null || OpenNext())
            {
                int found = target < start ? Current.NextDoc() : Current.Advance(target - start);
                if (found != DocIdSetIterator.NO_MORE_DOCS) return Doc = start + found;
                Current = null;
            }
            return Doc = DocIdSetIterator.NO_MORE_DOCS;
        }

        internal long GetCost()
        {
            long cost = 0;
            for (int i = 0; i < count; i++) cost += enums[i].GetCost();
            return cost;
        }

        private bool OpenNext()
        {
            if (sub + 1 >= count) return false;
            sub++;
            Current = enums[sub];
            start = starts[sub];
            return true;
        }
    }
}
