using System.Collections.Generic;
using Lucene.Net.Store;

namespace Lucene.Net.Index
{
    /// <summary>A segment in a commit: what was written once, and the generations of deletions and doc-values updates on top of it.</summary>
    public class SegmentCommitInfo
    {
        private readonly Dictionary<long, ISet<string>> updatesFiles = new Dictionary<long, ISet<string>>();
        private long delGen;
        private long fieldInfosGen;
        private long nextWriteDelGen;
        private long nextWriteFieldInfosGen;
        private long sizeInBytes = -1;

        public SegmentCommitInfo(SegmentInfo info, int delCount, long delGen, long fieldInfosGen)
        {
            Info = info;
            DelCount = delCount;
            this.delGen = delGen;
            this.fieldInfosGen = fieldInfosGen;
            nextWriteDelGen = delGen == -1 ? 1 : delGen + 1;
            nextWriteFieldInfosGen = fieldInfosGen == -1 ? 1 : fieldInfosGen + 1;
        }

        public SegmentInfo Info { get; private set; }
        public virtual int DelCount { get; internal set; }
        public virtual long DelGen => delGen;
        public virtual long FieldInfosGen => fieldInfosGen;
        public virtual long NextDelGen => nextWriteDelGen;
        public virtual long NextFieldInfosGen => nextWriteFieldInfosGen;
        public virtual bool HasDeletions => delGen != -1;
        public virtual bool HasFieldUpdates => fieldInfosGen != -1;

        /// <summary>The files of each generation of doc-values updates.</summary>
        public virtual IDictionary<long, ISet<string>> UpdatesFiles => updatesFiles;

        public virtual void SetGenUpdatesFiles(IDictionary<long, ISet<string>> genUpdatesFiles)
        {
            sizeInBytes = -1;
            updatesFiles.Clear();
            foreach (KeyValuePair<long, ISet<string>> entry in genUpdatesFiles) updatesFiles[entry.Key] = entry.Value;
        }

        /// <summary>The deletions of <see cref="NextDelGen"/> were written.</summary>
        internal void AdvanceDelGen()
        {
            sizeInBytes = -1;
            delGen = nextWriteDelGen;
            nextWriteDelGen = delGen + 1;
        }

        /// <summary>Writing them failed: that generation's file names are not used again.</summary>
        internal void AdvanceNextWriteDelGen() => nextWriteDelGen++;

        internal void AdvanceFieldInfosGen()
        {
            sizeInBytes = -1;
            fieldInfosGen = nextWriteFieldInfosGen;
            nextWriteFieldInfosGen = fieldInfosGen + 1;
        }

        internal void AdvanceNextWriteFieldInfosGen() => nextWriteFieldInfosGen++;

        public virtual ICollection<string> GetFiles()
        {
            HashSet<string> files = new HashSet<string>(Info.GetFiles());
            Info.Codec.LiveDocsFormat.Files(this, files);
            foreach (ISet<string> update in updatesFiles.Values) files.UnionWith(update);
            return files;
        }

        public virtual long GetSizeInBytes()
        {
            // merge policies ask often; the files of a generation do not change
            long known = sizeInBytes;
            if (known >= 0) return known;
            long total = 0;
            foreach (string file in GetFiles()) total += Info.Dir.FileLength(file);
            return sizeInBytes = total;
        }

        public override string ToString() => ToString(Info.Dir, 0);

        public virtual string ToString(Directory dir, int pendingDelCount)
        {
            string text = Info.ToString(dir, DelCount + pendingDelCount);
            if (delGen != -1) text += ":delGen=" + delGen;
            if (fieldInfosGen != -1) text += ":fieldInfosGen=" + fieldInfosGen;
            return text;
        }

        public virtual object Clone()
        {
            SegmentCommitInfo other = new SegmentCommitInfo(Info, DelCount, delGen, fieldInfosGen)
            {
                nextWriteDelGen = nextWriteDelGen,
                nextWriteFieldInfosGen = nextWriteFieldInfosGen,
            };
            foreach (KeyValuePair<long, ISet<string>> entry in updatesFiles) other.updatesFiles[entry.Key] = new HashSet<string>(entry.Value);
            return other;
        }
    }
}
