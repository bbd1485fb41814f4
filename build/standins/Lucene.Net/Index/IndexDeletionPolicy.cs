using System;
using System.Collections.Generic;

namespace Lucene.Net.Index
{
    /// <summary>Decides which commits are kept: called with all of them, the oldest first.</summary>
    public abstract class IndexDeletionPolicy
    {
        protected IndexDeletionPolicy() { }

        public abstract void OnInit<T>(IList<T> commits) where T : IndexCommit;
        public abstract void OnCommit<T>(IList<T> commits) where T : IndexCommit;
        public virtual object Clone() => MemberwiseClone();
    }

    public sealed class KeepOnlyLastCommitDeletionPolicy : IndexDeletionPolicy
    {
        public KeepOnlyLastCommitDeletionPolicy() { }

        public override void OnInit<T>(IList<T> commits) => OnCommit(commits);

        public override void OnCommit<T>(IList<T> commits)
        {
            for (int i = 0; i < commits.Count - 1; i++) commits[i].Delete();
        }
    }

    public sealed class NoDeletionPolicy : IndexDeletionPolicy
    {
        public static readonly IndexDeletionPolicy INSTANCE = new NoDeletionPolicy();

        private NoDeletionPolicy() { }

        public override void OnInit<T>(IList<T> commits) { }
        public override void OnCommit<T>(IList<T> commits) { }
        public override object Clone() => this;
    }

    /// <summary>Keeps the commits that were asked for, whatever the policy behind it says, until they are released.</summary>
    public class SnapshotDeletionPolicy : IndexDeletionPolicy
    {
        protected IDictionary<long, int> m_refCounts = new Dictionary<long, int>();
        protected IDictionary<long, IndexCommit> m_indexCommits = new Dictionary<long, IndexCommit>();
        protected IndexCommit m_lastCommit;
        private readonly object sync = new object();
        private IndexDeletionPolicy primary;
        private bool initialized;

        public SnapshotDeletionPolicy(IndexDeletionPolicy primary)
        {
            this.primary = primary;
        }

        public virtual int SnapshotCount
        {
            get
            {
                lock (sync)
                {
                    int total = 0;
                    foreach (int count in m_refCounts.Values) total += count;
                    return total;
                }
            }
        }

        public override void OnInit<T>(IList<T> commits)
        {
            lock (sync)
            {
                initialized = true;
                primary.OnInit(Wrap(commits));
                foreach (T commit in commits)
                    if (m_refCounts.ContainsKey(commit.Generation)) m_indexCommits[commit.Generation] = commit;
                if (commits.Count > 0) m_lastCommit = commits[^1];
            }
        }

        public override void OnCommit<T>(IList<T> commits)
        {
            lock (sync)
            {
                primary.OnCommit(Wrap(commits));
                if (commits.Count > 0) m_lastCommit = commits[^1];
            }
        }

        private List<IndexCommit> Wrap<T>(IList<T> commits) where T : IndexCommit
        {
            List<IndexCommit> wrapped = new List<IndexCommit>(commits.Count);
            foreach (T commit in commits) wrapped.Add(new Guarded(this, commit));
            return wrapped;
        }

        public virtual IndexCommit Snapshot()
        {
            lock (sync)
            {
                if (!initialized) throw new InvalidOperationException("this instance is not being used by IndexWriter; be sure to use the instance returned from writer.Config.IndexDeletionPolicy");
                if (m_lastCommit == null) throw new InvalidOperationException("No index commit to snapshot");
                IncRef(m_lastCommit);
                return m_lastCommit;
            }
        }

        protected internal virtual void IncRef(IndexCommit ic)
        {
            m_refCounts.TryGetValue(ic.Generation, out int count);
            if (count == 0) m_indexCommits[ic.Generation] = ic;
            m_refCounts[ic.Generation] = count + 1;
        }

        public virtual void Release(IndexCommit commit)
        {
            lock (sync) ReleaseGen(commit.Generation);
        }

        protected internal virtual void ReleaseGen(long gen)
        {
            if (!initialized) throw new InvalidOperationException("this instance is not being used by IndexWriter; be sure to use the instance returned from writer.Config.IndexDeletionPolicy");
            if (!m_refCounts.TryGetValue(gen, out int count)) throw new ArgumentException($"commit gen={gen} is not currently snapshotted");
            if (count > 1)
            {
                m_refCounts[gen] = count - 1;
                return;
            }
            m_refCounts.Remove(gen);
            m_indexCommits.Remove(gen);
        }

        public virtual IList<IndexCommit> GetSnapshots()
        {
            lock (sync) return new List<IndexCommit>(m_indexCommits.Values);
        }

        public virtual IndexCommit GetIndexCommit(long gen)
        {
            lock (sync) return m_indexCommits.TryGetValue(gen, out IndexCommit commit) ? commit : null;
        }

        public override object Clone()
        {
            SnapshotDeletionPolicy other = (SnapshotDeletionPolicy)MemberwiseClone();
            other.primary = (IndexDeletionPolicy)primary.Clone();
            other.m_lastCommit = null;
            other.m_refCounts = new Dictionary<long, int>(m_refCounts);
            other.m_indexCommits = new Dictionary<long, IndexCommit>(m_indexCommits);
            return other;
        }

        /// <summary>A commit whose deletion waits while it is snapshotted.</summary>
        private sealed class Guarded : IndexCommit
        {
            private readonly SnapshotDeletionPolicy policy;
            private readonly IndexCommit commit;

            internal Guarded(SnapshotDeletionPolicy policy, IndexCommit commit)
            {
                this.policy = policy;
                this.commit = commit;
            }

            public override Store.Directory Directory => commit.Directory;
            public override ICollection<string> FileNames => commit.FileNames;
            public override long Generation => commit.Generation;
            public override bool IsDeleted => commit.IsDeleted;
            public override int SegmentCount => commit.SegmentCount;
            public override string SegmentsFileName => commit.SegmentsFileName;
            public override IDictionary<string, string> UserData => commit.UserData;

            public override void Delete()
            {
                lock (policy.sync)
                    if (!policy.m_refCounts.ContainsKey(Generation)) commit.Delete();
            }

            public override string ToString() => $"SnapshotDeletionPolicy.SnapshotCommitPoint({commit})";
        }
    }
}
