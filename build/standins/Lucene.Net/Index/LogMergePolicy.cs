using System;
using System.Collections.Generic;
using System.Globalization;

namespace Lucene.Net.Index
{
    /// <summary>Merges neighbours of about the same size (a logarithmic level), <see cref="MergeFactor"/> at a time; keeps the segments' order.</summary>
    public abstract class LogMergePolicy : MergePolicy
    {
        public static readonly double LEVEL_LOG_SPAN = 0.75;
        public static readonly int DEFAULT_MERGE_FACTOR = 10;
        public static readonly int DEFAULT_MAX_MERGE_DOCS = int.MaxValue;
        public new static readonly double DEFAULT_NO_CFS_RATIO = 0.1;

        protected int m_mergeFactor = DEFAULT_MERGE_FACTOR;
        protected long m_minMergeSize;
        protected long m_maxMergeSize;
        protected long m_maxMergeSizeForForcedMerge = long.MaxValue;
        protected int m_maxMergeDocs = DEFAULT_MAX_MERGE_DOCS;
        protected bool m_calibrateSizeByDeletes = true;

        protected LogMergePolicy() : base(DEFAULT_NO_CFS_RATIO, MergePolicy.DEFAULT_MAX_CFS_SEGMENT_SIZE) { }

        public virtual int MergeFactor
        {
            get => m_mergeFactor;
            set => m_mergeFactor = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(MergeFactor), "mergeFactor cannot be less than 2");
        }

        public virtual bool CalibrateSizeByDeletes { get => m_calibrateSizeByDeletes; set => m_calibrateSizeByDeletes = value; }
        public virtual int MaxMergeDocs { get => m_maxMergeDocs; set => m_maxMergeDocs = value; }

        protected virtual long SizeDocs(SegmentCommitInfo info) =>
            info.Info.DocCount - (m_calibrateSizeByDeletes ? m_writer.Get().NumDeletedDocs(info) : 0);

        protected virtual long SizeBytes(SegmentCommitInfo info) => m_calibrateSizeByDeletes ? base.Size(info) : info.GetSizeInBytes();

        public override MergeSpecification FindMerges(MergeTrigger mergeTrigger, SegmentInfos infos)
        {
            List<SegmentCommitInfo> segments = new List<SegmentCommitInfo>(infos);
            ICollection<SegmentCommitInfo> merging = m_writer.Get().MergingSegments;
            double[] levels = new double[segments.Count];
            double floor = m_minMergeSize <= 0 ? 0 : Math.Log(m_minMergeSize) / Math.Log(m_mergeFactor);
            for (int i = 0; i < levels.Length; i++) levels[i] = Math.Log(Math.Max(1, Size(segments[i]))) / Math.Log(m_mergeFactor);

            MergeSpecification specification = null;
            for (int start = 0; start < levels.Length;)
            {
                double top = floor;
                for (int i = start; i < levels.Length; i++) top = Math.Max(top, levels[i]);
                double bottom = top <= floor ? double.NegativeInfinity : Math.Max(top - LEVEL_LOG_SPAN, floor <= top - LEVEL_LOG_SPAN ? top - LEVEL_LOG_SPAN : floor);
                // the level reaches to the last segment that is on it
                int end = levels.Length;
                while (end > start && levels[end - 1] < bottom) end--;
                if (end == start) break;
                for (; start + m_mergeFactor <= end; start += m_mergeFactor)
                {
                    List<SegmentCommitInfo> group = segments.GetRange(start, m_mergeFactor);
                    if (group.Exists(segment => IsTooLarge(segment) || merging.Contains(segment))) continue;
                    specification ??= new MergeSpecification();
                    specification.Add(new OneMerge(group));
                }
                start = end;
            }
            return specification;
        }

        private bool IsTooLarge(SegmentCommitInfo segment) => Size(segment) >= m_maxMergeSize || SizeDocs(segment) >= m_maxMergeDocs;

        protected virtual bool IsMerged(SegmentInfos infos, int maxNumSegments, IDictionary<SegmentCommitInfo, bool> segmentsToMerge)
        {
            int count = 0;
            SegmentCommitInfo last = null;
            bool original = false;
            foreach (SegmentCommitInfo segment in infos)
                if (segmentsToMerge.TryGetValue(segment, out bool isOriginal))
                {
                    count++;
                    last = segment;
                    original = isOriginal;
                }
            return count <= maxNumSegments && (count != 1 || !original || IsMerged(infos, last));
        }

        public override MergeSpecification FindForcedMerges(SegmentInfos infos, int maxNumSegments, IDictionary<SegmentCommitInfo, bool> segmentsToMerge)
        {
            if (IsMerged(infos, maxNumSegments, segmentsToMerge)) return null;
            List<SegmentCommitInfo> segments = new List<SegmentCommitInfo>(infos);
            segments.RemoveAll(segment => !segmentsToMerge.ContainsKey(segment) || Size(segment) > m_maxMergeSizeForForcedMerge);
            if (segments.Exists(m_writer.Get().MergingSegments.Contains)) return null;
            if (segments.Count == 0 || segments.Count == 1 && IsMerged(infos, segments[0])) return null;

            MergeSpecification specification = new MergeSpecification();
            int end = segments.Count;
            for (; end - maxNumSegments + 1 >= m_mergeFactor; end -= m_mergeFactor)
                specification.Add(new OneMerge(segments.GetRange(end - m_mergeFactor, m_mergeFactor)));
            if (specification.Merges.Count > 0) return specification;
            int take = end - maxNumSegments + 1;
            if (take < 1 || take == 1 && maxNumSegments > 1) return null;

            // of all runs of that many neighbours, the one that is least to write
            int best = 0;
            long bestSize = long.MaxValue;
            for (int start = 0; start + take <= end; start++)
            {
                long size = 0;
                for (int i = start; i < start + take; i++) size += Size(segments[i]);
                if (size >= bestSize) continue;
                best = start;
                bestSize = size;
            }
            specification.Add(new OneMerge(segments.GetRange(best, take)));
            return specification;
        }

        public override MergeSpecification FindForcedDeletesMerges(SegmentInfos segmentInfos)
        {
            MergeSpecification specification = new MergeSpecification();
            List<SegmentCommitInfo> run = new List<SegmentCommitInfo>();
            void Finish()
            {
                if (run.Count > 0) specification.Add(new OneMerge(run));
                run.Clear();
            }
            foreach (SegmentCommitInfo segment in segmentInfos)
            {
                if (m_writer.Get().NumDeletedDocs(segment) == 0) Finish();
                else run.Add(segment);
                if (run.Count == m_mergeFactor) Finish();
            }
            Finish();
            return specification.Merges.Count == 0 ? null : specification;
        }

        protected override void Dispose(bool disposing) { }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"[{GetType().Name}: minMergeSize={m_minMergeSize}, mergeFactor={m_mergeFactor}, maxMergeSize={m_maxMergeSize}, maxMergeSizeForForcedMerge={m_maxMergeSizeForForcedMerge}, calibrateSizeByDeletes={m_calibrateSizeByDeletes}, maxMergeDocs={m_maxMergeDocs}, maxCFSSegmentSizeMB={MaxCFSSegmentSizeMB}, noCFSRatio={NoCFSRatio}]");
    }

    public class LogByteSizeMergePolicy : LogMergePolicy
    {
        public static readonly double DEFAULT_MIN_MERGE_MB = 1.6;
        public static readonly double DEFAULT_MAX_MERGE_MB = 2048;
        public static readonly double DEFAULT_MAX_MERGE_MB_FOR_FORCED_MERGE = long.MaxValue;

        public LogByteSizeMergePolicy()
        {
            m_minMergeSize = ToBytes(DEFAULT_MIN_MERGE_MB, nameof(MinMergeMB));
            m_maxMergeSize = ToBytes(DEFAULT_MAX_MERGE_MB, nameof(MaxMergeMB));
        }

        public virtual double MinMergeMB { get => m_minMergeSize / BytesPerMB; set => m_minMergeSize = ToBytes(value, nameof(MinMergeMB)); }
        public virtual double MaxMergeMB { get => m_maxMergeSize / BytesPerMB; set => m_maxMergeSize = ToBytes(value, nameof(MaxMergeMB)); }

        public virtual double MaxMergeMBForForcedMerge
        {
            get => m_maxMergeSizeForForcedMerge / BytesPerMB;
            set => m_maxMergeSizeForForcedMerge = ToBytes(value, nameof(MaxMergeMBForForcedMerge));
        }

        protected override long Size(SegmentCommitInfo info) => SizeBytes(info);
    }

    public class LogDocMergePolicy : LogMergePolicy
    {
        public static readonly int DEFAULT_MIN_MERGE_DOCS = 1000;

        public LogDocMergePolicy()
        {
            m_minMergeSize = DEFAULT_MIN_MERGE_DOCS;
            m_maxMergeSize = m_maxMergeSizeForForcedMerge = long.MaxValue;
        }

        public virtual int MinMergeDocs { get => (int)m_minMergeSize; set => m_minMergeSize = value; }

        protected override long Size(SegmentCommitInfo info) => SizeDocs(info);
    }
}
