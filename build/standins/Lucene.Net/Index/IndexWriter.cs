using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using Lucene.Net.Analysis;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;
using Lock = Lucene.Net.Store.Lock;

namespace Lucene.Net.Index
{
    /// <summary>
    /// Adds, deletes, merges and commits. Three locks, taken in this order: <c>commitLock</c> for the two phases of a commit,
    /// <c>flushLock</c> for whatever changes the segments or their deletions, <c>sync</c> for the lists and counters, under which no
    /// segment is written. Documents are indexed outside all of them, each thread in a buffer of its own.
    /// </summary>
    public partial class IndexWriter : IDisposable, ITwoPhaseCommit
    {
        public static readonly string WRITE_LOCK_NAME = "write.lock";
        public static readonly string SOURCE = "source";
        public static readonly string SOURCE_MERGE = "merge";
        public static readonly string SOURCE_FLUSH = "flush";
        public static readonly string SOURCE_ADDINDEXES_READERS = "AddIndexes(params IndexReader[] readers)";
        public static readonly int MAX_TERM_LENGTH = 32766;

        private readonly Directory directory;
        private readonly LiveIndexWriterConfig config;
        private readonly InfoStream infoStream;
        private readonly object commitLock = new object();
        private readonly object flushLock = new object();
        private readonly object sync = new object();
        private readonly FieldNumbers numbers = new FieldNumbers();
        private readonly Dictionary<SegmentCommitInfo, SegmentState> states = new Dictionary<SegmentCommitInfo, SegmentState>();
        private readonly SegmentInfos infos = new SegmentInfos();
        private readonly FileDeleter deleter;
        private SegmentInfos rollbackInfos;
        private Lock writeLock;
        private long changeCount;
        private long lastCommitChangeCount;
        private bool poolReaders;
        private volatile bool closing;
        private volatile bool closed;
        private volatile Exception tragedy;

        public IndexWriter(Directory d, IndexWriterConfig conf)
        {
            conf.UseFor(this);
            config = conf;
            directory = d;
            infoStream = config.InfoStream;
            poolReaders = config.UseReaderPooling;
            config.MergePolicy.SetIndexWriter(this);
            writeLock = directory.MakeLock(WRITE_LOCK_NAME);
            if (!writeLock.Obtain(config.WriteLockTimeout)) throw new LockObtainFailedException("Index locked for write: " + writeLock);
            bool success = false;
            try
            {
                bool create = config.OpenMode == OpenMode.CREATE || config.OpenMode == OpenMode.CREATE_OR_APPEND && !DirectoryReader.IndexExists(directory);
                if (create) StartAnew();
                else StartFromCommit();
                rollbackInfos = (SegmentInfos)infos.Clone();
                foreach (SegmentCommitInfo segment in infos) numbers.Add(ReadFieldInfos(segment));
                deleter = new FileDeleter(directory, config.IndexDeletionPolicy, infos, infoStream);
                foreach (SegmentCommitInfo segment in infos) states.Add(segment, NewState(segment));
                success = true;
                Say("IW", $"init: create={create}");
            }
            finally
            {
                if (!success)
                {
                    IOUtils.DisposeWhileHandlingException(writeLock);
                    writeLock = null;
                }
            }
        }

        /// <summary>What is there stays until the first commit; its counters are taken on, so that no file name is used twice.</summary>
        private void StartAnew()
        {
            try
            {
                infos.Read(directory);
            }
            catch (IOException)
            {
                // no index, or one that cannot be read and is about to be replaced
            }
            infos.Clear();
            infos.UserData = new Dictionary<string, string>();
            NoteChange();
        }

        private void StartFromCommit()
        {
            infos.Read(directory);
            IndexCommit commit = config.IndexCommit;
            if (commit == null) return;
            if (commit.Directory != directory) throw new ArgumentException("IndexCommit's directory doesn't match my directory");
            SegmentInfos chosen = new SegmentInfos();
            chosen.Read(directory, commit.SegmentsFileName);
            long last = infos.LastGeneration;
            SegmentInfos newest = (SegmentInfos)infos.Clone();
            infos.Replace(chosen);
            infos.UserData = chosen.UserData;
            if (last != chosen.LastGeneration) infos.UpdateGeneration(newest);
            NoteChange();
        }

        private static FieldInfos ReadFieldInfos(SegmentCommitInfo segment)
        {
            SegmentInfo info = segment.Info;
            Codecs.FieldInfosReader reader = info.Codec.FieldInfosFormat.FieldInfosReader;
            if (segment.HasFieldUpdates) return reader.Read(info.Dir, info.Name, Base36.ToString(segment.FieldInfosGen), IOContext.READ_ONCE);
            if (!info.UseCompoundFile) return reader.Read(info.Dir, info.Name, "", IOContext.READ_ONCE);
            string name = IndexFileNames.SegmentFileName(info.Name, "", IndexFileNames.COMPOUND_FILE_EXTENSION);
            using CompoundFileDirectory compound = new CompoundFileDirectory(info.Dir, name, IOContext.READ_ONCE, false);
            return reader.Read(compound, info.Name, "", IOContext.READ_ONCE);
        }

        public virtual LiveIndexWriterConfig Config
        {
            get
            {
                EnsureOpen(false);
                return config;
            }
        }

        public virtual Directory Directory => directory;

        public virtual Analyzer Analyzer
        {
            get
            {
                EnsureOpen();
                return config.Analyzer;
            }
        }

        public virtual bool IsClosed => closed;
        public virtual bool KeepFullyDeletedSegments { get; set; }

        public virtual int MaxDoc
        {
            get
            {
                EnsureOpen();
                lock (sync) return BufferedDocs() + infos.TotalDocCount;
            }
        }

        public virtual int NumDocs
        {
            get
            {
                EnsureOpen();
                lock (sync)
                {
                    int count = BufferedDocs();
                    foreach (SegmentCommitInfo segment in infos) count += segment.Info.DocCount - NumDeletedDocs(segment);
                    return count;
                }
            }
        }

        public virtual bool HasDeletions()
        {
            EnsureOpen();
            lock (sync)
            {
                if (pending.Any || frozen.Count > 0) return true;
                foreach (SegmentCommitInfo segment in infos)
                    if (NumDeletedDocs(segment) > 0) return true;
                return false;
            }
        }

        public virtual int NumDeletedDocs(SegmentCommitInfo info)
        {
            lock (sync) return states.TryGetValue(info, out SegmentState state) ? state.DeletedCount : info.DelCount;
        }

        public IDictionary<string, string> CommitData
        {
            get
            {
                lock (sync) return infos.UserData;
            }
        }

        public void SetCommitData(IDictionary<string, string> commitUserData)
        {
            lock (sync)
            {
                infos.UserData = new Dictionary<string, string>(commitUserData);
                NoteChange();
            }
        }

        public virtual void AddDocument(IEnumerable<IIndexableField> doc) => Index(null, doc ?? throw new ArgumentNullException(nameof(doc)), config.Analyzer, null);

        public virtual void AddDocument(IEnumerable<IIndexableField> doc, Analyzer analyzer) =>
            Index(null, doc ?? throw new ArgumentNullException(nameof(doc)), analyzer, null);

        /// <summary>A block: adjacent documents that become visible together, or none of them.</summary>
        public virtual void AddDocuments(IEnumerable<IEnumerable<IIndexableField>> docs) => UpdateDocuments(null, docs, config.Analyzer);

        public virtual void AddDocuments(IEnumerable<IEnumerable<IIndexableField>> docs, Analyzer analyzer) => UpdateDocuments(null, docs, analyzer);

        public virtual void UpdateDocuments(Term delTerm, IEnumerable<IEnumerable<IIndexableField>> docs) => UpdateDocuments(delTerm, docs, config.Analyzer);

        public virtual void UpdateDocuments(Term delTerm, IEnumerable<IEnumerable<IIndexableField>> docs, Analyzer analyzer) =>
            Index(docs ?? throw new ArgumentNullException(nameof(docs)), null, analyzer, delTerm);

        public virtual void UpdateDocument(Term term, IEnumerable<IIndexableField> doc) => UpdateDocument(term, doc, config.Analyzer);

        public virtual void UpdateDocument(Term term, IEnumerable<IIndexableField> doc, Analyzer analyzer) =>
            Index(null, doc ?? throw new ArgumentNullException(nameof(doc)), analyzer, term);

        public virtual void DeleteDocuments(Term term) => DeleteDocuments(new[] { term });

        public virtual void DeleteDocuments(params Term[] terms)
        {
            EnsureOpen();
            lock (sync)
                foreach (Term term in terms) pending.Add(PendingDeletes.Copy(term), ++sequence);
            AfterDelete();
        }

        public virtual void DeleteDocuments(Query query) => DeleteDocuments(new[] { query });

        public virtual void DeleteDocuments(params Query[] queries)
        {
            EnsureOpen();
            lock (sync)
                foreach (Query query in queries) pending.Add((Query)query.Clone(), ++sequence);
            AfterDelete();
        }

        public virtual void UpdateNumericDocValue(Term term, string field, long? value)
        {
            EnsureOpen();
            if (!numbers.Has(field, DocValuesType.NUMERIC)) throw new ArgumentException("can only update existing numeric-docvalues fields!");
            lock (sync) pending.Add(new DocValuesUpdate(PendingDeletes.Copy(term), field, value, null, DocValuesType.NUMERIC, ++sequence));
            AfterDelete();
        }

        public virtual void UpdateBinaryDocValue(Term term, string field, BytesRef value)
        {
            EnsureOpen();
            if (!numbers.Has(field, DocValuesType.BINARY)) throw new ArgumentException("can only update existing binary-docvalues fields!");
            BytesRef copy = value == null ? null : BytesRef.DeepCopyOf(value);
            lock (sync) pending.Add(new DocValuesUpdate(PendingDeletes.Copy(term), field, null, copy, DocValuesType.BINARY, ++sequence));
            AfterDelete();
        }

        /// <summary>Empties the index; what was committed stays until the next commit.</summary>
        public virtual void DeleteAll()
        {
            EnsureOpen();
            AbortMerges();
            try
            {
                lock (flushLock)
                    lock (sync)
                    {
                        WaitForBuffers();
                        DiscardBuffers();
                        pending = new PendingDeletes();
                        frozen.Clear();
                        foreach (SegmentState state in states.Values) state.ReleaseReader();
                        states.Clear();
                        infos.Clear();
                        numbers.Clear();
                        Checkpoint();
                    }
            }
            finally
            {
                lock (sync) mergesStopped = false;
            }
        }

        public bool HasUncommittedChanges()
        {
            lock (sync) return changeCount != lastCommitChangeCount || HasBufferedChanges();
        }

        public virtual void DeleteUnusedFiles()
        {
            EnsureOpen(false);
            lock (sync) deleter.RevisitPolicy();
        }

        /// <summary>Called when a near-real-time reader has let its files go.</summary>
        internal void DeletePendingFiles()
        {
            lock (sync) deleter.RetryDeletes();
        }

        public static bool IsLocked(Directory directory) => directory.MakeLock(WRITE_LOCK_NAME).IsLocked();

        public static void Unlock(Directory directory) => directory.ClearLock(WRITE_LOCK_NAME);

        public virtual string SegString() => SegString(infos.AsList());

        public virtual string SegString(IEnumerable<SegmentCommitInfo> infos)
        {
            lock (sync)
            {
                StringBuilder text = new StringBuilder();
                foreach (SegmentCommitInfo segment in infos) text.Append(text.Length == 0 ? "" : " ").Append(SegString(segment));
                return text.ToString();
            }
        }

        public virtual string SegString(SegmentCommitInfo info) => info.ToString(info.Info.Dir, NumDeletedDocs(info) - info.DelCount);

        protected internal void EnsureOpen() => EnsureOpen(true);

        protected internal void EnsureOpen(bool failIfDisposing)
        {
            if (tragedy is Exception cause)
                throw new ObjectDisposedException($"this IndexWriter lost documents to an error and can only be rolled back: {cause.Message}", cause);
            if (closed || failIfDisposing && closing) throw new ObjectDisposedException(GetType().FullName, "this IndexWriter is disposed.");
        }

        protected virtual void DoBeforeFlush() { }

        protected virtual void DoAfterFlush() { }

        private void NoteChange()
        {
            changeCount++;
            infos.Changed();
        }

        /// <summary>The list of segments, or what is live in them, has changed.</summary>
        private void Checkpoint()
        {
            NoteChange();
            deleter.Checkpoint(infos, isCommit: false);
        }

        private SegmentState NewState(SegmentCommitInfo segment) => new SegmentState(segment, config.ReaderTermsIndexDivisor);

        private void Publish(SegmentState state)
        {
            infos.Add(state.Info);
            states.Add(state.Info, state);
            Checkpoint();
        }

        private string NewSegmentName()
        {
            lock (sync)
            {
                changeCount++;
                infos.Changed();
                return "_" + Base36.ToString(infos.Counter++);
            }
        }

        private void Say(string component, string message)
        {
            if (infoStream.IsEnabled(component)) infoStream.Message(component, message);
        }

        public abstract class IndexReaderWarmer
        {
            protected IndexReaderWarmer() { }
            public abstract void Warm(AtomicReader reader);
        }
    }
}
