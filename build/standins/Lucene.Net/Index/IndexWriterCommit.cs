using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lock = Lucene.Net.Store.Lock;

namespace Lucene.Net.Index
{
    /// <summary>Commit in two phases, rollback and the end of a writer.</summary>
    public partial class IndexWriter
    {
        private SegmentInfos pendingCommit;
        private ICollection<string> pendingCommitFiles;
        private long pendingCommitChangeCount;

        public void PrepareCommit()
        {
            EnsureOpen();
            lock (commitLock) Prepare();
        }

        public void Commit()
        {
            EnsureOpen();
            lock (commitLock)
            {
                if (pendingCommit == null) Prepare();
                FinishCommit();
            }
        }

        private void Prepare()
        {
            EnsureOpen(false);
            if (pendingCommit != null) throw new InvalidOperationException("PrepareCommit was already called with no corresponding call to Commit");
            SegmentInfos commit = null;
            ICollection<string> files = null;
            lock (flushLock)
            {
                FullFlush(true);
                WriteDeletes();
                lock (sync)
                {
                    pendingCommitChangeCount = changeCount;
                    if (changeCount != lastCommitChangeCount)
                    {
                        commit = (SegmentInfos)infos.Clone();
                        files = commit.GetFiles(directory, false);
                        deleter.IncRef(files);
                    }
                }
            }
            bool success = false;
            try
            {
                if (!closing) MaybeMerge(MergeTrigger.FULL_FLUSH, -1);
                if (commit == null) return;
                directory.Sync(files);
                commit.PrepareCommit(directory);
                pendingCommit = commit;
                pendingCommitFiles = files;
                success = true;
            }
            finally
            {
                if (!success && commit != null)
                    lock (sync)
                    {
                        infos.UpdateGeneration(commit);
                        deleter.DecRef(files);
                    }
            }
        }

        private void WriteDeletes()
        {
            List<SegmentState> segments;
            lock (sync) segments = new List<SegmentState>(states.Values);
            try
            {
                foreach (SegmentState state in segments) state.WriteDeletes(directory);
            }
            finally
            {
                // those that were written belong to the index, whatever became of the others
                lock (sync) deleter.Checkpoint(infos, isCommit: false);
            }
        }

        private void FinishCommit()
        {
            if (pendingCommit == null)
            {
                Say("IW", "commit: no changes");
                return;
            }
            SegmentInfos commit = pendingCommit;
            bool success = false;
            try
            {
                commit.FinishCommit(directory);
                success = true;
            }
            finally
            {
                lock (sync)
                {
                    infos.UpdateGeneration(commit);
                    pendingCommit = null;
                    if (success)
                    {
                        lastCommitChangeCount = pendingCommitChangeCount;
                        rollbackInfos = commit;
                        deleter.Checkpoint(commit, isCommit: true);
                    }
                    deleter.DecRef(pendingCommitFiles);
                    pendingCommitFiles = null;
                    Monitor.PulseAll(sync);
                }
            }
            Say("IW", $"commit: wrote {commit.GetSegmentsFileName()}");
        }

        /// <summary>Forgets everything since the last commit and closes the writer.</summary>
        public virtual void Rollback()
        {
            lock (commitLock)
            {
                if (closed) return;
                closing = true;
                RollbackAll();
            }
        }

        private void RollbackAll()
        {
            try
            {
                AbortMerges();
                config.MergePolicy.Dispose();
                config.MergeScheduler.Dispose();
                lock (flushLock)
                    lock (sync)
                    {
                        WaitForBuffers();
                        DiscardBuffers();
                        pending = new PendingDeletes();
                        frozen.Clear();
                        foreach (SegmentState state in states.Values) state.ReleaseReader();
                        states.Clear();
                        if (pendingCommit != null)
                        {
                            pendingCommit.RollbackCommit(directory);
                            deleter.DecRef(pendingCommitFiles);
                            pendingCommit = null;
                        }
                        infos.Clear();
                        infos.AddAll(((SegmentInfos)rollbackInfos.Clone()).Segments);
                        infos.UserData = rollbackInfos.UserData;
                        deleter.Checkpoint(infos, isCommit: false);
                        lastCommitChangeCount = changeCount;
                    }
                Say("IW", "rollback: done");
            }
            finally
            {
                Close();
            }
        }

        private void Close()
        {
            closed = true;
            Lock held = writeLock;
            writeLock = null;
            try
            {
                held?.Dispose();
            }
            finally
            {
                lock (sync) Monitor.PulseAll(sync);
            }
        }

        public void Dispose() => Dispose(true);

        /// <summary>Commits and closes. If the commit fails the writer is closed all the same, and the index stays at its last commit.</summary>
        public void Dispose(bool waitForMerges)
        {
            Dispose(true, waitForMerges);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing, bool waitForMerges)
        {
            if (!disposing) return;
            lock (commitLock)
            {
                if (closed) return;
                if (tragedy != null)
                {
                    Rollback();
                    return;
                }
                if (pendingCommit != null) throw new InvalidOperationException("cannot close: PrepareCommit was already called with no corresponding call to Commit");
                bool success = false;
                try
                {
                    Flush(waitForMerges, true);
                    closing = true;
                    if (waitForMerges) WaitForMerges();
                    else AbortMerges();
                    Prepare();
                    FinishCommit();
                    config.MergePolicy.Dispose();
                    config.MergeScheduler.Dispose();
                    lock (sync)
                    {
                        foreach (SegmentState state in states.Values) state.ReleaseReader();
                        deleter.RetryDeletes();
                    }
                    success = true;
                }
                finally
                {
                    closing = true;
                    if (success) Close();
                    else RollbackAll();
                }
            }
        }
    }
}
