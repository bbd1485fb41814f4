using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Lucene.Net.Analysis;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>From documents to segments: buffers for the threads that add, flushing, applying deletions.</summary>
    public partial class IndexWriter
    {
        /// <summary>All buffers that hold documents, whether idle, in a thread's hands or waiting to be flushed.</summary>
        private readonly List<SegmentBuffer> buffers = new List<SegmentBuffer>();

        private readonly Stack<SegmentBuffer> idle = new Stack<SegmentBuffer>();
        private readonly List<SegmentBuffer> toFlush = new List<SegmentBuffer>();
        private readonly List<PendingDeletes> frozen = new List<PendingDeletes>();
        private PendingDeletes pending = new PendingDeletes();

        /// <summary>Counts every change: a deletion holds for the documents that came with a lower number.</summary>
        private long sequence;

        private int busy;
        private bool stalled;

        private void Index(IEnumerable<IEnumerable<IIndexableField>> docs, IEnumerable<IIndexableField> single, Analyzer analyzer, Term deleteFirst)
        {
            EnsureOpen();
            SegmentBuffer buffer = TakeBuffer();
            int first = buffer.DocCount;
            bool success = false;
            try
            {
                buffer.Add(docs, single, analyzer);
                success = true;
            }
            catch (Exception e) when (buffer.IsBroken)
            {
                tragedy ??= e;
                throw;
            }
            finally
            {
                ReturnBuffer(buffer, first, success ? deleteFirst : null);
            }
            FlushWhatIsDue();
        }

        private SegmentBuffer TakeBuffer()
        {
            lock (sync)
            {
                while (stalled || idle.Count == 0 && busy >= config.MaxThreadStates) Monitor.Wait(sync);
                EnsureOpen();
                if (!idle.TryPop(out SegmentBuffer buffer))
                {
                    buffer = new SegmentBuffer(NewSegmentName(), directory, config, numbers);
                    buffers.Add(buffer);
                }
                busy++;
                return buffer;
            }
        }

        private void ReturnBuffer(SegmentBuffer buffer, int first, Term deleteFirst)
        {
            lock (sync)
            {
                busy--;
                if (deleteFirst != null) pending.Add(PendingDeletes.Copy(deleteFirst), ++sequence);
                buffer.SetSequence(first, ++sequence);
                if (config.MaxBufferedDocs != IndexWriterConfig.DISABLE_AUTO_FLUSH && buffer.DocCount >= config.MaxBufferedDocs ||
                    buffer.RamBytes >= config.RAMPerThreadHardLimitMB * 1024L * 1024L)
                {
                    toFlush.Add(buffer);
                }
                else
                {
                    idle.Push(buffer);
                    FlushLargestWhenFull();
                }
                Monitor.PulseAll(sync);
            }
        }

        private void FlushLargestWhenFull()
        {
            if (config.RAMBufferSizeMB == IndexWriterConfig.DISABLE_AUTO_FLUSH || RamBytes() < config.RAMBufferSizeMB * 1024 * 1024) return;
            SegmentBuffer largest = null;
            foreach (SegmentBuffer buffer in idle)
                if (largest == null || buffer.RamBytes > largest.RamBytes) largest = buffer;
            List<SegmentBuffer> rest = new List<SegmentBuffer>(idle);
            rest.Remove(largest);
            rest.Reverse();
            idle.Clear();
            foreach (SegmentBuffer buffer in rest) idle.Push(buffer);
            toFlush.Add(largest);
        }

        private long RamBytes()
        {
            long total = pending.RamBytes;
            foreach (SegmentBuffer buffer in buffers) total += buffer.RamBytes;
            return total;
        }

        private int BufferedDocs()
        {
            int count = 0;
            foreach (SegmentBuffer buffer in buffers) count += buffer.DocCount;
            return count;
        }

        private bool HasBufferedChanges() => pending.Any || frozen.Count > 0 || BufferedDocs() > 0;

        public int NumRamDocs()
        {
            EnsureOpen();
            lock (sync) return BufferedDocs();
        }

        public long RamSizeInBytes()
        {
            EnsureOpen();
            lock (sync) return RamBytes();
        }

        private void AfterDelete()
        {
            EnsureOpen();
            FlushWhatIsDue();
        }

        private void FlushWhatIsDue()
        {
            bool deletesAreDue;
            lock (sync)
            {
                deletesAreDue = config.MaxBufferedDeleteTerms != IndexWriterConfig.DISABLE_AUTO_FLUSH && pending.TermCount >= config.MaxBufferedDeleteTerms ||
                    config.RAMBufferSizeMB != IndexWriterConfig.DISABLE_AUTO_FLUSH && pending.RamBytes >= config.RAMBufferSizeMB * 1024 * 1024 / 2;
                if (!deletesAreDue && toFlush.Count == 0) return;
            }
            lock (flushLock)
            {
                EnsureOpen(false);
                if (deletesAreDue) FullFlush(true);
                else FlushQueued();
            }
            MaybeMerge(deletesAreDue ? MergeTrigger.FULL_FLUSH : MergeTrigger.SEGMENT_FLUSH, -1);
        }

        private void FlushQueued()
        {
            while (true)
            {
                SegmentBuffer buffer;
                lock (sync)
                {
                    if (toFlush.Count == 0) return;
                    buffer = toFlush[0];
                    toFlush.RemoveAt(0);
                }
                FlushBuffer(buffer);
            }
        }

        /// <summary>Makes segments of all documents so far and, if asked, applies all changes up to the same point. Holds the flush lock.</summary>
        private void FullFlush(bool applyDeletes)
        {
            DoBeforeFlush();
            List<SegmentBuffer> taken;
            lock (sync)
            {
                EnsureOpen(false);
                WaitForBuffers();
                // these and no later ones: what threads add from now on belongs to changes that are not applied here
                taken = new List<SegmentBuffer>(toFlush);
                taken.AddRange(idle);
                toFlush.Clear();
                idle.Clear();
                if (applyDeletes && pending.Any)
                {
                    frozen.Add(pending);
                    pending = new PendingDeletes();
                }
            }
            foreach (SegmentBuffer buffer in taken) FlushBuffer(buffer);
            if (applyDeletes) ApplyFrozen();
            DoAfterFlush();
        }

        /// <summary>Waits until no thread is inside a document; none can begin one while <c>sync</c> is held after that.</summary>
        private void WaitForBuffers()
        {
            stalled = true;
            try
            {
                while (busy > 0) Monitor.Wait(sync);
            }
            finally
            {
                stalled = false;
                Monitor.PulseAll(sync);
            }
        }

        /// <summary>Writes a buffer as a segment. If that fails its documents are lost, and the writer can only be rolled back.</summary>
        private void FlushBuffer(SegmentBuffer buffer)
        {
            if (buffer.IsBroken)
            {
                lock (sync) Discard(buffer);
                return;
            }
            FlushedSegment flushed;
            SegmentCommitInfo segment;
            try
            {
                flushed = buffer.Flush();
                segment = Seal(flushed.Info, flushed.Fields, flushed.Directory, flushed.Context, SOURCE_FLUSH, null, _ => config.UseCompoundFile);
            }
            catch (Exception e)
            {
                tragedy ??= e;
                lock (sync) Discard(buffer);
                throw;
            }
            lock (sync)
            {
                buffers.Remove(buffer);
                SegmentState state = NewState(segment);
                if (pending.Any || frozen.Count > 0) state.Sequences = flushed.Sequences;
                foreach (int doc in flushed.Rejected) state.Delete(doc);
                if (state.IsFullyDeleted && !KeepFullyDeletedSegments)
                {
                    deleter.DeleteNew(segment.GetFiles());
                    return;
                }
                Publish(state);
                if (infoStream.IsEnabled("DWPT")) infoStream.Message("DWPT", $"flushed {SegString(segment)} in {flushed.Info.GetFiles().Count} files");
            }
        }

        private void Discard(SegmentBuffer buffer)
        {
            buffers.Remove(buffer);
            buffer.Abort();
            deleter.DeleteNew(buffer.CreatedFiles);
        }

        private void DiscardBuffers()
        {
            foreach (SegmentBuffer buffer in new List<SegmentBuffer>(buffers)) Discard(buffer);
            idle.Clear();
            toFlush.Clear();
        }

        /// <summary>Ends a segment's files: diagnostics, the compound file if wanted, and last the .si file.</summary>
        private SegmentCommitInfo Seal(SegmentInfo info, FieldInfos fields, TrackingDirectoryWrapper tracking, IOContext context, string source,
            IDictionary<string, string> details, Func<SegmentCommitInfo, bool> useCompoundFile)
        {
            info.Diagnostics = Diagnostics(source, details);
            info.SetFiles(tracking.CreatedFiles);
            SegmentCommitInfo segment = new SegmentCommitInfo(info, 0, -1, -1);
            if (useCompoundFile(segment))
            {
                MakeCompound(info, tracking, context);
                segment = new SegmentCommitInfo(info, 0, -1, -1);
            }
            info.Codec.SegmentInfoFormat.SegmentInfoWriter.Write(tracking, info, fields, context);
            return segment;
        }

        private void MakeCompound(SegmentInfo info, TrackingDirectoryWrapper tracking, IOContext context)
        {
            string name = IndexFileNames.SegmentFileName(info.Name, "", IndexFileNames.COMPOUND_FILE_EXTENSION);
            ICollection<string> parts = info.GetFiles();
            using (CompoundFileDirectory compound = new CompoundFileDirectory(tracking, name, context, true))
                foreach (string part in parts) directory.Copy(compound, part, part, context);
            info.SetFiles(new HashSet<string>
            {
                name,
                IndexFileNames.SegmentFileName(info.Name, "", IndexFileNames.COMPOUND_FILE_ENTRIES_EXTENSION),
            });
            info.UseCompoundFile = true;
            lock (sync) deleter.DeleteNew(parts);
        }

        private static Dictionary<string, string> Diagnostics(string source, IDictionary<string, string> details)
        {
            Dictionary<string, string> diagnostics = new Dictionary<string, string>
            {
                ["source"] = source,
                ["lucene.version"] = Constants.LUCENE_VERSION,
                ["os"] = Constants.OS_NAME,
                ["os.arch"] = Constants.OS_ARCH,
                ["os.version"] = Constants.OS_VERSION,
                ["java.version"] = Constants.RUNTIME_VERSION,
                ["java.vendor"] = Constants.RUNTIME_VENDOR,
                ["timestamp"] = DateTime.UtcNow.ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
            };
            if (details != null)
                foreach (KeyValuePair<string, string> detail in details) diagnostics[detail.Key] = detail.Value;
            return diagnostics;
        }

        /// <summary>
        /// Applies the changes that were set aside. If that fails they stay there to be applied again, which does no harm: a deletion or
        /// an update twice is the same as once.
        /// </summary>
        private void ApplyFrozen()
        {
            while (true)
            {
                PendingDeletes changes;
                List<SegmentState> segments = new List<SegmentState>();
                lock (sync)
                {
                    if (frozen.Count == 0) break;
                    changes = frozen[0];
                    foreach (SegmentCommitInfo segment in infos) segments.Add(states[segment]);
                }
                List<KeyValuePair<Term, long>> terms = changes.SortedTerms();
                bool any = false;
                try
                {
                    foreach (SegmentState state in segments)
                        any |= state.Apply(changes, terms, (changed, updates) => changed.WriteUpdates(directory, numbers, config, updates));
                    lock (sync) frozen.RemoveAt(0);
                }
                finally
                {
                    lock (sync)
                    {
                        if (!poolReaders)
                            foreach (SegmentState state in segments) state.ReleaseReader();
                        if (any) Checkpoint();
                        else deleter.Checkpoint(infos, isCommit: false);
                    }
                }
            }
            lock (sync)
            {
                // whatever changes from now on comes after every document there is in a segment
                foreach (SegmentState state in states.Values) state.Sequences = null;
                DropFullyDeleted();
            }
        }

        private void DropFullyDeleted()
        {
            if (KeepFullyDeletedSegments) return;
            bool any = false;
            foreach (SegmentCommitInfo segment in new List<SegmentCommitInfo>(infos))
            {
                SegmentState state = states[segment];
                if (!state.IsFullyDeleted || mergingSegments.Contains(segment)) continue;
                infos.Remove(segment);
                states.Remove(segment);
                state.ReleaseReader();
                any = true;
            }
            if (any) Checkpoint();
        }

        /// <summary>Moves everything from memory into segments, without a commit.</summary>
        public void Flush(bool triggerMerge, bool applyAllDeletes)
        {
            EnsureOpen(false);
            lock (flushLock) FullFlush(applyAllDeletes);
            if (triggerMerge) MaybeMerge(MergeTrigger.FULL_FLUSH, -1);
        }

        /// <summary>Near real time: a reader of all that was added and deleted so far.</summary>
        public virtual DirectoryReader GetReader(bool applyAllDeletes)
        {
            EnsureOpen();
            DirectoryReader reader;
            lock (flushLock)
            {
                poolReaders = true;
                FullFlush(applyAllDeletes);
                lock (sync) reader = OpenReader(applyAllDeletes);
            }
            MaybeMerge(MergeTrigger.FULL_FLUSH, -1);
            return reader;
        }

        private DirectoryReader OpenReader(bool applyAllDeletes)
        {
            List<AtomicReader> readers = new List<AtomicReader>();
            bool success = false;
            try
            {
                foreach (SegmentCommitInfo segment in infos) readers.Add(states[segment].AcquireReader());
                DirectoryReader reader = new StandardDirectoryReader(directory, readers.ToArray(), this, (SegmentInfos)infos.Clone(), applyAllDeletes);
                success = true;
                return reader;
            }
            finally
            {
                if (!success)
                    foreach (AtomicReader reader in readers) reader.DecRef();
            }
        }

        internal bool NrtIsCurrent(SegmentInfos seen)
        {
            EnsureOpen();
            lock (sync) return seen.Version == infos.Version && !HasBufferedChanges();
        }
    }
}
