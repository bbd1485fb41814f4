using System.Collections.Generic;
using System.IO;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Index
{
    public abstract class DirectoryReader : BaseCompositeReader<AtomicReader>
    {
        public static readonly int DEFAULT_TERMS_INDEX_DIVISOR = 1;
        protected readonly Directory m_directory;

        protected DirectoryReader(Directory directory, AtomicReader[] segmentReaders) : base(segmentReaders)
        {
            m_directory = directory;
        }

        public Directory Directory => m_directory;
        public abstract long Version { get; }
        public abstract IndexCommit IndexCommit { get; }
        public abstract bool IsCurrent();
        protected internal abstract DirectoryReader DoOpenIfChanged();
        protected internal abstract DirectoryReader DoOpenIfChanged(IndexCommit commit);
        protected internal abstract DirectoryReader DoOpenIfChanged(IndexWriter writer, bool applyAllDeletes);

        public new static DirectoryReader Open(Directory directory) => StandardDirectoryReader.Open(directory, null);

        public static DirectoryReader Open(Directory directory, int termInfosIndexDivisor) => StandardDirectoryReader.Open(directory, null);

        public static DirectoryReader Open(IndexCommit commit) => StandardDirectoryReader.Open(commit.Directory, commit);

        /// <summary>Near real time: sees what the writer holds, committed or not.</summary>
        public static DirectoryReader Open(IndexWriter writer, bool applyAllDeletes) => writer.GetReader(applyAllDeletes);

        /// <summary>A newer reader, or null where the old one is current.</summary>
        public static DirectoryReader OpenIfChanged(DirectoryReader oldReader) => oldReader.DoOpenIfChanged();

        public static DirectoryReader OpenIfChanged(DirectoryReader oldReader, IndexCommit commit) => oldReader.DoOpenIfChanged(commit);

        public static DirectoryReader OpenIfChanged(DirectoryReader oldReader, IndexWriter writer, bool applyAllDeletes) =>
            oldReader.DoOpenIfChanged(writer, applyAllDeletes);

        public static IList<IndexCommit> ListCommits(Directory dir)
        {
            List<IndexCommit> commits = new List<IndexCommit>();
            foreach (string file in dir.ListAll())
            {
                if (!file.StartsWith(IndexFileNames.SEGMENTS, System.StringComparison.Ordinal) || file == IndexFileNames.SEGMENTS_GEN) continue;
                SegmentInfos infos = new SegmentInfos();
                try
                {
                    infos.Read(dir, file);
                }
                catch (IOException e) when (e is FileNotFoundException || SegmentInfos.GetLastCommitGeneration(dir) != SegmentInfos.GenerationFromSegmentsFileName(file) || commits.Count > 0)
                {
                    // deleted meanwhile, or prepared and never finished
                    continue;
                }
                commits.Add(new StandardDirectoryReader.ReaderCommit(infos, dir));
            }
            commits.Sort();
            return commits;
        }

        public static bool IndexExists(Directory directory)
        {
            string[] files;
            try
            {
                files = directory.ListAll();
            }
            catch (DirectoryNotFoundException)
            {
                return false;
            }
            foreach (string file in files)
                if (file.StartsWith(IndexFileNames.SEGMENTS + "_", System.StringComparison.Ordinal) || file == IndexFileNames.SEGMENTS) return true;
            return false;
        }
    }
}
