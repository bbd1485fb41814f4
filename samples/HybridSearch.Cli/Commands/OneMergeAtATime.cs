using System;
using Lucene.Net.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// Merges one after the other, in the thread that finds them. What was gathered for the segments that are merged is dead by then: it is given back
/// first, so that it does not lie beside what merging takes.
/// </summary>
internal sealed class OneMergeAtATime : SerialMergeScheduler
{
    public override void Merge(IndexWriter writer, MergeTrigger trigger, bool newMergesFound)
    {
        if (newMergesFound)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        base.Merge(writer, trigger, newMergesFound);
    }
}
