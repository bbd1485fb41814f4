using System;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Codecs;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public sealed class IndexWriterConfig : LiveIndexWriterConfig
    {
        public static readonly int DEFAULT_TERM_INDEX_INTERVAL = 32;
        public static readonly int DISABLE_AUTO_FLUSH = -1;
        public static readonly int DEFAULT_MAX_BUFFERED_DELETE_TERMS = DISABLE_AUTO_FLUSH;
        public static readonly int DEFAULT_MAX_BUFFERED_DOCS = DISABLE_AUTO_FLUSH;
        public static readonly double DEFAULT_RAM_BUFFER_SIZE_MB = 16d;
        public static readonly bool DEFAULT_READER_POOLING = false;
        public static readonly int DEFAULT_READER_TERMS_INDEX_DIVISOR = 1;
        public static readonly int DEFAULT_RAM_PER_THREAD_HARD_LIMIT_MB = 1945;
        public static readonly int DEFAULT_MAX_THREAD_STATES = 8;
        public static readonly bool DEFAULT_USE_COMPOUND_FILE_SYSTEM = true;
        public static readonly bool DEFAULT_CHECK_INTEGRITY_AT_MERGE = false;

        /// <summary>How many milliseconds a writer waits for the index's lock.</summary>
        public static long WRITE_LOCK_TIMEOUT = 1000;

        private SetOnce<IndexWriter> user = new SetOnce<IndexWriter>();

        public IndexWriterConfig(LuceneVersion matchVersion, Analyzer analyzer) : base(analyzer, matchVersion) { }

        public static long DefaultWriteLockTimeout
        {
            get => WRITE_LOCK_TIMEOUT;
            set => WRITE_LOCK_TIMEOUT = value;
        }

        public new Codec Codec { get => base.Codec; set => codec = value ?? throw new ArgumentNullException(nameof(value)); }
        public new IndexCommit IndexCommit { get => base.IndexCommit; set => commit = value; }
        public new OpenMode OpenMode { get => base.OpenMode; set => openMode = value; }
        public new bool UseReaderPooling { get => base.UseReaderPooling; set => readerPooling = value; }
        public new long WriteLockTimeout { get => base.WriteLockTimeout; set => writeLockTimeout = value; }
        public new Similarity Similarity { get => base.Similarity; set => similarity = value ?? throw new ArgumentNullException(nameof(value)); }
        public new MergePolicy MergePolicy { get => base.MergePolicy; set => mergePolicy = value ?? throw new ArgumentNullException(nameof(value)); }

        public new IMergeScheduler MergeScheduler
        {
            get => base.MergeScheduler;
            set => mergeScheduler = value ?? throw new ArgumentNullException(nameof(value));
        }

        public new IndexDeletionPolicy IndexDeletionPolicy
        {
            get => base.IndexDeletionPolicy;
            set => deletionPolicy = value ?? throw new ArgumentNullException(nameof(value));
        }

        public new int MaxThreadStates
        {
            get => base.MaxThreadStates;
            set => maxThreadStates = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), "maxThreadStates must be >= 1");
        }

        public new int RAMPerThreadHardLimitMB
        {
            get => base.RAMPerThreadHardLimitMB;
            set => perThreadHardLimitMB = value is > 0 and < 2048
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), "PerThreadHardLimit must be greater than 0 and less than 2048MB");
        }

        public IndexWriterConfig SetInfoStream(InfoStream infoStream)
        {
            this.infoStream = infoStream ??
                throw new ArgumentNullException(nameof(infoStream), "Cannot set InfoStream implementation to null. To disable logging use InfoStream.NO_OUTPUT");
            return this;
        }

        public IndexWriterConfig SetInfoStream(TextWriter printStream)
        {
            ArgumentNullException.ThrowIfNull(printStream);
            return SetInfoStream(new TextWriterInfoStream(printStream));
        }

        public object Clone()
        {
            IndexWriterConfig other = (IndexWriterConfig)MemberwiseClone();
            other.user = new SetOnce<IndexWriter>();
            other.deletionPolicy = (IndexDeletionPolicy)deletionPolicy.Clone();
            other.mergePolicy = (MergePolicy)mergePolicy.Clone();
            other.mergeScheduler = (IMergeScheduler)mergeScheduler.Clone();
            return other;
        }

        /// <summary>A configuration serves one writer.</summary>
        internal void UseFor(IndexWriter writer) => user.Set(writer);

        public override string ToString() => base.ToString() + "writer=" + (user.Get() == null ? "null" : "IndexWriter") + "\n";
    }
}
