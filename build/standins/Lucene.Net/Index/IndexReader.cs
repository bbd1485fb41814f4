using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Documents;
using Lucene.Net.Store;

namespace Lucene.Net.Index
{
    public interface IReaderDisposedListener
    {
        void OnDispose(IndexReader reader);
    }

    public abstract class IndexReader : IDisposable
    {
        private readonly List<IReaderDisposedListener> listeners = new List<IReaderDisposedListener>();
        private readonly List<WeakReference<IndexReader>> parents = new List<WeakReference<IndexReader>>();
        private int refCount = 1;
        private bool disposed;
        private volatile bool closedByChild;

        private protected IndexReader() { }

        public abstract IndexReaderContext Context { get; }
        public IList<AtomicReaderContext> Leaves => Context.Leaves;
        public abstract int NumDocs { get; }
        public abstract int MaxDoc { get; }
        public int NumDeletedDocs => MaxDoc - NumDocs;
        public virtual bool HasDeletions => NumDeletedDocs > 0;
        public int RefCount => Volatile.Read(ref refCount);
        public virtual object CoreCacheKey => this;
        public virtual object CombinedCoreAndDeletesKey => this;

        public abstract Fields GetTermVectors(int docID);
        public Terms GetTermVector(int docID, string field) => GetTermVectors(docID)?.GetTerms(field);
        public abstract void Document(int docID, StoredFieldVisitor visitor);

        public Document Document(int docID)
        {
            DocumentStoredFieldVisitor visitor = new DocumentStoredFieldVisitor();
            Document(docID, visitor);
            return visitor.Document;
        }

        public Document Document(int docID, ISet<string> fieldsToLoad)
        {
            DocumentStoredFieldVisitor visitor = new DocumentStoredFieldVisitor(fieldsToLoad);
            Document(docID, visitor);
            return visitor.Document;
        }

        public abstract int DocFreq(Term term);
        public abstract long TotalTermFreq(Term term);
        public abstract long GetSumDocFreq(string field);
        public abstract int GetDocCount(string field);
        public abstract long GetSumTotalTermFreq(string field);

        public void AddReaderDisposedListener(IReaderDisposedListener listener)
        {
            EnsureOpen();
            lock (listeners) listeners.Add(listener);
        }

        public void RemoveReaderDisposedListener(IReaderDisposedListener listener)
        {
            EnsureOpen();
            lock (listeners) listeners.Remove(listener);
        }

        /// <summary>A reader over this one, which is unusable once this one is closed.</summary>
        public void RegisterParentReader(IndexReader reader)
        {
            EnsureOpen();
            lock (parents) parents.Add(new WeakReference<IndexReader>(reader));
        }

        public void IncRef()
        {
            if (!TryIncRef()) EnsureOpen();
        }

        public bool TryIncRef()
        {
            int count;
            while ((count = Volatile.Read(ref refCount)) > 0)
                if (Interlocked.CompareExchange(ref refCount, count + 1, count) == count) return true;
            return false;
        }

        public void DecRef()
        {
            if (RefCount <= 0) throw new ObjectDisposedException(GetType().FullName, "this IndexReader is closed");
            int count = Interlocked.Decrement(ref refCount);
            if (count > 0) return;
            if (count < 0) throw new InvalidOperationException($"too many DecRef calls: refCount is {count} after decrement");
            try
            {
                DoClose();
            }
            finally
            {
                CloseParents();
                IReaderDisposedListener[] toTell;
                lock (listeners) toTell = listeners.ToArray();
                foreach (IReaderDisposedListener listener in toTell) listener.OnDispose(this);
            }
        }

        private void CloseParents()
        {
            lock (parents)
                foreach (WeakReference<IndexReader> reference in parents)
                    if (reference.TryGetTarget(out IndexReader parent))
                    {
                        parent.closedByChild = true;
                        parent.CloseParents();
                    }
        }

        protected internal void EnsureOpen()
        {
            if (RefCount <= 0) throw new ObjectDisposedException(GetType().FullName, "this IndexReader is disposed.");
            if (closedByChild) throw new ObjectDisposedException(GetType().FullName, "this IndexReader cannot be used anymore as one of its child readers was disposed.");
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (!disposing) return;
            lock (listeners)
            {
                if (disposed) return;
                disposed = true;
            }
            DecRef();
        }

        protected internal abstract void DoClose();

        public sealed override bool Equals(object obj) => ReferenceEquals(this, obj);
        public sealed override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        [Obsolete("Use DirectoryReader.Open(Directory)")]
        public static DirectoryReader Open(Directory directory) => DirectoryReader.Open(directory);
    }

    public abstract class IndexReaderContext
    {
        private protected IndexReaderContext(CompositeReaderContext parent, int ordInParent, int docBaseInParent)
        {
            Parent = parent;
            OrdInParent = ordInParent;
            DocBaseInParent = docBaseInParent;
            IsTopLevel = parent == null;
        }

        public CompositeReaderContext Parent { get; private set; }
        public bool IsTopLevel { get; private set; }
        public int DocBaseInParent { get; private set; }
        public int OrdInParent { get; private set; }
        public abstract IndexReader Reader { get; }
        public abstract IList<AtomicReaderContext> Leaves { get; }
        public abstract IList<IndexReaderContext> Children { get; }
    }

    public sealed class AtomicReaderContext : IndexReaderContext
    {
        private readonly AtomicReader reader;
        private readonly IList<AtomicReaderContext> leaves;

        internal AtomicReaderContext(CompositeReaderContext parent, AtomicReader reader, int ord, int docBase, int leafOrd, int leafDocBase)
            : base(parent, ord, docBase)
        {
            this.reader = reader;
            Ord = leafOrd;
            DocBase = leafDocBase;
            leaves = parent == null ? Array.AsReadOnly(new[] { this }) : null;
        }

        internal AtomicReaderContext(AtomicReader reader) : this(null, reader, 0, 0, 0, 0) { }

        public int Ord { get; private set; }
        public int DocBase { get; private set; }
        public AtomicReader AtomicReader => reader;
        public override IndexReader Reader => reader;
        public override IList<AtomicReaderContext> Leaves =>
            leaves ?? throw new NotSupportedException("this is not a top-level context");
        public override IList<IndexReaderContext> Children => null;
    }

    public sealed class CompositeReaderContext : IndexReaderContext
    {
        private readonly CompositeReader reader;
        private readonly IList<IndexReaderContext> children;
        private readonly IList<AtomicReaderContext> leaves;

        private CompositeReaderContext(CompositeReaderContext parent, CompositeReader reader, int ordInParent, int docBaseInParent,
            List<AtomicReaderContext> allLeaves, int docBase)
            : base(parent, ordInParent, docBaseInParent)
        {
            this.reader = reader;
            IList<IndexReader> subs = reader.GetSequentialSubReaders();
            IndexReaderContext[] contexts = new IndexReaderContext[subs.Count];
            int start = 0;
            for (int i = 0; i < contexts.Length; i++)
            {
                if (subs[i] is AtomicReader leaf)
                {
                    AtomicReaderContext context = new AtomicReaderContext(this, leaf, i, start, allLeaves.Count, docBase + start);
                    allLeaves.Add(context);
                    contexts[i] = context;
                }
                else
                {
                    contexts[i] = new CompositeReaderContext(this, (CompositeReader)subs[i], i, start, allLeaves, docBase + start);
                }
                start += subs[i].MaxDoc;
            }
            children = Array.AsReadOnly(contexts);
            leaves = parent == null ? allLeaves.AsReadOnly() : null;
        }

        internal static CompositeReaderContext Create(CompositeReader reader) =>
            new CompositeReaderContext(null, reader, 0, 0, new List<AtomicReaderContext>(), 0);

        public override IndexReader Reader => reader;
        public override IList<IndexReaderContext> Children => children;
        public override IList<AtomicReaderContext> Leaves =>
            leaves ?? throw new NotSupportedException("this is not a top-level context");
    }
}
