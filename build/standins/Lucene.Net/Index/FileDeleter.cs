using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Index
{
    /// <summary>
    /// Counts the references to every file of the index: one from each commit that is kept, one from the writer's current segments.
    /// A file without any is deleted, or remembered to be deleted later where the file system will not do it now.
    /// </summary>
    internal sealed class FileDeleter
    {
        private readonly Directory directory;
        private readonly IndexDeletionPolicy policy;
        private readonly InfoStream infoStream;
        private readonly Dictionary<string, int> references = new Dictionary<string, int>(StringComparer.Ordinal);
        private readonly List<CommitPoint> commits = new List<CommitPoint>();
        private readonly HashSet<string> undeleted = new HashSet<string>(StringComparer.Ordinal);
        private ICollection<string> current = Array.Empty<string>();

        /// <summary>Takes stock of the directory; files of no commit, such as a crash leaves, are deleted.</summary>
        internal FileDeleter(Directory directory, IndexDeletionPolicy policy, SegmentInfos infos, InfoStream infoStream)
        {
            this.directory = directory;
            this.policy = policy;
            this.infoStream = infoStream;
            string currentName = infos.GetSegmentsFileName();
            foreach (string file in ListAll())
            {
                if (!IsIndexFile(file)) continue;
                references.TryAdd(file, 0);
                if (file.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal) && file != IndexFileNames.SEGMENTS_GEN)
                    LoadCommit(file, currentName);
            }
            // the writer may stand on a commit that a stale listing did not show
            if (currentName != null && !commits.Exists(commit => commit.SegmentsFileName == currentName) && infos.LastGeneration > 0)
            {
                SegmentInfos missed = new SegmentInfos();
                missed.Read(directory, currentName);
                AddCommit(missed);
            }
            commits.Sort();
            foreach (string file in new List<string>(references.Keys))
                if (references[file] == 0 && file != IndexFileNames.SEGMENTS_GEN)
                {
                    Say($"deletes the unreferenced file \"{file}\"");
                    references.Remove(file);
                    Delete(file);
                }
            policy.OnInit(commits);
            Checkpoint(infos, isCommit: false);
            DeleteDroppedCommits();
        }

        private string[] ListAll()
        {
            try
            {
                return directory.ListAll();
            }
            catch (DirectoryNotFoundException)
            {
                return Array.Empty<string>();
            }
        }

        private static bool IsIndexFile(string file) =>
            file != IndexWriter.WRITE_LOCK_NAME && !file.EndsWith(".lock", StringComparison.Ordinal) &&
            (IndexFileNames.CODEC_FILE_PATTERN.IsMatch(file) || file.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal));

        private void LoadCommit(string file, string currentName)
        {
            SegmentInfos infos = new SegmentInfos();
            try
            {
                infos.Read(directory, file);
            }
            catch (IOException e) when (file != currentName)
            {
                // a commit that was prepared and never finished, or one whose files are gone
                Say($"leaves out \"{file}\": {e.Message}");
                return;
            }
            AddCommit(infos);
        }

        private void AddCommit(SegmentInfos infos)
        {
            CommitPoint commit = new CommitPoint(directory, infos);
            commits.Add(commit);
            IncRef(commit.FileNames);
        }

        /// <summary>The writer's segments are these now; a commit is counted for good until the policy drops it.</summary>
        internal void Checkpoint(SegmentInfos infos, bool isCommit)
        {
            RetryDeletes();
            if (isCommit)
            {
                AddCommit(infos);
                policy.OnCommit(commits);
                DeleteDroppedCommits();
                return;
            }
            ICollection<string> before = current;
            current = infos.GetFiles(directory, false);
            IncRef(current);
            DecRef(before);
        }

        private void DeleteDroppedCommits()
        {
            foreach (CommitPoint commit in commits.FindAll(commit => commit.IsDeleted))
            {
                commits.Remove(commit);
                DecRef(commit.FileNames);
            }
        }

        /// <summary>Lets the policy look again, for example after a snapshot was released.</summary>
        internal void RevisitPolicy()
        {
            RetryDeletes();
            if (commits.Count == 0) return;
            policy.OnCommit(commits);
            DeleteDroppedCommits();
        }

        internal void IncRef(ICollection<string> files)
        {
            foreach (string file in files)
            {
                references.TryGetValue(file, out int count);
                references[file] = count + 1;
                undeleted.Remove(file);
            }
        }

        internal void DecRef(ICollection<string> files)
        {
            foreach (string file in files)
            {
                int count = references[file] - 1;
                if (count > 0)
                {
                    references[file] = count;
                    continue;
                }
                references.Remove(file);
                Delete(file);
            }
        }

        /// <summary>Deletes those of the files that nothing refers to.</summary>
        internal void DeleteNew(IEnumerable<string> files)
        {
            foreach (string file in files)
                if (!references.TryGetValue(file, out int count) || count == 0) Delete(file);
        }

        internal void RetryDeletes()
        {
            if (undeleted.Count == 0) return;
            foreach (string file in new List<string>(undeleted)) Delete(file);
        }

        private void Delete(string file)
        {
            undeleted.Remove(file);
            try
            {
                directory.DeleteFile(file);
            }
            catch (FileNotFoundException)
            {
                // what is not there need not be deleted
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Say($"cannot delete \"{file}\" yet: {e.Message}");
                undeleted.Add(file);
            }
        }

        private void Say(string message)
        {
            if (infoStream.IsEnabled("IFD")) infoStream.Message("IFD", message);
        }

        private sealed class CommitPoint : IndexCommit
        {
            private bool deleted;

            internal CommitPoint(Directory directory, SegmentInfos infos)
            {
                Directory = directory;
                SegmentsFileName = infos.GetSegmentsFileName();
                Generation = infos.Generation;
                UserData = new Dictionary<string, string>(infos.UserData);
                FileNames = infos.GetFiles(directory, true);
                SegmentCount = infos.Count;
            }

            public override Directory Directory { get; }
            public override string SegmentsFileName { get; }
            public override long Generation { get; }
            public override IDictionary<string, string> UserData { get; }
            public override ICollection<string> FileNames { get; }
            public override int SegmentCount { get; }
            public override bool IsDeleted => deleted;

            public override void Delete() => deleted = true;

            public override string ToString() => $"IndexFileDeleter.CommitPoint({SegmentsFileName})";
        }
    }
}
