using System;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Codecs;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public enum OpenMode
    {
        CREATE = 0,
        APPEND = 1,
        CREATE_OR_APPEND = 2,
    }

    /// <summary>The settings of a writer; those with a setter may change while it is open.</summary>
    public class LiveIndexWriterConfig
    {
        private protected Codec codec = Codec.Default;
        private protected IndexCommit commit;
        private protected IndexDeletionPolicy deletionPolicy = new KeepOnlyLastCommitDeletionPolicy();
        private protected InfoStream infoStream = InfoStream.Default;
        private protected int maxThreadStates = IndexWriterConfig.DEFAULT_MAX_THREAD_STATES;
        private protected MergePolicy mergePolicy = new TieredMergePolicy();
        private protected IMergeScheduler mergeScheduler = new ConcurrentMergeScheduler();
        private protected OpenMode openMode = OpenMode.CREATE_OR_APPEND;
        private protected int perThreadHardLimitMB = IndexWriterConfig.DEFAULT_RAM_PER_THREAD_HARD_LIMIT_MB;
        private protected Similarity similarity = IndexSearcher.DefaultSimilarity;
        private protected bool readerPooling = IndexWriterConfig.DEFAULT_READER_POOLING;
        private protected long writeLockTimeout = IndexWriterConfig.DefaultWriteLockTimeout;
        private int maxBufferedDeleteTerms = IndexWriterConfig.DEFAULT_MAX_BUFFERED_DELETE_TERMS;
        private int maxBufferedDocs = IndexWriterConfig.DEFAULT_MAX_BUFFERED_DOCS;
        private double ramBufferSizeMB = IndexWriterConfig.DEFAULT_RAM_BUFFER_SIZE_MB;
        private int readerTermsIndexDivisor = IndexWriterConfig.DEFAULT_READER_TERMS_INDEX_DIVISOR;

        private protected LiveIndexWriterConfig(Analyzer analyzer, LuceneVersion matchVersion)
        {
            Analyzer = analyzer;
            MatchVersion = matchVersion;
        }

        internal LuceneVersion MatchVersion { get; }

        public virtual Analyzer Analyzer { get; }
        public virtual bool CheckIntegrityAtMerge { get; set; } = IndexWriterConfig.DEFAULT_CHECK_INTEGRITY_AT_MERGE;
        public virtual Codec Codec => codec;
        public virtual IndexCommit IndexCommit => commit;
        public virtual IndexDeletionPolicy IndexDeletionPolicy => deletionPolicy;
        public virtual InfoStream InfoStream => infoStream;
        public virtual int MaxThreadStates => maxThreadStates;
        public virtual MergePolicy MergePolicy => mergePolicy;
        public virtual IMergeScheduler MergeScheduler => mergeScheduler;
        public virtual IndexWriter.IndexReaderWarmer MergedSegmentWarmer { get; set; }
        public virtual OpenMode OpenMode => openMode;
        public virtual int RAMPerThreadHardLimitMB => perThreadHardLimitMB;
        public virtual Similarity Similarity => similarity;
        public virtual int TermIndexInterval { get; set; } = IndexWriterConfig.DEFAULT_TERM_INDEX_INTERVAL;
        public virtual bool UseCompoundFile { get; set; } = IndexWriterConfig.DEFAULT_USE_COMPOUND_FILE_SYSTEM;
        public virtual bool UseReaderPooling => readerPooling;
        public virtual long WriteLockTimeout => writeLockTimeout;

        public virtual int MaxBufferedDeleteTerms
        {
            get => maxBufferedDeleteTerms;
            set
            {
                if (value != IndexWriterConfig.DISABLE_AUTO_FLUSH && value < 1)
                    throw new ArgumentOutOfRangeException(nameof(MaxBufferedDeleteTerms), "maxBufferedDeleteTerms must at least be 1 when enabled");
                maxBufferedDeleteTerms = value;
            }
        }

        public virtual int MaxBufferedDocs
        {
            get => maxBufferedDocs;
            set
            {
                if (value != IndexWriterConfig.DISABLE_AUTO_FLUSH && value < 2)
                    throw new ArgumentOutOfRangeException(nameof(MaxBufferedDocs), "maxBufferedDocs must at least be 2 when enabled");
                if (value == IndexWriterConfig.DISABLE_AUTO_FLUSH && ramBufferSizeMB == IndexWriterConfig.DISABLE_AUTO_FLUSH)
                    throw new ArgumentException("at least one of ramBufferSize and maxBufferedDocs must be enabled");
                maxBufferedDocs = value;
            }
        }

        public virtual double RAMBufferSizeMB
        {
            get => ramBufferSizeMB;
            set
            {
                if (value != IndexWriterConfig.DISABLE_AUTO_FLUSH && !(value > 0))
                    throw new ArgumentOutOfRangeException(nameof(RAMBufferSizeMB), "ramBufferSize should be > 0.0 MB when enabled");
                if (value == IndexWriterConfig.DISABLE_AUTO_FLUSH && maxBufferedDocs == IndexWriterConfig.DISABLE_AUTO_FLUSH)
                    throw new ArgumentException("at least one of ramBufferSize and maxBufferedDocs must be enabled");
                ramBufferSizeMB = value;
            }
        }

        public virtual int ReaderTermsIndexDivisor
        {
            get => readerTermsIndexDivisor;
            set
            {
                if (value <= 0 && value != -1) throw new ArgumentOutOfRangeException(nameof(ReaderTermsIndexDivisor), $"divisor must be >= 1, or -1 (got {value})");
                readerTermsIndexDivisor = value;
            }
        }

        public override string ToString()
        {
            StringBuilder text = new StringBuilder();
            text.Append("matchVersion=").Append(MatchVersion).Append('\n');
            text.Append("analyzer=").Append(Analyzer == null ? "null" : Analyzer.GetType().Name).Append('\n');
            text.Append("ramBufferSizeMB=").Append(RAMBufferSizeMB.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append('\n');
            text.Append("maxBufferedDocs=").Append(MaxBufferedDocs).Append('\n');
            text.Append("maxBufferedDeleteTerms=").Append(MaxBufferedDeleteTerms).Append('\n');
            text.Append("delPolicy=").Append(deletionPolicy.GetType().Name).Append('\n');
            text.Append("commit=").Append(commit == null ? "null" : commit.ToString()).Append('\n');
            text.Append("openMode=").Append(OpenMode).Append('\n');
            text.Append("similarity=").Append(similarity.GetType().Name).Append('\n');
            text.Append("mergeScheduler=").Append(mergeScheduler).Append('\n');
            text.Append("codec=").Append(codec).Append('\n');
            text.Append("mergePolicy=").Append(mergePolicy).Append('\n');
            text.Append("readerPooling=").Append(readerPooling).Append('\n');
            text.Append("useCompoundFile=").Append(UseCompoundFile).Append('\n');
            return text.ToString();
        }
    }
}
