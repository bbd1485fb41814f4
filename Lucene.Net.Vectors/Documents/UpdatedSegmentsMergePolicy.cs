using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Documents;

/// <summary>
/// The host's tiered policy, with two things more. A forced merge also writes anew, alone, each segment that holds doc-values
/// updates and would be left as it is: without it, an index of one segment whose documents were given vectors
/// (<see cref="VectorUpdater"/>) has nothing to merge, and its vectors stay plain doc values. And merged segments can be bounded by
/// their documents, which is what graphs take memory by.
/// </summary>
public sealed class UpdatedSegmentsMergePolicy : TieredMergePolicy
{
    private const double BytesOfMegabyte = 1 << 20;

    /// <summary>
    /// The most documents of a merged segment, deleted ones not counted, at least 1; <c>BuildMemory.MostDocuments</c> says how many
    /// fit some memory. It binds forced merges too: they merge down as far as it allows. A segment that is larger stays as it is. May be
    /// changed between merges.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxMergedDocuments { get; set => field = Guard.AtLeast(value, 1, nameof(MaxMergedDocuments)); } = int.MaxValue;

    /// <inheritdoc/>
    public override MergeSpecification? FindForcedMerges(SegmentInfos infos, int maxSegmentCount, IDictionary<SegmentCommitInfo, bool> segmentsToMerge)
    {
        Guard.NotNull(infos);
        Guard.NotNull(segmentsToMerge);
        List<SegmentCommitInfo> asked = [.. infos.Segments.Where(segmentsToMerge.ContainsKey)];
        MergeSpecification? merges = asked.Sum(Documents) <= MaxMergedDocuments
            ? base.FindForcedMerges(infos, maxSegmentCount, segmentsToMerge)
            : FindBoundedMerges(asked, maxSegmentCount);
        if (merges is not null)
        {
            return merges;
        }

        // Those that merge with others are rewritten by that; when they have, this is asked again.
        ICollection<SegmentCommitInfo> merging = m_writer.Get().MergingSegments;
        MergeSpecification rewrites = new();
        foreach (SegmentCommitInfo segment in asked)
        {
            if (segmentsToMerge[segment] && segment.HasFieldUpdates && Documents(segment) <= MaxMergedDocuments && !merging.Contains(segment))
            {
                rewrites.Add(new OneMerge([segment]));
            }
        }

        return rewrites.Merges.Any() ? rewrites : null;
    }

    /// <inheritdoc/>
    public override MergeSpecification? FindForcedDeletesMerges(SegmentInfos infos)
    {
        if (base.FindForcedDeletesMerges(infos) is not { } merges)
        {
            return null;
        }

        // What was chosen together and is too large together is rewritten one by one, as far as that fits.
        MergeSpecification bounded = new();
        foreach (OneMerge merge in merges.Merges)
        {
            if (merge.Segments.Sum(Documents) <= MaxMergedDocuments)
            {
                bounded.Add(merge);
                continue;
            }

            foreach (SegmentCommitInfo segment in merge.Segments.Where(segment => Documents(segment) <= MaxMergedDocuments))
            {
                bounded.Add(new OneMerge([segment]));
            }
        }

        return bounded.Merges.Any() ? bounded : null;
    }

    /// <summary>
    /// Bytes, or what the segment's documents make of the greatest merged segment's bytes, where that is more: so the host's bound by bytes is one by documents too.
    /// </summary>
    protected override long Size(SegmentCommitInfo info)
    {
        long bytes = base.Size(info);
        return MaxMergedDocuments == int.MaxValue ? bytes : Math.Max(bytes, (long)Math.Ceiling(MaxMergedSegmentMB * BytesOfMegabyte / MaxMergedDocuments * Documents(info)));
    }

    private long Documents(SegmentCommitInfo segment)
    {
        return segment.Info.DocCount - m_writer.Get().NumDeletedDocs(segment);
    }

    // From the largest on, each segment goes to the first group that has room for it: no two groups would go into one.
    private MergeSpecification? FindBoundedMerges(List<SegmentCommitInfo> segments, int maxSegmentCount)
    {
        ICollection<SegmentCommitInfo> merging = m_writer.Get().MergingSegments;
        if (segments.Count <= maxSegmentCount || segments.Exists(merging.Contains))
        {
            return null;
        }

        List<(long Documents, List<SegmentCommitInfo> Segments)> groups = [];
        foreach (SegmentCommitInfo segment in segments.OrderByDescending(Documents))
        {
            long documents = Documents(segment);
            int group = groups.FindIndex(other => other.Documents + documents <= MaxMergedDocuments);
            if (group < 0)
            {
                groups.Add((documents, [segment]));
                continue;
            }

            groups[group].Segments.Add(segment);
            groups[group] = (groups[group].Documents + documents, groups[group].Segments);
        }

        MergeSpecification merges = new();
        groups.RemoveAll(group => group.Segments.Count == 1);
        groups.ForEach(group => merges.Add(new OneMerge(group.Segments)));
        return groups.Count == 0 ? null : merges;
    }
}
