using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public sealed class SegmentInfo
    {
        public static readonly int NO = -1;
        public static readonly int YES = 1;

        private int docCount;
        private Codec codec;
        private ISet<string> files;

        public SegmentInfo(Directory dir, string version, string name, int docCount, bool isCompoundFile, Codec codec, IDictionary<string, string> diagnostics)
            : this(dir, version, name, docCount, isCompoundFile, codec, diagnostics, null) { }

        public SegmentInfo(Directory dir, string version, string name, int docCount, bool isCompoundFile, Codec codec,
            IDictionary<string, string> diagnostics, IDictionary<string, string> attributes)
        {
            if (dir is TrackingDirectoryWrapper) throw new ArgumentException("a segment's directory must not be a tracking one", nameof(dir));
            Dir = dir;
            Version = version;
            Name = name;
            this.docCount = docCount;
            UseCompoundFile = isCompoundFile;
            this.codec = codec;
            Diagnostics = diagnostics;
            Attributes = attributes;
        }

        public Directory Dir { get; private set; }
        public string Name { get; private set; }
        public string Version { get; set; }
        public bool UseCompoundFile { get; set; }
        public IDictionary<string, string> Diagnostics { get; set; }

        /// <summary>Kept as they were read; nothing new uses them.</summary>
        public IDictionary<string, string> Attributes { get; }

        public Codec Codec
        {
            get => codec;
            set => codec = value ?? throw new ArgumentNullException(nameof(value));
        }

        public int DocCount
        {
            get => docCount != -1 ? docCount : throw new InvalidOperationException($"the document count of segment {Name} isn't set yet");
            internal set => docCount = value;
        }

        public ISet<string> GetFiles() => files ?? throw new InvalidOperationException($"the files of segment {Name} were not computed yet");

        public void SetFiles(ISet<string> files)
        {
            CheckFileNames(files);
            this.files = files;
        }

        public void AddFile(string file)
        {
            CheckFileNames(new[] { file });
            files.Add(file);
        }

        public void AddFiles(ICollection<string> files)
        {
            CheckFileNames(files);
            foreach (string file in files) this.files.Add(file);
        }

        private static void CheckFileNames(ICollection<string> names)
        {
            foreach (string name in names)
                if (!IndexFileNames.CODEC_FILE_PATTERN.IsMatch(name))
                    throw new ArgumentException($"invalid codec file name '{name}', must match: {IndexFileNames.CODEC_FILE_PATTERN}");
        }

        public override string ToString() => ToString(Dir, 0);

        public string ToString(Directory dir, int delCount)
        {
            string text = $"{Name}({Version ?? "?"}):{(UseCompoundFile ? 'c' : 'C')}{(Dir == dir ? "" : "x")}{docCount}";
            return delCount == 0 ? text : $"{text}/{delCount}";
        }

        public override bool Equals(object obj) => obj is SegmentInfo other && other.Dir == Dir && other.Name == Name;

        public override int GetHashCode() => HashCode.Combine(Dir, Name);
    }

    public class SegmentReadState
    {
        public SegmentReadState(Directory dir, SegmentInfo info, FieldInfos fieldInfos, IOContext context, int termsIndexDivisor)
            : this(dir, info, fieldInfos, context, termsIndexDivisor, "") { }

        public SegmentReadState(Directory dir, SegmentInfo info, FieldInfos fieldInfos, IOContext context, int termsIndexDivisor, string segmentSuffix)
        {
            Directory = dir;
            SegmentInfo = info;
            FieldInfos = fieldInfos;
            Context = context;
            TermsIndexDivisor = termsIndexDivisor;
            SegmentSuffix = segmentSuffix;
        }

        public SegmentReadState(SegmentReadState other, string newSegmentSuffix)
            : this(other.Directory, other.SegmentInfo, other.FieldInfos, other.Context, other.TermsIndexDivisor, newSegmentSuffix) { }

        public Directory Directory { get; private set; }
        public SegmentInfo SegmentInfo { get; private set; }
        public FieldInfos FieldInfos { get; private set; }
        public IOContext Context { get; private set; }
        public int TermsIndexDivisor { get; set; }
        public string SegmentSuffix { get; private set; }
    }

    public class SegmentWriteState
    {
        public SegmentWriteState(InfoStream infoStream, Directory directory, SegmentInfo segmentInfo, FieldInfos fieldInfos,
            int termIndexInterval, BufferedUpdates segUpdates, IOContext context)
            : this(infoStream, directory, segmentInfo, fieldInfos, termIndexInterval, segUpdates, context, "") { }

        public SegmentWriteState(InfoStream infoStream, Directory directory, SegmentInfo segmentInfo, FieldInfos fieldInfos,
            int termIndexInterval, BufferedUpdates segUpdates, IOContext context, string segmentSuffix)
        {
            InfoStream = infoStream;
            Directory = directory;
            SegmentInfo = segmentInfo;
            FieldInfos = fieldInfos;
            TermIndexInterval = termIndexInterval;
            SegUpdates = segUpdates;
            Context = context;
            SegmentSuffix = segmentSuffix;
        }

        public SegmentWriteState(SegmentWriteState state, string segmentSuffix)
            : this(state.InfoStream, state.Directory, state.SegmentInfo, state.FieldInfos, state.TermIndexInterval, state.SegUpdates, state.Context, segmentSuffix)
        {
            DelCountOnFlush = state.DelCountOnFlush;
            LiveDocs = state.LiveDocs;
        }

        public InfoStream InfoStream { get; private set; }
        public Directory Directory { get; private set; }
        public SegmentInfo SegmentInfo { get; private set; }
        public FieldInfos FieldInfos { get; private set; }
        public int DelCountOnFlush { get; set; }
        public BufferedUpdates SegUpdates { get; private set; }
        public IMutableBits LiveDocs { get; set; }
        public string SegmentSuffix { get; private set; }
        public int TermIndexInterval { get; set; }
        public IOContext Context { get; private set; }
    }

    /// <summary>A type in the signature of <see cref="SegmentWriteState"/>; the writer here keeps its pending updates elsewhere.</summary>
    public class BufferedUpdates
    {
        internal BufferedUpdates() { }
    }
}
