using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Lucene40
{
    /// <summary>
    /// The .del file: Format (-2), Header, then either Size, Count and a bit for every document, or -1, Size, Count and only those bytes
    /// of the bitset that have a document deleted, each with the distance from the one before; Footer. A set bit is a live document.
    /// </summary>
    public class Lucene40LiveDocsFormat : LiveDocsFormat
    {
        private const string Extension = "del";
        private const string CodecName = "BitVector";
        private const int FormatWithHeader = -2;
        private const int SparseMark = -1;
        private const int VersionStart = 0;
        private const int VersionClearedGaps = 1;
        private const int VersionChecksum = 2;

        public Lucene40LiveDocsFormat() { }

        public override IMutableBits NewLiveDocs(int size) => new LiveDocsBits(size);

        public override IMutableBits NewLiveDocs(IBits existing) => new LiveDocsBits((LiveDocsBits)existing);

        public override void Files(SegmentCommitInfo info, ICollection<string> files)
        {
            if (info.HasDeletions) files.Add(FileName(info, info.DelGen));
        }

        public override IBits ReadLiveDocs(Directory dir, SegmentCommitInfo info, IOContext context)
        {
            string name = FileName(info, info.DelGen);
            int docCount = info.Info.DocCount, liveCount = docCount - info.DelCount;
            return MetadataFile.Read<IBits>(dir, name, context, input =>
            {
                int format = input.ReadInt32();
                if (format != FormatWithHeader) throw MetadataFile.Corrupt($"unknown format of the live documents: {format}", name);
                int version = CodecUtil.CheckHeader(input, CodecName, VersionStart, VersionChecksum);
                int size = input.ReadInt32();
                bool sparse = size == SparseMark;
                if (sparse) size = input.ReadInt32();
                int count = input.ReadInt32();
                if (sparse && version < VersionClearedGaps) throw MetadataFile.Corrupt($"gaps between set bits are not supported (version {version})", name);
                if (size != docCount || count != liveCount)
                    throw MetadataFile.Corrupt($"{count} live of {size} documents, the segment has {liveCount} of {docCount}", name);

                LiveDocsBits bits = new LiveDocsBits(size);
                if (sparse) ReadGaps(input, bits, size - count, name);
                else input.ReadBytes(bits.Bytes, 0, bits.Bytes.Length);
                MetadataFile.CheckEnd(input, version >= VersionChecksum);
                if (bits.CountLive() != count) throw MetadataFile.Corrupt($"{bits.CountLive()} bits are set, not {count}", name);
                return bits;
            });
        }

        private static void ReadGaps(ChecksumIndexInput input, LiveDocsBits bits, int deleted, string name)
        {
            int index = 0;
            while (deleted > 0)
            {
                index += input.ReadVInt32();
                if ((uint)index >= (uint)bits.Bytes.Length) throw MetadataFile.Corrupt($"gap beyond the last document (byte {index})", name);
                int before = bits.LiveInByte(index);
                bits.Bytes[index] = input.ReadByte();
                deleted -= before - bits.LiveInByte(index);
            }
        }

        public override void WriteLiveDocs(IMutableBits bits, Directory dir, SegmentCommitInfo info, int newDelCount, IOContext context)
        {
            LiveDocsBits live = (LiveDocsBits)bits;
            int count = live.CountLive();
            if (count != info.Info.DocCount - info.DelCount - newDelCount)
                throw new ArgumentException($"{count} live documents in segment {info.Info.Name}, expected {info.Info.DocCount} - {info.DelCount} - {newDelCount}");

            string name = FileName(info, info.NextDelGen);
            bool written = false;
            try
            {
                using (IndexOutput output = dir.CreateOutput(name, context))
                {
                    output.WriteInt32(FormatWithHeader);
                    CodecUtil.WriteHeader(output, CodecName, VersionChecksum);
                    bool sparse = SparseLength(live) < live.Bytes.Length;
                    if (sparse) output.WriteInt32(SparseMark);
                    output.WriteInt32(live.Length);
                    output.WriteInt32(count);
                    if (sparse) WriteGaps(output, live);
                    else output.WriteBytes(live.Bytes, 0, live.Bytes.Length);
                    CodecUtil.WriteFooter(output);
                }
                written = true;
            }
            finally
            {
                if (!written) IOUtils.DeleteFilesIgnoringExceptions(dir, name);
            }
        }

        private static long SparseLength(LiveDocsBits live)
        {
            long length = 4;
            int last = 0;
            for (int i = 0; i < live.Bytes.Length; i++)
            {
                if (live.AllLive(i)) continue;
                for (int gap = i - last; gap >= 0x80; gap >>= 7) length++;
                length += 2;
                last = i;
            }
            return length;
        }

        private static void WriteGaps(IndexOutput output, LiveDocsBits live)
        {
            int last = 0;
            for (int i = 0; i < live.Bytes.Length; i++)
            {
                if (live.AllLive(i)) continue;
                output.WriteVInt32(i - last);
                output.WriteByte(live.Bytes[i]);
                last = i;
            }
        }

        private static string FileName(SegmentCommitInfo info, long generation) =>
            IndexFileNames.FileNameFromGeneration(info.Info.Name, Extension, generation);
    }
}
