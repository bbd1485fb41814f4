using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Documents;

/// <summary>
/// The host's tiered policy, with one thing more: a forced merge also writes anew, alone, each segment that holds doc-values
/// updates and would be left as it is. Without it, an index of one segment whose documents were given vectors
/// (<see cref="VectorUpdater"/>) has nothing to merge, and its vectors stay plain doc values.
/// </summary>
public sealed class UpdatedSegmentsMergePolicy : TieredMergePolicy
{
    /// <inheritdoc/>
    public override MergeSpecification? FindForcedMerges(SegmentInfos infos, int maxSegmentCount, IDictionary<SegmentCommitInfo, bool> segmentsToMerge)
    {
        // Those that merge with others are rewritten by that; when they have, this is asked again.
        if (base.FindForcedMerges(infos, maxSegmentCount, segmentsToMerge) is { } merges)
        {
            return merges;
        }

        ICollection<SegmentCommitInfo> merging = m_writer.Get().MergingSegments;
        MergeSpecification rewrites = new();
        foreach (SegmentCommitInfo segment in Guard.NotNull(infos).Segments)
        {
            bool isOriginal = Guard.NotNull(segmentsToMerge).TryGetValue(segment, out bool original) && original;
            if (isOriginal && segment.HasFieldUpdates && !merging.Contains(segment))
            {
                rewrites.Add(new OneMerge([segment]));
            }
        }

        return rewrites.Merges.Any() ? rewrites : null;
    }
}
