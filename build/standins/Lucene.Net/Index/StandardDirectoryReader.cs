using System;
using System.Collections.Generic;
using System.Text;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Index
{
    /// <summary>The reader of a commit, or of a writer's current state.</summary>
    internal sealed class StandardDirectoryReader : DirectoryReader
    {
        private readonly IndexWriter writer;
        private readonly SegmentInfos segmentInfos;
        private readonly bool applyAllDeletes;

        internal StandardDirectoryReader(Directory directory, AtomicReader[] readers, IndexWriter writer, SegmentInfos infos, bool applyAllDeletes)
            : base(directory, readers)
        {
            this.writer = writer;
            segmentInfos = infos;
            this.applyAllDeletes = applyAllDeletes;
        }

        internal SegmentInfos SegmentInfos => segmentInfos;

        internal static DirectoryReader Open(Directory directory, IndexCommit commit) =>
            (DirectoryReader)new OpenLatest(directory, null).Run(commit);

        public override long Version
        {
            get
            {
                EnsureOpen();
                return segmentInfos.Version;
            }
        }

        public override IndexCommit IndexCommit
        {
            get
            {
                EnsureOpen();
                return new ReaderCommit(segmentInfos, m_directory);
            }
        }

        public override bool IsCurrent()
        {
            EnsureOpen();
            if (writer != null && !writer.IsClosed) return writer.NrtIsCurrent(segmentInfos);
            SegmentInfos latest = new SegmentInfos();
            latest.Read(m_directory);
            return latest.Version == segmentInfos.Version;
        }

        protected internal override DirectoryReader DoOpenIfChanged() => DoOpenIfChanged(null);

        protected internal override DirectoryReader DoOpenIfChanged(IndexCommit commit)
        {
            EnsureOpen();
            if (writer != null)
            {
                if (commit != null) return Open(m_directory, commit);
                return FromWriter(writer, applyAllDeletes);
            }
            if (commit == null ? IsCurrent() : commit.Directory == m_directory && commit.SegmentsFileName == segmentInfos.GetSegmentsFileName()) return null;
            return (DirectoryReader)new OpenLatest(m_directory, this).Run(commit);
        }

        protected internal override DirectoryReader DoOpenIfChanged(IndexWriter writer, bool applyAllDeletes)
        {
            EnsureOpen();
            return writer == this.writer && applyAllDeletes == this.applyAllDeletes
                ? FromWriter(writer, applyAllDeletes)
                : writer.GetReader(applyAllDeletes);
        }

        private DirectoryReader FromWriter(IndexWriter writer, bool applyAllDeletes)
        {
            if (writer.NrtIsCurrent(segmentInfos)) return null;
            DirectoryReader reader = writer.GetReader(applyAllDeletes);
            if (reader.Version != segmentInfos.Version) return reader;
            reader.DecRef();
            return null;
        }

        protected internal override void DoClose()
        {
            Exception first = null;
            foreach (IndexReader reader in GetSequentialSubReaders())
            {
                try
                {
                    reader.DecRef();
                }
                catch (Exception e) when (first == null)
                {
                    first = e;
                }
            }
            writer?.DeletePendingFiles();
            if (first != null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }

        public override string ToString()
        {
            StringBuilder text = new StringBuilder(nameof(StandardDirectoryReader)).Append('(');
            if (segmentInfos.GetSegmentsFileName() is string file) text.Append(file).Append(':').Append(segmentInfos.Version);
            if (writer != null) text.Append(":nrt");
            foreach (IndexReader reader in GetSequentialSubReaders()) text.Append(' ').Append(reader);
            return text.Append(')').ToString();
        }

        private sealed class OpenLatest : SegmentInfos.FindSegmentsFile
        {
            private readonly Directory directory;
            private readonly StandardDirectoryReader old;

            internal OpenLatest(Directory directory, StandardDirectoryReader old) : base(directory)
            {
                this.directory = directory;
                this.old = old;
            }

            protected internal override object DoBody(string segmentFileName)
            {
                SegmentInfos infos = new SegmentInfos();
                infos.Read(directory, segmentFileName);
                AtomicReader[] readers = new AtomicReader[infos.Count];
                bool success = false;
                try
                {
                    for (int i = 0; i < readers.Length; i++) readers[i] = OpenSegment(infos[i]);
                    StandardDirectoryReader reader = new StandardDirectoryReader(directory, readers, null, infos, false);
                    success = true;
                    return reader;
                }
                finally
                {
                    if (!success)
                        foreach (AtomicReader reader in readers) reader?.DecRef();
                }
            }

            private SegmentReader OpenSegment(SegmentCommitInfo si)
            {
                SegmentReader known = old == null ? null : Find(si);
                if (known == null) return new SegmentReader(si, DEFAULT_TERMS_INDEX_DIVISOR, IOContext.READ);
                if (known.SegmentInfo.DelGen == si.DelGen && known.SegmentInfo.FieldInfosGen == si.FieldInfosGen)
                {
                    known.IncRef();
                    return known;
                }
                return new SegmentReader(si, known);
            }

            private SegmentReader Find(SegmentCommitInfo si)
            {
                foreach (IndexReader reader in old.GetSequentialSubReaders())
                    if (reader is SegmentReader segment && segment.SegmentName == si.Info.Name && IsSameSegment(segment.SegmentInfo.Info, si.Info))
                        return segment;
                return null;
            }

            /// <summary>An index made anew in the same directory counts its segments from zero again: equal names are not enough.</summary>
            private static bool IsSameSegment(SegmentInfo a, SegmentInfo b)
            {
                if (a.DocCount != b.DocCount || a.UseCompoundFile != b.UseCompoundFile || !a.GetFiles().SetEquals(b.GetFiles())) return false;
                return Timestamp(a) == Timestamp(b);
            }

            private static string Timestamp(SegmentInfo info) =>
                info.Diagnostics != null && info.Diagnostics.TryGetValue("timestamp", out string time) ? time : null;
        }

        internal sealed class ReaderCommit : IndexCommit
        {
            internal ReaderCommit(SegmentInfos infos, Directory directory)
            {
                SegmentsFileName = infos.GetSegmentsFileName();
                Directory = directory;
                UserData = infos.UserData;
                FileNames = infos.GetFiles(directory, true);
                Generation = infos.Generation;
                SegmentCount = infos.Count;
            }

            public override string SegmentsFileName { get; }
            public override ICollection<string> FileNames { get; }
            public override Directory Directory { get; }
            public override bool IsDeleted => false;
            public override int SegmentCount { get; }
            public override long Generation { get; }
            public override IDictionary<string, string> UserData { get; }
            public override void Delete() => throw new NotSupportedException("This IndexCommit does not support deletions");
            public override string ToString() => $"DirectoryReader.ReaderCommit({SegmentsFileName})";
        }
    }
}
