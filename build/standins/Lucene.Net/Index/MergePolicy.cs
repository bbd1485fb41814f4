using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Index
{
    public enum MergeTrigger
    {
        NONE = 0,
        SEGMENT_FLUSH = 1,
        FULL_FLUSH = 2,
        EXPLICIT = 3,
        MERGE_FINISHED = 4,
        CLOSING = 5,
    }

    /// <summary>Chooses the segments to merge, and whether a merged segment becomes a compound file.</summary>
    public abstract class MergePolicy : IDisposable
    {
        protected static readonly double DEFAULT_NO_CFS_RATIO = 1.0;
        protected static readonly long DEFAULT_MAX_CFS_SEGMENT_SIZE = long.MaxValue;
        private protected const double BytesPerMB = 1024 * 1024;

        protected SetOnce<IndexWriter> m_writer = new SetOnce<IndexWriter>();
        protected double m_noCFSRatio;
        protected long m_maxCFSSegmentSize;

        protected MergePolicy() : this(DEFAULT_NO_CFS_RATIO, DEFAULT_MAX_CFS_SEGMENT_SIZE) { }

        protected MergePolicy(double defaultNoCFSRatio, long defaultMaxCFSSegmentSize)
        {
            m_noCFSRatio = defaultNoCFSRatio;
            m_maxCFSSegmentSize = defaultMaxCFSSegmentSize;
        }

        /// <summary>A merged segment larger than this part of the index stays as single files; 0 is never compound, 1 always.</summary>
        public double NoCFSRatio
        {
            get => m_noCFSRatio;
            set => m_noCFSRatio = value is >= 0 and <= 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(NoCFSRatio), FormattableString.Invariant($"noCFSRatio must be 0.0 to 1.0 inclusive; got {value}"));
        }

        public double MaxCFSSegmentSizeMB
        {
            get => m_maxCFSSegmentSize / BytesPerMB;
            set => m_maxCFSSegmentSize = ToBytes(value, nameof(MaxCFSSegmentSizeMB));
        }

        private protected static long ToBytes(double megabytes, string name)
        {
            if (!(megabytes >= 0)) throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} must be >= 0 (got {megabytes})"));
            double bytes = megabytes * BytesPerMB;
            return bytes >= long.MaxValue ? long.MaxValue : (long)bytes;
        }

        public virtual void SetIndexWriter(IndexWriter writer) => m_writer.Set(writer);

        public abstract MergeSpecification FindMerges(MergeTrigger mergeTrigger, SegmentInfos segmentInfos);
        public abstract MergeSpecification FindForcedMerges(SegmentInfos segmentInfos, int maxSegmentCount, IDictionary<SegmentCommitInfo, bool> segmentsToMerge);
        public abstract MergeSpecification FindForcedDeletesMerges(SegmentInfos segmentInfos);

        public virtual bool UseCompoundFile(SegmentInfos infos, SegmentCommitInfo mergedInfo)
        {
            if (NoCFSRatio == 0) return false;
            long mergedSize = Size(mergedInfo);
            if (mergedSize > m_maxCFSSegmentSize) return false;
            if (NoCFSRatio >= 1) return true;
            long total = 0;
            foreach (SegmentCommitInfo info in infos) total += Size(info);
            return mergedSize <= NoCFSRatio * total;
        }

        /// <summary>Bytes on disk, less the part that belongs to deleted documents.</summary>
        protected virtual long Size(SegmentCommitInfo info)
        {
            long bytes = info.GetSizeInBytes();
            int docCount = info.Info.DocCount;
            int deleted = m_writer.Get().NumDeletedDocs(info);
            return docCount <= 0 ? bytes : (long)(bytes * (1 - (double)deleted / docCount));
        }

        /// <summary>Nothing to gain from merging this segment alone.</summary>
        protected bool IsMerged(SegmentInfos infos, SegmentCommitInfo info)
        {
            IndexWriter writer = m_writer.Get();
            return writer.NumDeletedDocs(info) == 0 && info.Info.Dir == writer.Directory && UseCompoundFile(infos, info) == info.Info.UseCompoundFile;
        }

        public virtual object Clone()
        {
            MergePolicy other = (MergePolicy)MemberwiseClone();
            other.m_writer = new SetOnce<IndexWriter>();
            return other;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);

        public abstract class DocMap
        {
            protected DocMap() { }
            public abstract int Map(int old);
        }

        public class MergeSpecification
        {
            public MergeSpecification() { }

            public IList<OneMerge> Merges { get; private set; } = new List<OneMerge>();

            public virtual void Add(OneMerge merge) => Merges.Add(merge);

            public virtual string SegString(Directory dir)
            {
                StringBuilder text = new StringBuilder("MergeSpec:\n");
                for (int i = 0; i < Merges.Count; i++) text.Append("  ").Append(i + 1).Append(": ").Append(Merges[i].SegString(dir));
                return text.ToString();
            }
        }

        public class MergeException : Exception
        {
            public MergeException(string message, Directory dir) : base(message)
            {
                Directory = dir;
            }

            public MergeException(Exception exc, Directory dir) : base(exc.ToString(), exc)
            {
                Directory = dir;
            }

            public virtual Directory Directory { get; }
        }

        public class MergeAbortedException : IOException
        {
            public MergeAbortedException() : base("merge is aborted") { }
            public MergeAbortedException(string message) : base(message) { }
        }

        public class OneMerge
        {
            private volatile bool aborted;

            public OneMerge(IList<SegmentCommitInfo> segments)
            {
                if (segments.Count == 0) throw new ArgumentException("segments must include at least one segment");
                Segments = new List<SegmentCommitInfo>(segments);
                foreach (SegmentCommitInfo segment in segments) TotalDocCount += segment.Info.DocCount;
            }

            public IList<SegmentCommitInfo> Segments { get; private set; }
            public int TotalDocCount { get; private set; }
            public long EstimatedMergeBytes { get; internal set; }
            public int MaxNumSegments { get; set; } = -1;
            public virtual SegmentCommitInfo Info { get; set; }

            /// <summary>Set while the merge runs: the segments as they were when it started.</summary>
            internal List<SegmentReader> Readers { get; set; }

            internal Exception Error { get; set; }
            internal bool IsAborted => aborted;
            internal void Abort() => aborted = true;

            public virtual long TotalBytesSize
            {
                get
                {
                    long total = 0;
                    foreach (SegmentCommitInfo segment in Segments) total += segment.GetSizeInBytes();
                    return total;
                }
            }

            public virtual int TotalNumDocs => TotalDocCount;

            public virtual MergeInfo MergeInfo => new MergeInfo(TotalDocCount, EstimatedMergeBytes, false, MaxNumSegments);

            /// <summary>The readers that have documents left.</summary>
            public virtual IList<AtomicReader> GetMergeReaders()
            {
                if (Readers == null) throw new InvalidOperationException("IndexWriter has not initialized readers from the segment infos yet");
                List<AtomicReader> live = new List<AtomicReader>();
                foreach (SegmentReader reader in Readers)
                    if (reader.NumDocs > 0) live.Add(reader);
                return live;
            }

            public virtual DocMap GetDocMap(MergeState mergeState) => new Unchanged();

            public virtual void CheckAborted(Directory dir)
            {
                if (aborted) throw new MergeAbortedException("merge is aborted: " + SegString(dir));
            }

            public virtual string SegString(Directory dir)
            {
                StringBuilder text = new StringBuilder();
                foreach (SegmentCommitInfo segment in Segments) text.Append(text.Length == 0 ? "" : " ").Append(segment.ToString(dir, 0));
                if (Info != null) text.Append(" into ").Append(Info.Info.Name);
                if (MaxNumSegments != -1) text.Append(" [maxNumSegments=").Append(MaxNumSegments).Append(']');
                if (aborted) text.Append(" [ABORTED]");
                return text.ToString();
            }

            private sealed class Unchanged : DocMap
            {
                public override int Map(int old) => old;
            }
        }
    }

    /// <summary>Never merges.</summary>
    public sealed class NoMergePolicy : MergePolicy
    {
        public static readonly MergePolicy NO_COMPOUND_FILES = new NoMergePolicy(false);
        public static readonly MergePolicy COMPOUND_FILES = new NoMergePolicy(true);
        private readonly bool useCompoundFile;

        private NoMergePolicy(bool useCompoundFile) : base(useCompoundFile ? 1 : 0, 0)
        {
            this.useCompoundFile = useCompoundFile;
        }

        public override MergeSpecification FindMerges(MergeTrigger mergeTrigger, SegmentInfos segmentInfos) => null;
        public override MergeSpecification FindForcedMerges(SegmentInfos segmentInfos, int maxSegmentCount, IDictionary<SegmentCommitInfo, bool> segmentsToMerge) => null;
        public override MergeSpecification FindForcedDeletesMerges(SegmentInfos segmentInfos) => null;
        public override bool UseCompoundFile(SegmentInfos segments, SegmentCommitInfo newSegment) => useCompoundFile;
        public override void SetIndexWriter(IndexWriter writer) { }
        protected override long Size(SegmentCommitInfo info) => long.MaxValue;
        protected override void Dispose(bool disposing) { }
        public override string ToString() => "NoMergePolicy";
    }
}
