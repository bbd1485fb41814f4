using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Lucene46
{
    /// <summary>The .si file: Header, Version, DocCount, IsCompound, Diagnostics, Files, Footer.</summary>
    public class Lucene46SegmentInfoFormat : SegmentInfoFormat
    {
        public static readonly string SI_EXTENSION = "si";

        internal const string CodecName = "Lucene46SegmentInfo";
        internal const int VersionStart = 0;
        internal const int VersionChecksum = 1;

        public Lucene46SegmentInfoFormat() { }

        public override SegmentInfoReader SegmentInfoReader { get; } = new Lucene46SegmentInfoReader();
        public override SegmentInfoWriter SegmentInfoWriter { get; } = new Lucene46SegmentInfoWriter();
    }

    public class Lucene46SegmentInfoReader : SegmentInfoReader
    {
        public Lucene46SegmentInfoReader() { }

        public override SegmentInfo Read(Directory dir, string segment, IOContext context)
        {
            string name = IndexFileNames.SegmentFileName(segment, "", Lucene46SegmentInfoFormat.SI_EXTENSION);
            return MetadataFile.Read(dir, name, context, input =>
            {
                int format = CodecUtil.CheckHeader(input, Lucene46SegmentInfoFormat.CodecName,
                    Lucene46SegmentInfoFormat.VersionStart, Lucene46SegmentInfoFormat.VersionChecksum);
                string version = input.ReadString();
                int docCount = MetadataFile.Count(input.ReadInt32(), "document count", name);
                int compound = (sbyte)input.ReadByte();
                if (compound != SegmentInfo.YES && compound != SegmentInfo.NO)
                    throw MetadataFile.Corrupt($"invalid compound flag: {compound}", name);
                IDictionary<string, string> diagnostics = input.ReadStringStringMap();
                ISet<string> files = input.ReadStringSet();
                MetadataFile.CheckEnd(input, format >= Lucene46SegmentInfoFormat.VersionChecksum);

                SegmentInfo info = new SegmentInfo(dir, version, segment, docCount, compound == SegmentInfo.YES, null, diagnostics);
                info.SetFiles(files);
                return info;
            });
        }
    }

    public class Lucene46SegmentInfoWriter : SegmentInfoWriter
    {
        public Lucene46SegmentInfoWriter() { }

        public override void Write(Directory dir, SegmentInfo si, FieldInfos fis, IOContext ioContext)
        {
            string name = IndexFileNames.SegmentFileName(si.Name, "", Lucene46SegmentInfoFormat.SI_EXTENSION);
            si.AddFile(name);
            bool written = false;
            try
            {
                using (IndexOutput output = dir.CreateOutput(name, ioContext))
                {
                    CodecUtil.WriteHeader(output, Lucene46SegmentInfoFormat.CodecName, Lucene46SegmentInfoFormat.VersionChecksum);
                    output.WriteString(si.Version);
                    output.WriteInt32(si.DocCount);
                    output.WriteByte((byte)(si.UseCompoundFile ? SegmentInfo.YES : SegmentInfo.NO));
                    output.WriteStringStringMap(si.Diagnostics);
                    output.WriteStringSet(si.GetFiles());
                    CodecUtil.WriteFooter(output);
                }
                written = true;
            }
            finally
            {
                if (!written) IOUtils.DeleteFilesIgnoringExceptions(dir, name);
            }
        }
    }
}
