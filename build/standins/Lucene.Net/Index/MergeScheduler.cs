using System;
using System.Collections.Generic;
using System.Threading;

namespace Lucene.Net.Index
{
    public interface IMergeScheduler : IDisposable
    {
        object Clone();
        void Merge(IndexWriter writer, MergeTrigger trigger, bool newMergesFound);
    }

    /// <summary>Runs the merges that the writer has pending.</summary>
    public abstract class MergeScheduler : IMergeScheduler
    {
        protected MergeScheduler() { }

        public abstract void Merge(IndexWriter writer, MergeTrigger trigger, bool newMergesFound);
        public virtual object Clone() => MemberwiseClone();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    public sealed class NoMergeScheduler : MergeScheduler
    {
        public static readonly MergeScheduler INSTANCE = new NoMergeScheduler();

        private NoMergeScheduler() { }

        public override void Merge(IndexWriter writer, MergeTrigger trigger, bool newMergesFound) { }
        public override object Clone() => this;
        protected override void Dispose(bool disposing) { }
    }

    /// <summary>One merge after another, in the thread that asks.</summary>
    public class SerialMergeScheduler : MergeScheduler
    {
        private readonly object sync = new object();

        public SerialMergeScheduler() { }

        public override void Merge(IndexWriter writer, MergeTrigger trigger, bool newMergesFound)
        {
            lock (sync)
                while (writer.GetNextMerge() is MergePolicy.OneMerge merge) writer.Merge(merge);
        }

        protected override void Dispose(bool disposing) { }
    }

    public interface IConcurrentMergeScheduler : IMergeScheduler
    {
        int MaxMergeCount { get; }
        int MaxThreadCount { get; }
        int MergeThreadPriority { get; }
        void ClearSuppressExceptions();
        void SetMaxMergesAndThreads(int maxMergeCount, int maxThreadCount);
        void SetMergeThreadPriority(int priority);
        void SetSuppressExceptions();
        void Sync();
    }

    /// <summary>Merges in background threads; holds up the threads that make segments faster than these are merged.</summary>
    public class ConcurrentMergeScheduler : MergeScheduler, IConcurrentMergeScheduler
    {
        public const int DEFAULT_MAX_THREAD_COUNT = 1;
        public const int DEFAULT_MAX_MERGE_COUNT = 2;

        protected internal int m_mergeThreadCount;
        protected internal IndexWriter m_writer;
        protected internal Store.Directory m_dir;
        private object sync = new object();
        private HashSet<Thread> threads = new HashSet<Thread>();
        private int working;

        public ConcurrentMergeScheduler() { }

        public virtual int MaxThreadCount { get; private set; } = DEFAULT_MAX_THREAD_COUNT;
        public virtual int MaxMergeCount { get; private set; } = DEFAULT_MAX_MERGE_COUNT;
        public virtual int MergeThreadPriority { get; private set; } = -1;
        protected virtual bool IsVerbose => m_writer != null && m_writer.Config.InfoStream.IsEnabled("CMS");

        protected virtual int MergeThreadCount
        {
            get
            {
                lock (sync) return threads.Count;
            }
        }

        public virtual void SetMaxMergesAndThreads(int maxMergeCount, int maxThreadCount)
        {
            if (maxThreadCount < 1) throw new ArgumentOutOfRangeException(nameof(maxThreadCount), "maxThreadCount should be at least 1");
            if (maxMergeCount < 1) throw new ArgumentOutOfRangeException(nameof(maxMergeCount), "maxMergeCount should be at least 1");
            if (maxThreadCount > maxMergeCount) throw new ArgumentException($"maxThreadCount should be <= maxMergeCount (= {maxMergeCount})");
            MaxThreadCount = maxThreadCount;
            MaxMergeCount = maxMergeCount;
        }

        public virtual void SetMergeThreadPriority(int priority) => MergeThreadPriority = priority;

        /// <summary>A failed merge is reported by the writer, when it waits for merges or is closed: there is nothing to suppress here.</summary>
        public virtual void SetSuppressExceptions() { }

        public virtual void ClearSuppressExceptions() { }

        protected internal virtual void Message(string message) => m_writer.Config.InfoStream.Message("CMS", message);

        public override void Merge(IndexWriter writer, MergeTrigger trigger, bool newMergesFound)
        {
            m_writer = writer;
            m_dir = writer.Directory;
            while (true)
            {
                lock (sync)
                {
                    // A merge thread must not wait for merge threads.
                    while (threads.Count >= MaxMergeCount && writer.HasPendingMerges())
                    {
                        if (threads.Contains(Thread.CurrentThread)) return;
                        Monitor.Wait(sync);
                    }
                    if (writer.GetNextMerge() is not MergePolicy.OneMerge merge) return;
                    Thread thread = new Thread(() => Run(writer, merge))
                    {
                        IsBackground = true,
                        Name = $"Lucene Merge Thread #{m_mergeThreadCount++}",
                    };
                    threads.Add(thread);
                    thread.Start();
                }
            }
        }

        private void Run(IndexWriter writer, MergePolicy.OneMerge merge)
        {
            try
            {
                lock (sync)
                {
                    while (working >= MaxThreadCount) Monitor.Wait(sync);
                    working++;
                }
                for (; merge != null; merge = writer.GetNextMerge()) TryMerge(merge);
            }
            finally
            {
                lock (sync)
                {
                    working--;
                    threads.Remove(Thread.CurrentThread);
                    Monitor.PulseAll(sync);
                }
            }
        }

        private void TryMerge(MergePolicy.OneMerge merge)
        {
            try
            {
                DoMerge(merge);
            }
            catch (Exception e)
            {
                // an exception must not leave a thread; the writer has it as this merge's error
                if (IsVerbose) Message("merge failed: " + e.Message);
            }
        }

        protected virtual void DoMerge(MergePolicy.OneMerge merge) => m_writer.Merge(merge);

        /// <summary>Waits until no merge thread is left.</summary>
        public virtual void Sync()
        {
            lock (sync)
                while (threads.Count > 0 && !threads.Contains(Thread.CurrentThread)) Monitor.Wait(sync);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) Sync();
        }

        public override object Clone()
        {
            ConcurrentMergeScheduler other = (ConcurrentMergeScheduler)base.Clone();
            other.sync = new object();
            other.threads = new HashSet<Thread>();
            other.working = 0;
            other.m_writer = null;
            other.m_dir = null;
            return other;
        }

        public override string ToString() => $"ConcurrentMergeScheduler: maxThreadCount={MaxThreadCount}, maxMergeCount={MaxMergeCount}, mergeThreadPriority={MergeThreadPriority}";
    }
}
