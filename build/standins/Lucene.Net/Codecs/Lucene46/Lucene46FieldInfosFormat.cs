using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs.Lucene46
{
    /// <summary>The .fnm file: Header, FieldsCount, (Name, Number, FieldBits, DocValuesBits, DocValuesGen, Attributes) a field, Footer.</summary>
    public sealed class Lucene46FieldInfosFormat : FieldInfosFormat
    {
        private const string Extension = "fnm";
        private const string CodecName = "Lucene46FieldInfos";
        private const int VersionStart = 0;
        private const int VersionChecksum = 1;

        public Lucene46FieldInfosFormat() { }

        public override FieldInfosReader FieldInfosReader { get; } = new Reader();
        public override FieldInfosWriter FieldInfosWriter { get; } = new Writer();

        [Flags]
        private enum FieldBits : byte
        {
            Indexed = 0x01,
            TermVectors = 0x02,
            Offsets = 0x04,
            OmitNorms = 0x10,
            Payloads = 0x20,
            OmitFreqsAndPositions = 0x40,
            OmitPositions = 0x80,
        }

        private sealed class Reader : FieldInfosReader
        {
            public override FieldInfos Read(Directory directory, string segmentName, string segmentSuffix, IOContext iocontext)
            {
                string name = IndexFileNames.SegmentFileName(segmentName, segmentSuffix, Extension);
                return MetadataFile.Read(directory, name, iocontext, input =>
                {
                    int version = CodecUtil.CheckHeader(input, CodecName, VersionStart, VersionChecksum);
                    int count = MetadataFile.Count(input.ReadVInt32(), "field count", name);
                    List<FieldInfo> infos = new List<FieldInfo>();
                    for (int i = 0; i < count; i++) infos.Add(ReadField(input, name));
                    MetadataFile.CheckEnd(input, version >= VersionChecksum);
                    return new FieldInfos(infos.ToArray());
                });
            }

            private static FieldInfo ReadField(ChecksumIndexInput input, string file)
            {
                string field = input.ReadString();
                int number = MetadataFile.Count(input.ReadVInt32(), $"number of field \"{field}\"", file);
                FieldBits bits = (FieldBits)input.ReadByte();
                int types = input.ReadByte();
                DocValuesType docValues = ValuesType(types & 0x0F, field, file);
                DocValuesType norms = ValuesType(types >> 4, field, file);
                long generation = input.ReadInt64();
                if (generation < -1) throw MetadataFile.Corrupt($"invalid doc values generation of field \"{field}\": {generation}", file);
                IDictionary<string, string> attributes = input.ReadStringStringMap();

                bool indexed = (bits & FieldBits.Indexed) != 0;
                return new FieldInfo(field, indexed, number, (bits & FieldBits.TermVectors) != 0, (bits & FieldBits.OmitNorms) != 0,
                    (bits & FieldBits.Payloads) != 0, indexed ? Options(bits) : IndexOptions.NONE, docValues, norms, attributes)
                {
                    DocValuesGen = generation,
                };
            }

            private static IndexOptions Options(FieldBits bits)
            {
                if ((bits & FieldBits.OmitFreqsAndPositions) != 0) return IndexOptions.DOCS_ONLY;
                if ((bits & FieldBits.OmitPositions) != 0) return IndexOptions.DOCS_AND_FREQS;
                return (bits & FieldBits.Offsets) != 0
                    ? IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS
                    : IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
            }

            private static DocValuesType ValuesType(int code, string field, string file) =>
                code <= (int)DocValuesType.SORTED_SET
                    ? (DocValuesType)code
                    : throw MetadataFile.Corrupt($"invalid doc values type of field \"{field}\": {code}", file);
        }

        private sealed class Writer : FieldInfosWriter
        {
            public override void Write(Directory directory, string segmentName, string segmentSuffix, FieldInfos infos, IOContext context)
            {
                string name = IndexFileNames.SegmentFileName(segmentName, segmentSuffix, Extension);
                using IndexOutput output = directory.CreateOutput(name, context);
                CodecUtil.WriteHeader(output, CodecName, VersionChecksum);
                output.WriteVInt32(infos.Count);
                foreach (FieldInfo info in infos)
                {
                    output.WriteString(info.Name);
                    output.WriteVInt32(info.Number);
                    output.WriteByte((byte)Bits(info));
                    output.WriteByte((byte)((int)info.DocValuesType | (int)info.NormType << 4));
                    output.WriteInt64(info.DocValuesGen);
                    output.WriteStringStringMap(info.Attributes);
                }
                CodecUtil.WriteFooter(output);
            }

            private static FieldBits Bits(FieldInfo info)
            {
                FieldBits bits = 0;
                if (info.HasVectors) bits |= FieldBits.TermVectors;
                if (info.OmitsNorms) bits |= FieldBits.OmitNorms;
                if (info.HasPayloads) bits |= FieldBits.Payloads;
                if (!info.IsIndexed) return bits;
                return bits | FieldBits.Indexed | info.IndexOptions switch
                {
                    IndexOptions.DOCS_ONLY => FieldBits.OmitFreqsAndPositions,
                    IndexOptions.DOCS_AND_FREQS => FieldBits.OmitPositions,
                    IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS => FieldBits.Offsets,
                    _ => 0,
                };
            }
        }
    }
}
