using System;
using System.Collections.Generic;
using System.Text;

namespace Lucene.Net.Index
{
    public abstract class CompositeReader : IndexReader
    {
        private volatile CompositeReaderContext context;

        protected CompositeReader() { }

        public sealed override IndexReaderContext Context
        {
            get
            {
                EnsureOpen();
                return context ??= CompositeReaderContext.Create(this);
            }
        }

        protected internal abstract IList<IndexReader> GetSequentialSubReaders();

        public override string ToString()
        {
            StringBuilder text = new StringBuilder(GetType().Name).Append('(');
            IList<IndexReader> subs = GetSequentialSubReaders();
            for (int i = 0; i < subs.Count; i++) text.Append(i == 0 ? "" : " ").Append(subs[i]);
            return text.Append(')').ToString();
        }
    }

    public abstract class BaseCompositeReader<R> : CompositeReader where R : IndexReader
    {
        private readonly R[] subReaders;
        private readonly int[] starts;
        private readonly int maxDoc;
        private readonly IList<IndexReader> subReadersList;
        private int numDocs = -1;

        protected BaseCompositeReader(R[] subReaders)
        {
            this.subReaders = subReaders;
            subReadersList = Array.AsReadOnly((IndexReader[])subReaders);
            starts = new int[subReaders.Length + 1];
            long total = 0;
            for (int i = 0; i < subReaders.Length; i++)
            {
                starts[i] = (int)total;
                total += subReaders[i].MaxDoc;
                if (total > int.MaxValue) throw new ArgumentException($"Too many documents, composite IndexReaders cannot exceed {int.MaxValue}");
                subReaders[i].RegisterParentReader(this);
            }
            starts[subReaders.Length] = maxDoc = (int)total;
        }

        public sealed override int MaxDoc => maxDoc;

        public sealed override int NumDocs
        {
            get
            {
                if (numDocs >= 0) return numDocs;
                int sum = 0;
                foreach (R sub in subReaders) sum += sub.NumDocs;
                return numDocs = sum;
            }
        }

        public sealed override Fields GetTermVectors(int docID)
        {
            EnsureOpen();
            int i = ReaderIndex(docID);
            return subReaders[i].GetTermVectors(docID - starts[i]);
        }

        public sealed override void Document(int docID, StoredFieldVisitor visitor)
        {
            EnsureOpen();
            int i = ReaderIndex(docID);
            subReaders[i].Document(docID - starts[i], visitor);
        }

        public sealed override int DocFreq(Term term)
        {
            EnsureOpen();
            int total = 0;
            foreach (R sub in subReaders) total += sub.DocFreq(term);
            return total;
        }

        public sealed override long TotalTermFreq(Term term) => Sum(sub => sub.TotalTermFreq(term));
        public sealed override long GetSumDocFreq(string field) => Sum(sub => sub.GetSumDocFreq(field));
        public sealed override int GetDocCount(string field) => (int)Sum(sub => sub.GetDocCount(field));
        public sealed override long GetSumTotalTermFreq(string field) => Sum(sub => sub.GetSumTotalTermFreq(field));

        /// <summary>A sum in which one unknown (-1) makes the whole unknown.</summary>
        private long Sum(Func<R, long> count)
        {
            EnsureOpen();
            long total = 0;
            foreach (R sub in subReaders)
            {
                long one = count(sub);
                if (one == -1) return -1;
                total += one;
            }
            return total;
        }

        protected internal int ReaderIndex(int docID)
        {
            if ((uint)docID >= (uint)maxDoc)
                throw new ArgumentOutOfRangeException(nameof(docID), $"docID must be >= 0 and < maxDoc={maxDoc} (got docID={docID})");
            return ReaderUtil.SubIndex(docID, starts);
        }

        protected internal int ReaderBase(int readerIndex)
        {
            if ((uint)readerIndex >= (uint)subReaders.Length)
                throw new ArgumentOutOfRangeException(nameof(readerIndex), readerIndex, "readerIndex must be >= 0 and < the number of readers");
            return starts[readerIndex];
        }

        protected internal sealed override IList<IndexReader> GetSequentialSubReaders() => subReadersList;
    }

    public class MultiReader : BaseCompositeReader<IndexReader>
    {
        private readonly bool closeSubReaders;
        private readonly IndexReader[] subs;

        public MultiReader(params IndexReader[] subReaders) : this(subReaders, true) { }

        public MultiReader(IndexReader[] subReaders, bool closeSubReaders) : base((IndexReader[])subReaders.Clone())
        {
            subs = (IndexReader[])subReaders.Clone();
            this.closeSubReaders = closeSubReaders;
            if (!closeSubReaders)
                foreach (IndexReader sub in subs) sub.IncRef();
        }

        protected internal override void DoClose()
        {
            foreach (IndexReader sub in subs)
                if (closeSubReaders) sub.Dispose();
                else sub.DecRef();
        }
    }

    public sealed class ReaderUtil
    {
        private ReaderUtil() { }

        public static IndexReaderContext GetTopLevelContext(IndexReaderContext context)
        {
            while (context.Parent != null) context = context.Parent;
            return context;
        }

        /// <summary>The last place whose start is not after <paramref name="n"/>.</summary>
        public static int SubIndex(int n, int[] docStarts)
        {
            int low = 0, high = docStarts.Length - 1;
            while (low < high)
            {
                int middle = (low + high + 1) >>> 1;
                if (docStarts[middle] <= n) low = middle;
                else high = middle - 1;
            }
            return low;
        }

        public static int SubIndex(int n, IList<AtomicReaderContext> leaves)
        {
            int low = 0, high = leaves.Count - 1;
            while (low < high)
            {
                int middle = (low + high + 1) >>> 1;
                if (leaves[middle].DocBase <= n) low = middle;
                else high = middle - 1;
            }
            return low;
        }
    }

    public sealed class ReaderSlice
    {
        public static readonly ReaderSlice[] EMPTY_ARRAY = Array.Empty<ReaderSlice>();

        public ReaderSlice(int start, int length, int readerIndex)
        {
            Start = start;
            Length = length;
            ReaderIndex = readerIndex;
        }

        public int Start { get; private set; }
        public int Length { get; private set; }
        public int ReaderIndex { get; private set; }

        public override string ToString() => $"slice start={Start} length={Length} readerIndex={ReaderIndex}";
    }
}
