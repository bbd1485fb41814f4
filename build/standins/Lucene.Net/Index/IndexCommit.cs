using System;
using System.Collections.Generic;
using Lucene.Net.Store;

namespace Lucene.Net.Index
{
    public abstract class IndexCommit : IComparable<IndexCommit>
    {
        protected IndexCommit() { }

        public abstract string SegmentsFileName { get; }
        public abstract ICollection<string> FileNames { get; }
        public abstract Directory Directory { get; }
        public abstract void Delete();
        public abstract bool IsDeleted { get; }
        public abstract int SegmentCount { get; }
        public abstract long Generation { get; }
        public abstract IDictionary<string, string> UserData { get; }

        public override bool Equals(object other) =>
            other is IndexCommit commit && commit.Directory == Directory && commit.Generation == Generation;

        public override int GetHashCode() => HashCode.Combine(Directory, Generation);

        public virtual int CompareTo(IndexCommit commit)
        {
            if (Directory != commit.Directory) throw new NotSupportedException("cannot compare IndexCommits from different Directory instances");
            return Generation.CompareTo(commit.Generation);
        }
    }
}
