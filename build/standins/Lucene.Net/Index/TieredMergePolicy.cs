using System;
using System.Collections.Generic;
using System.Globalization;

namespace Lucene.Net.Index
{
    /// <summary>
    /// Allows so many segments of about each size; where there are more, merges those that come cheapest: segments of like size,
    /// small ones first, ones with many deletions rather than few. Merged segments do not grow beyond a limit unless forced.
    /// </summary>
    public class TieredMergePolicy : MergePolicy
    {
        public new static readonly double DEFAULT_NO_CFS_RATIO = 0.1;

        private int maxMergeAtOnce = 10;
        private int maxMergeAtOnceExplicit = 30;
        private long maxMergedSegmentBytes = 5L * 1024 * 1024 * 1024;
        private long floorSegmentBytes = 2L * 1024 * 1024;
        private double segmentsPerTier = 10;
        private double forceMergeDeletesPctAllowed = 10;
        private double reclaimDeletesWeight = 2;

        public TieredMergePolicy() : base(DEFAULT_NO_CFS_RATIO, MergePolicy.DEFAULT_MAX_CFS_SEGMENT_SIZE) { }

        public virtual int MaxMergeAtOnce
        {
            get => maxMergeAtOnce;
            set => maxMergeAtOnce = value >= 2 ? value : throw Wrong(nameof(MaxMergeAtOnce), "> 1", value);
        }

        public virtual int MaxMergeAtOnceExplicit
        {
            get => maxMergeAtOnceExplicit;
            set => maxMergeAtOnceExplicit = value >= 2 ? value : throw Wrong(nameof(MaxMergeAtOnceExplicit), "> 1", value);
        }

        public virtual double MaxMergedSegmentMB
        {
            get => maxMergedSegmentBytes / BytesPerMB;
            set => maxMergedSegmentBytes = ToBytes(value, nameof(MaxMergedSegmentMB));
        }

        public virtual double FloorSegmentMB
        {
            get => floorSegmentBytes / BytesPerMB;
            set => floorSegmentBytes = value > 0 ? ToBytes(value, nameof(FloorSegmentMB)) : throw Wrong(nameof(FloorSegmentMB), ">= 0.0", value);
        }

        public virtual double SegmentsPerTier
        {
            get => segmentsPerTier;
            set => segmentsPerTier = value >= 2 ? value : throw Wrong(nameof(SegmentsPerTier), ">= 2.0", value);
        }

        public virtual double ForceMergeDeletesPctAllowed
        {
            get => forceMergeDeletesPctAllowed;
            set => forceMergeDeletesPctAllowed = value is >= 0 and <= 100 ? value : throw Wrong(nameof(ForceMergeDeletesPctAllowed), "between 0.0 and 100.0 inclusive", value);
        }

        public virtual double ReclaimDeletesWeight
        {
            get => reclaimDeletesWeight;
            set => reclaimDeletesWeight = value >= 0 ? value : throw Wrong(nameof(ReclaimDeletesWeight), ">= 0.0", value);
        }

        private static ArgumentOutOfRangeException Wrong(string name, string wanted, double value) =>
            new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} must be {wanted} (got {value})"));

        /// <summary>The lower the score, the better the merge.</summary>
        protected abstract class MergeScore
        {
            protected MergeScore() { }
            public abstract double Score { get; }
            public abstract string Explanation { get; }
        }

        private sealed class Cost : MergeScore
        {
            internal Cost(double score, string explanation)
            {
                Score = score;
                Explanation = explanation;
            }

            public override double Score { get; }
            public override string Explanation { get; }
        }

        public override MergeSpecification FindMerges(MergeTrigger mergeTrigger, SegmentInfos infos)
        {
            List<SegmentCommitInfo> segments = BySize(infos.Segments);
            ICollection<SegmentCommitInfo> merging = m_writer.Get().MergingSegments;
            long mergingBytes = 0, total = 0, smallest = long.MaxValue;
            foreach (SegmentCommitInfo segment in segments)
            {
                long size = Size(segment);
                total += size;
                smallest = Math.Min(smallest, size);
                if (merging.Contains(segment)) mergingBytes += size;
            }
            if (segments.Count == 0) return null;

            // Half the limit or more: merging these gains nothing, they neither count nor take part.
            int tooLarge = 0;
            while (tooLarge < segments.Count && Size(segments[tooLarge]) >= maxMergedSegmentBytes / 2.0) total -= Size(segments[tooLarge++]);
            segments.RemoveRange(0, tooLarge);
            int allowed = AllowedSegments(total, Floored(smallest));

            MergeSpecification specification = null;
            segments.RemoveAll(merging.Contains);
            while (segments.Count > allowed)
            {
                List<SegmentCommitInfo> best = FindCheapest(segments, mergingBytes);
                if (best == null) break;
                specification ??= new MergeSpecification();
                specification.Add(new OneMerge(best));
                segments.RemoveAll(best.Contains);
            }
            return specification;
        }

        /// <summary>How many segments an index of this size may have: tiers, each of segments so many times larger.</summary>
        private int AllowedSegments(long totalBytes, long smallest)
        {
            double allowed = 0, left = totalBytes, level = smallest;
            while (true)
            {
                double onLevel = left / level;
                if (onLevel < segmentsPerTier) return (int)(allowed + Math.Ceiling(onLevel));
                allowed += segmentsPerTier;
                left -= segmentsPerTier * level;
                level *= maxMergeAtOnce;
            }
        }

        private List<SegmentCommitInfo> FindCheapest(List<SegmentCommitInfo> segments, long mergingBytes)
        {
            List<SegmentCommitInfo> best = null;
            MergeScore bestScore = null;
            for (int start = 0; start <= segments.Count - maxMergeAtOnce; start++)
            {
                List<SegmentCommitInfo> candidate = new List<SegmentCommitInfo>();
                long bytes = 0;
                bool hitTooLarge = false;
                for (int i = start; i < segments.Count && candidate.Count < maxMergeAtOnce; i++)
                {
                    long size = Size(segments[i]);
                    if (bytes + size > maxMergedSegmentBytes)
                    {
                        // a smaller one further on may still fit
                        hitTooLarge = true;
                        continue;
                    }
                    candidate.Add(segments[i]);
                    bytes += size;
                }
                if (candidate.Count < 2) continue;
                MergeScore score = Score(candidate, hitTooLarge, mergingBytes);
                if (bestScore != null && score.Score >= bestScore.Score) continue;
                // a merge that nears the limit while another large one runs can wait
                if (hitTooLarge && mergingBytes >= maxMergedSegmentBytes) continue;
                best = candidate;
                bestScore = score;
            }
            return best;
        }

        protected virtual MergeScore Score(IList<SegmentCommitInfo> candidate, bool hitTooLarge, long mergingBytes)
        {
            double before = 0, after = 0, floored = 0, largest = 0;
            foreach (SegmentCommitInfo segment in candidate)
            {
                long size = Size(segment);
                after += size;
                floored += Floored(size);
                largest = Math.Max(largest, Floored(size));
                before += segment.GetSizeInBytes();
            }
            double skew = hitTooLarge ? 1.0 / maxMergeAtOnce : largest / floored;
            double live = before == 0 ? 1 : after / before;
            double score = skew * Math.Pow(after, 0.05) * Math.Pow(live, reclaimDeletesWeight);
            return new Cost(score, string.Create(CultureInfo.InvariantCulture, $"skew={skew:F3} nonDelRatio={live:F3}"));
        }

        public override MergeSpecification FindForcedMerges(SegmentInfos infos, int maxSegmentCount, IDictionary<SegmentCommitInfo, bool> segmentsToMerge)
        {
            ICollection<SegmentCommitInfo> merging = m_writer.Get().MergingSegments;
            List<SegmentCommitInfo> eligible = new List<SegmentCommitInfo>();
            bool running = false, isOriginal = false;
            foreach (SegmentCommitInfo segment in infos)
            {
                if (!segmentsToMerge.TryGetValue(segment, out bool original)) continue;
                isOriginal = original;
                if (merging.Contains(segment)) running = true;
                else eligible.Add(segment);
            }
            if (eligible.Count == 0) return null;
            if (maxSegmentCount > 1 && eligible.Count <= maxSegmentCount ||
                maxSegmentCount == 1 && eligible.Count == 1 && (!isOriginal || IsMerged(infos, eligible[0]))) return null;

            eligible = BySize(eligible);
            MergeSpecification specification = null;
            // from the smallest up, as many at once as allowed, while that does not go below the count that is wanted
            int end = eligible.Count;
            while (end >= maxMergeAtOnceExplicit + maxSegmentCount - 1)
            {
                specification ??= new MergeSpecification();
                specification.Add(new OneMerge(eligible.GetRange(end - maxMergeAtOnceExplicit, maxMergeAtOnceExplicit)));
                end -= maxMergeAtOnceExplicit;
            }
            if (specification == null && !running)
            {
                int take = end - maxSegmentCount + 1;
                specification = new MergeSpecification();
                specification.Add(new OneMerge(eligible.GetRange(end - take, take)));
            }
            return specification;
        }

        public override MergeSpecification FindForcedDeletesMerges(SegmentInfos infos)
        {
            IndexWriter writer = m_writer.Get();
            List<SegmentCommitInfo> eligible = new List<SegmentCommitInfo>();
            foreach (SegmentCommitInfo segment in infos)
                if (100.0 * writer.NumDeletedDocs(segment) / segment.Info.DocCount > forceMergeDeletesPctAllowed && !writer.MergingSegments.Contains(segment))
                    eligible.Add(segment);
            if (eligible.Count == 0) return null;
            eligible = BySize(eligible);
            MergeSpecification specification = new MergeSpecification();
            for (int start = 0; start < eligible.Count; start += maxMergeAtOnceExplicit)
                specification.Add(new OneMerge(eligible.GetRange(start, Math.Min(maxMergeAtOnceExplicit, eligible.Count - start))));
            return specification;
        }

        private List<SegmentCommitInfo> BySize(IEnumerable<SegmentCommitInfo> segments)
        {
            List<(long Size, SegmentCommitInfo Segment)> sized = new List<(long, SegmentCommitInfo)>();
            foreach (SegmentCommitInfo segment in segments) sized.Add((Size(segment), segment));
            sized.Sort((a, b) => a.Size != b.Size ? b.Size.CompareTo(a.Size) : string.CompareOrdinal(a.Segment.Info.Name, b.Segment.Info.Name));
            return sized.ConvertAll(entry => entry.Segment);
        }

        private long Floored(long bytes) => Math.Max(floorSegmentBytes, bytes);

        protected override void Dispose(bool disposing) { }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"[TieredMergePolicy: maxMergeAtOnce={maxMergeAtOnce}, maxMergeAtOnceExplicit={maxMergeAtOnceExplicit}, maxMergedSegmentMB={MaxMergedSegmentMB}, floorSegmentMB={FloorSegmentMB}, forceMergeDeletesPctAllowed={forceMergeDeletesPctAllowed}, segmentsPerTier={segmentsPerTier}, maxCFSSegmentSizeMB={MaxCFSSegmentSizeMB}, noCFSRatio={NoCFSRatio}]");
    }
}
