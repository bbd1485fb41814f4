using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Index
{
    /// <summary>
    /// Merges. The scheduler takes what is pending; a merge reads its segments as they were when it began, and what is deleted or
    /// updated in them meanwhile is repeated on the merged segment before it takes their place.
    /// </summary>
    public partial class IndexWriter
    {
        private readonly Queue<MergePolicy.OneMerge> pendingMerges = new Queue<MergePolicy.OneMerge>();
        private readonly HashSet<MergePolicy.OneMerge> runningMerges = new HashSet<MergePolicy.OneMerge>();
        private readonly HashSet<SegmentCommitInfo> mergingSegments = new HashSet<SegmentCommitInfo>();
        private readonly List<MergePolicy.OneMerge> failedMerges = new List<MergePolicy.OneMerge>();
        private readonly Dictionary<SegmentCommitInfo, bool> segmentsToMerge = new Dictionary<SegmentCommitInfo, bool>();
        private bool mergesStopped;

        /// <summary>The segments that take part in pending or running merges.</summary>
        public virtual ICollection<SegmentCommitInfo> MergingSegments => mergingSegments;

        public virtual bool HasPendingMerges()
        {
            lock (sync) return pendingMerges.Count > 0;
        }

        public virtual MergePolicy.OneMerge GetNextMerge()
        {
            lock (sync)
            {
                if (!pendingMerges.TryDequeue(out MergePolicy.OneMerge merge)) return null;
                runningMerges.Add(merge);
                return merge;
            }
        }

        public void MaybeMerge() => MaybeMerge(MergeTrigger.EXPLICIT, -1);

        private void MaybeMerge(MergeTrigger trigger, int maxSegments)
        {
            EnsureOpen(false);
            bool found = FindMerges(trigger, maxSegments);
            config.MergeScheduler.Merge(this, trigger, found);
        }

        private bool FindMerges(MergeTrigger trigger, int maxSegments)
        {
            lock (sync)
            {
                if (mergesStopped || tragedy != null) return false;
                MergePolicy.MergeSpecification specification = maxSegments == -1
                    ? config.MergePolicy.FindMerges(trigger, infos)
                    : config.MergePolicy.FindForcedMerges(infos, maxSegments, segmentsToMerge);
                return Register(specification, maxSegments);
            }
        }

        private bool Register(MergePolicy.MergeSpecification specification, int maxSegments)
        {
            if (specification == null) return false;
            bool any = false;
            foreach (MergePolicy.OneMerge merge in specification.Merges)
            {
                bool taken = false;
                foreach (SegmentCommitInfo segment in merge.Segments)
                {
                    if (!states.ContainsKey(segment)) throw new MergePolicy.MergeException($"MergePolicy selected a segment ({segment}) that is not in the current index", directory);
                    taken |= mergingSegments.Contains(segment);
                }
                if (taken) continue;
                merge.MaxNumSegments = maxSegments;
                foreach (SegmentCommitInfo segment in merge.Segments)
                {
                    mergingSegments.Add(segment);
                    merge.EstimatedMergeBytes += LiveBytes(segment);
                }
                pendingMerges.Enqueue(merge);
                Say("IW", "registered merge: " + merge.SegString(directory));
                any = true;
            }
            return any;
        }

        private long LiveBytes(SegmentCommitInfo segment)
        {
            int docs = segment.Info.DocCount;
            return docs == 0 ? 0 : (long)(segment.GetSizeInBytes() * (1 - (double)NumDeletedDocs(segment) / docs));
        }

        /// <summary>Runs one merge, in the thread of the scheduler.</summary>
        public virtual void Merge(MergePolicy.OneMerge merge)
        {
            bool success = false;
            try
            {
                Run(merge);
                success = true;
            }
            catch (MergePolicy.MergeAbortedException e)
            {
                merge.Error = e;
            }
            catch (Exception e)
            {
                merge.Error = e;
                throw;
            }
            finally
            {
                lock (sync)
                {
                    MergeFinish(merge);
                    runningMerges.Remove(merge);
                    if (merge.Error != null && merge.Error is not MergePolicy.MergeAbortedException) failedMerges.Add(merge);
                    if (success && !closed && (merge.MaxNumSegments != -1 || !closing)) FindMerges(MergeTrigger.MERGE_FINISHED, merge.MaxNumSegments);
                    Monitor.PulseAll(sync);
                }
            }
        }

        public void MergeFinish(MergePolicy.OneMerge merge)
        {
            lock (sync)
            {
                foreach (SegmentCommitInfo segment in merge.Segments) mergingSegments.Remove(segment);
                Monitor.PulseAll(sync);
            }
        }

        private void Run(MergePolicy.OneMerge merge)
        {
            TrackingDirectoryWrapper tracking = new TrackingDirectoryWrapper(directory);
            try
            {
                BeginMerge(merge);
                MergeState state = WriteMerged(merge, tracking);
                merge.CheckAborted(directory);
                EndMerge(merge, state);
            }
            finally
            {
                lock (flushLock)
                    lock (sync)
                    {
                        foreach (SegmentCommitInfo segment in merge.Segments)
                            if (states.TryGetValue(segment, out SegmentState state)) state.UpdatesDuringMerge = null;
                        ReleaseMergeReaders(merge);
                        // all of them when the merge failed, else those that went into a compound file
                        deleter.DeleteNew(tracking.CreatedFiles);
                    }
            }
        }

        private void BeginMerge(MergePolicy.OneMerge merge)
        {
            lock (flushLock)
            {
                merge.CheckAborted(directory);
                List<SegmentState> sources = new List<SegmentState>();
                lock (sync)
                    foreach (SegmentCommitInfo segment in merge.Segments) sources.Add(states[segment]);
                merge.Readers = new List<SegmentReader>();
                foreach (SegmentState source in sources)
                {
                    merge.Readers.Add(source.AcquireReader());
                    source.UpdatesDuringMerge = new Dictionary<string, FieldUpdates>(StringComparer.Ordinal);
                    if (!poolReaders) source.ReleaseReader();
                }
                SegmentInfo info = new SegmentInfo(directory, Constants.LUCENE_VERSION, NewSegmentName(), -1, false, config.Codec, null);
                merge.Info = new SegmentCommitInfo(info, 0, -1, -1);
            }
        }

        private static void ReleaseMergeReaders(MergePolicy.OneMerge merge)
        {
            if (merge.Readers == null) return;
            foreach (SegmentReader reader in merge.Readers) reader.DecRef();
            merge.Readers = null;
        }

        /// <summary>The files of the merged segment; null when its sources have no documents left.</summary>
        private MergeState WriteMerged(MergePolicy.OneMerge merge, TrackingDirectoryWrapper tracking)
        {
            IList<AtomicReader> readers = merge.GetMergeReaders();
            if (readers.Count == 0) return null;
            IOContext context = new IOContext(merge.MergeInfo);
            SegmentInfo info = merge.Info.Info;
            MergeState state = MergeReaders(readers, info, new CheckAbort(merge, directory), tracking, context);
            Dictionary<string, string> details = new Dictionary<string, string>
            {
                ["mergeMaxNumSegments"] = merge.MaxNumSegments.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["mergeFactor"] = merge.Segments.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
            merge.Info = Seal(info, state.FieldInfos, tracking, context, SOURCE_MERGE, details, UseCompoundFileForMerge);
            if (config.MergedSegmentWarmer is IndexReaderWarmer warmer)
                using (SegmentReader reader = new SegmentReader(merge.Info, config.ReaderTermsIndexDivisor, IOContext.READ))
                    warmer.Warm(reader);
            return state;
        }

        private bool UseCompoundFileForMerge(SegmentCommitInfo segment)
        {
            lock (sync) return config.MergePolicy.UseCompoundFile(infos, segment);
        }

        private MergeState MergeReaders(IList<AtomicReader> readers, SegmentInfo info, CheckAbort checkAbort, Directory target, IOContext context)
        {
            if (config.CheckIntegrityAtMerge)
                foreach (AtomicReader reader in readers) reader.CheckIntegrity();
            MergeState state = new MergeState(readers, info, infoStream, checkAbort);
            new SegmentMerger(state, target, numbers, context, config.TermIndexInterval).Merge();
            return state;
        }

        private void EndMerge(MergePolicy.OneMerge merge, MergeState state)
        {
            lock (flushLock)
            {
                merge.CheckAborted(directory);
                SegmentState merged = state == null ? null : NewState(merge.Info);
                if (merged != null) CarryOver(merge, state, merged);
                if (!poolReaders) merged?.ReleaseReader();
                lock (sync)
                {
                    bool keep = merged != null && (!merged.IsFullyDeleted || KeepFullyDeletedSegments);
                    int place = infos.Segments.IndexOf(merge.Segments[0]);
                    foreach (SegmentCommitInfo segment in merge.Segments)
                    {
                        int at = infos.Segments.IndexOf(segment);
                        place = Math.Min(place, at);
                        infos.Remove(segment);
                        states[segment].ReleaseReader();
                        states.Remove(segment);
                        segmentsToMerge.Remove(segment);
                    }
                    if (keep)
                    {
                        infos.Insert(place, merged.Info);
                        states.Add(merged.Info, merged);
                        if (merge.MaxNumSegments != -1) segmentsToMerge[merged.Info] = false;
                    }
                    else
                    {
                        merged?.ReleaseReader();
                    }
                    Checkpoint();
                    Say("IW", "merged: " + merge.SegString(directory));
                }
            }
        }

        /// <summary>What happened to the sources while they were merged happens to the merged segment.</summary>
        private void CarryOver(MergePolicy.OneMerge merge, MergeState state, SegmentState merged)
        {
            Dictionary<string, FieldUpdates> updates = new Dictionary<string, FieldUpdates>(StringComparer.Ordinal);
            int readerIndex = 0;
            for (int i = 0; i < merge.Segments.Count; i++)
            {
                SegmentReader before = merge.Readers[i];
                if (before.NumDocs == 0) continue;
                SegmentState source = states[merge.Segments[i]];
                MergeState.DocMap map = state.DocMaps[readerIndex];
                int docBase = state.DocBase[readerIndex];
                readerIndex++;
                if (source.Sequences != null)
                {
                    merged.Sequences ??= new long[merge.Info.Info.DocCount];
                    for (int doc = 0; doc < before.MaxDoc; doc++)
                        if (map.Get(doc) is int kept && kept >= 0) merged.Sequences[docBase + kept] = source.Sequences[doc];
                }
                if (source.DeletedCount != before.NumDeletedDocs)
                    for (int doc = 0; doc < before.MaxDoc; doc++)
                        if (map.Get(doc) is int kept && kept >= 0 && !source.IsLive(doc)) merged.Delete(docBase + kept);
                foreach (FieldUpdates field in source.UpdatesDuringMerge.Values)
                    foreach (KeyValuePair<int, DocValuesUpdate> update in field.ByDoc)
                        if (map.Get(update.Key) is int kept && kept >= 0) FieldUpdates.Put(updates, docBase + kept, update.Value);
            }
            if (updates.Count > 0) merged.WriteUpdates(directory, numbers, config, updates);
        }

        public virtual void ForceMerge(int maxNumSegments) => ForceMerge(maxNumSegments, true);

        public virtual void ForceMerge(int maxNumSegments, bool doWait)
        {
            EnsureOpen();
            if (maxNumSegments < 1) throw new ArgumentException($"maxNumSegments must be >= 1; got {maxNumSegments}");
            Flush(true, true);
            lock (sync)
            {
                failedMerges.Clear();
                segmentsToMerge.Clear();
                foreach (SegmentCommitInfo segment in infos) segmentsToMerge[segment] = true;
                // what is under way counts as part of this: when it ends, the policy is asked again
                foreach (MergePolicy.OneMerge merge in pendingMerges) merge.MaxNumSegments = maxNumSegments;
                foreach (MergePolicy.OneMerge merge in runningMerges) merge.MaxNumSegments = maxNumSegments;
            }
            MaybeMerge(MergeTrigger.EXPLICIT, maxNumSegments);
            if (doWait) WaitFor(merge => merge.MaxNumSegments != -1);
        }

        public virtual void ForceMergeDeletes() => ForceMergeDeletes(true);

        public virtual void ForceMergeDeletes(bool doWait)
        {
            EnsureOpen();
            Flush(true, true);
            HashSet<MergePolicy.OneMerge> mine = new HashSet<MergePolicy.OneMerge>();
            bool found;
            lock (sync)
            {
                failedMerges.Clear();
                MergePolicy.MergeSpecification specification = config.MergePolicy.FindForcedDeletesMerges(infos);
                found = Register(specification, -1);
                if (specification != null) mine.UnionWith(specification.Merges);
            }
            config.MergeScheduler.Merge(this, MergeTrigger.EXPLICIT, found);
            if (doWait) WaitFor(mine.Contains);
        }

        private void WaitFor(Predicate<MergePolicy.OneMerge> wanted)
        {
            lock (sync)
            {
                while (true)
                {
                    EnsureOpen(false);
                    if (failedMerges.Find(wanted) is MergePolicy.OneMerge failed)
                        throw new IOException($"background merge hit exception: {failed.SegString(directory)}", failed.Error);
                    bool any = false;
                    foreach (MergePolicy.OneMerge merge in pendingMerges) any |= wanted(merge) && config.MergeScheduler is not NoMergeScheduler;
                    foreach (MergePolicy.OneMerge merge in runningMerges) any |= wanted(merge);
                    if (!any) return;
                    Monitor.Wait(sync);
                }
            }
        }

        /// <summary>Waits for all merges that the scheduler runs.</summary>
        public virtual void WaitForMerges()
        {
            EnsureOpen(false);
            config.MergeScheduler.Merge(this, MergeTrigger.CLOSING, false);
            lock (sync)
                while (runningMerges.Count > 0 || pendingMerges.Count > 0 && config.MergeScheduler is not NoMergeScheduler) Monitor.Wait(sync);
        }

        /// <summary>Drops pending merges, has running ones stop and waits for them; none begins after that until it is allowed again.</summary>
        private void AbortMerges()
        {
            lock (sync)
            {
                mergesStopped = true;
                while (pendingMerges.TryDequeue(out MergePolicy.OneMerge merge))
                {
                    merge.Abort();
                    MergeFinish(merge);
                }
                foreach (MergePolicy.OneMerge merge in runningMerges) merge.Abort();
                while (runningMerges.Count > 0) Monitor.Wait(sync);
            }
        }
    }
}
