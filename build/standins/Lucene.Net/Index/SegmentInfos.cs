using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Index
{
    /// <summary>The segments of a commit, and the file segments_N that names them.</summary>
    public sealed class SegmentInfos : IEnumerable<SegmentCommitInfo>
    {
        public static readonly int VERSION_40 = 0;
        public static readonly int VERSION_46 = 1;
        public const int VERSION_48 = 2;
        public static readonly int FORMAT_SEGMENTS_GEN_CURRENT = -3;
        private const string CodecName = "segments";

        private List<SegmentCommitInfo> segments = new List<SegmentCommitInfo>();
        private IndexOutput pendingOutput;

        public SegmentInfos() { }

        /// <summary>The number that the next segment's name is made of.</summary>
        public int Counter { get; set; }

        /// <summary>Rises with every change that a reader could see.</summary>
        public long Version { get; internal set; }

        public long Generation { get; private set; }
        public long LastGeneration { get; private set; }
        public IDictionary<string, string> UserData { get; internal set; } = new Dictionary<string, string>();
        public int Count => segments.Count;
        public SegmentCommitInfo this[int index] => segments[index];
        public IList<SegmentCommitInfo> Segments => segments;

        public int TotalDocCount
        {
            get
            {
                int count = 0;
                foreach (SegmentCommitInfo segment in segments) count += segment.Info.DocCount;
                return count;
            }
        }

        public void Add(SegmentCommitInfo si) => segments.Add(si);
        public void AddAll(IEnumerable<SegmentCommitInfo> sis) => segments.AddRange(sis);
        public void Remove(SegmentCommitInfo si) => segments.Remove(si);
        public void Clear() => segments.Clear();
        public void Changed() => Version++;
        public IList<SegmentCommitInfo> AsList() => segments.AsReadOnly();
        public IEnumerator<SegmentCommitInfo> GetEnumerator() => segments.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        internal void Insert(int index, SegmentCommitInfo si) => segments.Insert(index, si);

        public object Clone()
        {
            SegmentInfos other = (SegmentInfos)MemberwiseClone();
            other.pendingOutput = null;
            other.segments = new List<SegmentCommitInfo>(segments.Count);
            foreach (SegmentCommitInfo segment in segments) other.segments.Add((SegmentCommitInfo)segment.Clone());
            other.UserData = new Dictionary<string, string>(UserData);
            return other;
        }

        public static long GetLastCommitGeneration(string[] files)
        {
            long max = -1;
            foreach (string file in files ?? Array.Empty<string>())
                if (file.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal) && file != IndexFileNames.SEGMENTS_GEN)
                    max = Math.Max(max, GenerationFromSegmentsFileName(file));
            return max;
        }

        public static long GetLastCommitGeneration(Directory directory)
        {
            try
            {
                return GetLastCommitGeneration(directory.ListAll());
            }
            catch (DirectoryNotFoundException)
            {
                return -1;
            }
        }

        public static string GetLastCommitSegmentsFileName(string[] files) =>
            IndexFileNames.FileNameFromGeneration(IndexFileNames.SEGMENTS, "", GetLastCommitGeneration(files));

        public static string GetLastCommitSegmentsFileName(Directory directory) =>
            IndexFileNames.FileNameFromGeneration(IndexFileNames.SEGMENTS, "", GetLastCommitGeneration(directory));

        public string GetSegmentsFileName() => IndexFileNames.FileNameFromGeneration(IndexFileNames.SEGMENTS, "", LastGeneration);

        public string GetNextSegmentFileName() =>
            IndexFileNames.FileNameFromGeneration(IndexFileNames.SEGMENTS, "", Generation == -1 ? 1 : Generation + 1);

        public static long GenerationFromSegmentsFileName(string fileName)
        {
            if (fileName == IndexFileNames.SEGMENTS) return 0;
            if (!fileName.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal))
                throw new ArgumentException($"fileName \"{fileName}\" is not a segments file");
            return Base36.Parse(fileName.AsSpan(IndexFileNames.SEGMENTS.Length + 1));
        }

        public void Read(Directory directory)
        {
            Generation = LastGeneration = -1;
            new ReadLatest(this, directory).Run();
        }

        public void Read(Directory directory, string segmentFileName)
        {
            Clear();
            Generation = LastGeneration = GenerationFromSegmentsFileName(segmentFileName);
            bool success = false;
            try
            {
                using ChecksumIndexInput input = directory.OpenChecksumInput(segmentFileName, IOContext.READ_ONCE);
                ReadFrom(input, directory, segmentFileName);
                success = true;
            }
            catch (Exception e) when (e is ArgumentException or FormatException or IndexOutOfRangeException or OverflowException or KeyNotFoundException)
            {
                if (e is ArgumentException && e.Message.Contains("does not exist", StringComparison.Ordinal)) throw;
                throw new CorruptIndexException($"{segmentFileName} cannot be read: {e.Message}", e);
            }
            finally
            {
                if (!success) Clear();
            }
        }

        private void ReadFrom(ChecksumIndexInput input, Directory directory, string segmentFileName)
        {
            int magic = input.ReadInt32();
            if (magic != CodecUtil.CODEC_MAGIC)
                throw new IndexFormatTooOldException(input, magic, CodecUtil.CODEC_MAGIC, CodecUtil.CODEC_MAGIC);
            int format = CodecUtil.CheckHeaderNoMagic(input, CodecName, VERSION_40, VERSION_48);
            Version = input.ReadInt64();
            Counter = input.ReadInt32();
            int count = input.ReadInt32();
            if (count < 0) throw new CorruptIndexException($"invalid segment count: {count} (resource: {input})");
            for (int i = 0; i < count; i++) segments.Add(ReadSegment(input, directory, format));
            UserData = input.ReadStringStringMap();
            if (format >= VERSION_48)
            {
                CodecUtil.CheckFooter(input);
                return;
            }
            long now = input.Checksum;
            long then = input.ReadInt64();
            if (now != then) throw new CorruptIndexException($"checksum mismatch in segments file: {now} computed, {then} stored (resource: {input})");
            CodecUtil.CheckEOF(input);
        }

        private static SegmentCommitInfo ReadSegment(ChecksumIndexInput input, Directory directory, int format)
        {
            string name = input.ReadString();
            Codec codec = Codec.ForName(input.ReadString());
            SegmentInfo info = codec.SegmentInfoFormat.SegmentInfoReader.Read(directory, name, IOContext.READ);
            info.Codec = codec;
            long delGen = input.ReadInt64();
            int delCount = input.ReadInt32();
            if (delCount < 0 || delCount > info.DocCount)
                throw new CorruptIndexException($"invalid deletion count: {delCount} of {info.DocCount} documents in segment {name} (resource: {input})");
            long fieldInfosGen = format >= VERSION_46 ? input.ReadInt64() : -1;
            SegmentCommitInfo segment = new SegmentCommitInfo(info, delCount, delGen, fieldInfosGen);
            if (format >= VERSION_46)
            {
                int generations = input.ReadInt32();
                Dictionary<long, ISet<string>> files = new Dictionary<long, ISet<string>>();
                for (int i = 0; i < generations; i++)
                {
                    long generation = input.ReadInt64();
                    files[generation] = input.ReadStringSet();
                }
                segment.SetGenUpdatesFiles(files);
            }
            return segment;
        }

        /// <summary>First phase of a commit: everything but the footer, so that no reader takes the file for whole.</summary>
        internal void PrepareCommit(Directory dir)
        {
            if (pendingOutput != null) throw new InvalidOperationException("PrepareCommit was already called");
            string fileName = GetNextSegmentFileName();
            Generation = Generation == -1 ? 1 : Generation + 1;
            IndexOutput output = null;
            bool success = false;
            try
            {
                output = dir.CreateOutput(fileName, IOContext.DEFAULT);
                CodecUtil.WriteHeader(output, CodecName, VERSION_48);
                output.WriteInt64(Version);
                output.WriteInt32(Counter);
                output.WriteInt32(Count);
                foreach (SegmentCommitInfo segment in segments) WriteSegment(output, segment);
                output.WriteStringStringMap(UserData);
                pendingOutput = output;
                success = true;
            }
            finally
            {
                if (!success) Abandon(dir, output, fileName);
            }
        }

        private static void WriteSegment(IndexOutput output, SegmentCommitInfo segment)
        {
            SegmentInfo info = segment.Info;
            if (segment.DelCount < 0 || segment.DelCount > info.DocCount)
                throw new InvalidOperationException($"cannot write segment {info.Name}: invalid deletion count {segment.DelCount} of {info.DocCount} documents");
            output.WriteString(info.Name);
            output.WriteString(info.Codec.Name);
            output.WriteInt64(segment.DelGen);
            output.WriteInt32(segment.DelCount);
            output.WriteInt64(segment.FieldInfosGen);
            output.WriteInt32(segment.UpdatesFiles.Count);
            foreach (KeyValuePair<long, ISet<string>> generation in segment.UpdatesFiles)
            {
                output.WriteInt64(generation.Key);
                output.WriteStringSet(generation.Value);
            }
        }

        /// <summary>Second phase: the footer makes the commit; returns the file's name.</summary>
        internal string FinishCommit(Directory dir)
        {
            if (pendingOutput == null) throw new InvalidOperationException("PrepareCommit was not called");
            string fileName = IndexFileNames.FileNameFromGeneration(IndexFileNames.SEGMENTS, "", Generation);
            IndexOutput output = pendingOutput;
            bool success = false;
            try
            {
                CodecUtil.WriteFooter(output);
                pendingOutput = null;
                output.Dispose();
                dir.Sync(new[] { fileName });
                success = true;
            }
            finally
            {
                pendingOutput = null;
                if (!success) Abandon(dir, output, fileName);
            }
            LastGeneration = Generation;
            WriteSegmentsGen(dir, Generation);
            return fileName;
        }

        internal void RollbackCommit(Directory dir)
        {
            if (pendingOutput == null) return;
            IndexOutput output = pendingOutput;
            pendingOutput = null;
            Abandon(dir, output, IndexFileNames.FileNameFromGeneration(IndexFileNames.SEGMENTS, "", Generation));
        }

        internal bool HasPendingCommit => pendingOutput != null;

        /// <summary>After a failed commit: the next one takes a name that was not tried yet.</summary>
        internal void UpdateGeneration(SegmentInfos other)
        {
            Generation = other.Generation;
            LastGeneration = other.LastGeneration;
        }

        /// <summary>Takes over the segments of another commit, keeping the counters that must not fall back.</summary>
        internal void Replace(SegmentInfos other)
        {
            segments = new List<SegmentCommitInfo>(other.segments);
            LastGeneration = other.LastGeneration;
        }

        private static void Abandon(Directory dir, IndexOutput output, string fileName)
        {
            try
            {
                output?.Dispose();
            }
            catch (IOException)
            {
                // the file is deleted next; the first error is on its way to the caller
            }
            try
            {
                dir.DeleteFile(fileName);
            }
            catch (IOException)
            {
                // a file without a footer is no commit, whether or not it can be deleted
            }
        }

        /// <summary>A hint for file systems whose listings lag; a reader lists the directory as well, so a failure is no harm.</summary>
        public static void WriteSegmentsGen(Directory dir, long generation)
        {
            try
            {
                using (IndexOutput output = dir.CreateOutput(IndexFileNames.SEGMENTS_GEN, IOContext.READ_ONCE))
                {
                    output.WriteInt32(FORMAT_SEGMENTS_GEN_CURRENT);
                    output.WriteInt64(generation);
                    output.WriteInt64(generation);
                    CodecUtil.WriteFooter(output);
                }
                dir.Sync(new[] { IndexFileNames.SEGMENTS_GEN });
            }
            catch (IOException)
            {
                try
                {
                    dir.DeleteFile(IndexFileNames.SEGMENTS_GEN);
                }
                catch (IOException)
                {
                    // a stale hint is only a hint
                }
            }
        }

        public ICollection<string> GetFiles(Directory dir, bool includeSegmentsFile)
        {
            HashSet<string> files = new HashSet<string>();
            if (includeSegmentsFile && GetSegmentsFileName() is string name) files.Add(name);
            foreach (SegmentCommitInfo segment in segments)
                if (segment.Info.Dir == dir) files.UnionWith(segment.GetFiles());
            return files;
        }

        public string ToString(Directory directory)
        {
            List<string> texts = new List<string>();
            foreach (SegmentCommitInfo segment in segments) texts.Add(segment.ToString(directory, 0));
            return $"{GetSegmentsFileName()}: {string.Join(" ", texts)}";
        }

        private sealed class ReadLatest : FindSegmentsFile
        {
            private readonly SegmentInfos infos;
            private readonly Directory directory;

            internal ReadLatest(SegmentInfos infos, Directory directory) : base(directory)
            {
                this.infos = infos;
                this.directory = directory;
            }

            protected internal override object DoBody(string segmentFileName)
            {
                infos.Read(directory, segmentFileName);
                return null;
            }
        }

        /// <summary>Runs something on the newest commit. A writer may replace that commit meanwhile: then on the newer one; a commit
        /// that a crash left unfinished has no footer: then on the one before it.</summary>
        public abstract class FindSegmentsFile
        {
            private readonly Directory directory;

            protected FindSegmentsFile(Directory directory)
            {
                this.directory = directory;
            }

            protected internal abstract object DoBody(string segmentFileName);

            public virtual object Run() => Run(null);

            public virtual object Run(IndexCommit commit)
            {
                if (commit != null)
                {
                    if (directory != commit.Directory) throw new IOException("the specified commit does not match the specified Directory");
                    return DoBody(commit.SegmentsFileName);
                }
                Exception first = null;
                HashSet<long> tried = new HashSet<long>();
                while (true)
                {
                    long next = NewestUntried(tried);
                    if (next < 0)
                    {
                        if (first != null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
                        throw new IndexNotFoundException($"no segments* file found in {directory}: files: [{string.Join(", ", ListAll())}]");
                    }
                    tried.Add(next);
                    try
                    {
                        return DoBody(IndexFileNames.FileNameFromGeneration(IndexFileNames.SEGMENTS, "", next));
                    }
                    catch (IOException e)
                    {
                        first ??= e;
                    }
                }
            }

            private long NewestUntried(HashSet<long> tried)
            {
                long newest = -1;
                foreach (string file in ListAll())
                {
                    if (!file.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal) || file == IndexFileNames.SEGMENTS_GEN) continue;
                    long generation = GenerationFromSegmentsFileName(file);
                    if (generation > newest && !tried.Contains(generation)) newest = generation;
                }
                return newest;
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
        }
    }

    /// <summary>Generations and segment names are counted in base 36.</summary>
    internal static class Base36
    {
        private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

        internal static string ToString(long value)
        {
            if (value == 0) return "0";
            Span<char> buffer = stackalloc char[13];
            int start = buffer.Length;
            for (; value > 0; value /= 36) buffer[--start] = Digits[(int)(value % 36)];
            return buffer[start..].ToString();
        }

        internal static long Parse(ReadOnlySpan<char> text)
        {
            long value = 0;
            foreach (char c in text)
            {
                int digit = Digits.IndexOf(char.ToLowerInvariant(c));
                if (digit < 0) throw new FormatException($"'{text}' is no number in base 36");
                value = checked(value * 36 + digit);
            }
            return value;
        }
    }
}
