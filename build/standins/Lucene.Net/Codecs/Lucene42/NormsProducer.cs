using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs.Lucene42
{
    /// <summary>Loads a field's norms when they are first asked for; what it returns never changes and serves every thread.</summary>
    internal sealed class NormsProducer : DocValuesProducer
    {
        private readonly Dictionary<int, Entry> entries;
        private readonly Dictionary<int, Norms> loaded = new Dictionary<int, Norms>();
        private readonly IndexInput data;
        private readonly int maxDoc;
        private int version;

        internal NormsProducer(SegmentReadState state)
        {
            maxDoc = state.SegmentInfo.DocCount;
            string metaName = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, Lucene42NormsFormat.MetaExtension);
            entries = MetadataFile.Read(state.Directory, metaName, state.Context, meta => ReadEntries(meta, metaName));

            string dataName = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, Lucene42NormsFormat.DataExtension);
            data = state.Directory.OpenInput(dataName, state.Context);
            bool opened = false;
            try
            {
                int dataVersion = CodecUtil.CheckHeader(data, Lucene42NormsFormat.DataCodec, Lucene42NormsFormat.VersionStart, Lucene42NormsFormat.VersionChecksum);
                if (dataVersion != version) throw MetadataFile.Corrupt($"version {dataVersion}, but {version} in {metaName}", data);
                if (version >= Lucene42NormsFormat.VersionChecksum) CodecUtil.RetrieveChecksum(data);
                opened = true;
            }
            finally
            {
                if (!opened) data.Dispose();
            }
        }

        private Dictionary<int, Entry> ReadEntries(ChecksumIndexInput meta, string name)
        {
            version = CodecUtil.CheckHeader(meta, Lucene42NormsFormat.MetaCodec, Lucene42NormsFormat.VersionStart, Lucene42NormsFormat.VersionChecksum);
            Dictionary<int, Entry> read = new Dictionary<int, Entry>();
            for (int field; (field = meta.ReadVInt32()) != Lucene42NormsFormat.EndOfEntries;)
            {
                MetadataFile.Count(field, "field number", name);
                int kind = meta.ReadByte();
                if (kind != Lucene42NormsFormat.NumericEntry) throw MetadataFile.Corrupt($"unknown kind of entry: {kind}", name);
                Entry entry = new Entry { Offset = meta.ReadInt64(), Form = meta.ReadByte() };
                if (entry.Offset < 0) throw MetadataFile.Corrupt($"invalid offset: {entry.Offset}", name);
                if (entry.Form > Lucene42NormsFormat.GcdCompressed) throw MetadataFile.Corrupt($"unknown form of norms: {entry.Form}", name);
                if (entry.Form != Lucene42NormsFormat.Uncompressed)
                {
                    entry.PackedVersion = meta.ReadVInt32();
                    PackedInt32s.CheckVersion(entry.PackedVersion);
                }
                if (!read.TryAdd(field, entry)) throw MetadataFile.Corrupt($"two entries for field number {field}", name);
            }
            MetadataFile.CheckEnd(meta, version >= Lucene42NormsFormat.VersionChecksum);
            return read;
        }

        public override NumericDocValues GetNumeric(FieldInfo field)
        {
            lock (loaded)
            {
                if (!loaded.TryGetValue(field.Number, out Norms norms))
                    loaded.Add(field.Number, norms = Load(entries[field.Number]));
                return norms;
            }
        }

        private Norms Load(Entry entry)
        {
            IndexInput input = (IndexInput)data.Clone();
            if (entry.Offset > input.Length) throw MetadataFile.Corrupt($"norms would start at {entry.Offset}, beyond the end {input.Length}", data);
            input.Seek(entry.Offset);
            switch (entry.Form)
            {
                case Lucene42NormsFormat.Uncompressed:
                    if (maxDoc > input.Length - entry.Offset) throw MetadataFile.Corrupt($"norms of {maxDoc} documents from {entry.Offset} on end beyond the file", data);
                    byte[] bytes = new byte[maxDoc];
                    input.ReadBytes(bytes, 0, maxDoc);
                    return new ByteNorms(bytes);
                case Lucene42NormsFormat.TableCompressed:
                    return LoadTable(entry, input);
                case Lucene42NormsFormat.GcdCompressed:
                    long minimum = input.ReadInt64(), divisor = input.ReadInt64();
                    return new BlockNorms(minimum, divisor, LoadBlocks(entry, input));
                default:
                    return new BlockNorms(0, 1, LoadBlocks(entry, input));
            }
        }

        private TableNorms LoadTable(Entry entry, IndexInput input)
        {
            int size = input.ReadVInt32();
            if (size is < 1 or > 256) throw MetadataFile.Corrupt($"invalid size of a table of values: {size}", data);
            long[] table = new long[256];
            for (int i = 0; i < size; i++) table[i] = input.ReadInt64();
            int format = input.ReadVInt32(), bits = input.ReadVInt32();
            if (format != PackedInt32s.Format.PACKED.Id && format != PackedInt32s.Format.PACKED_SINGLE_BLOCK.Id)
                throw MetadataFile.Corrupt($"unknown format of packed integers: {format}", data);
            if (bits is < 1 or > 8) throw MetadataFile.Corrupt($"invalid bits per value: {bits}", data);
            return new TableNorms(table, PackedInt32s.GetReaderNoHeader(input, PackedInt32s.Format.ById(format), entry.PackedVersion, maxDoc, bits));
        }

        private BlockPackedReader LoadBlocks(Entry entry, IndexInput input)
        {
            int blockSize = input.ReadVInt32();
            if (blockSize < 64 || blockSize > 1 << 27 || (blockSize & (blockSize - 1)) != 0) throw MetadataFile.Corrupt($"invalid block size: {blockSize}", data);
            return new BlockPackedReader(input, entry.PackedVersion, blockSize, maxDoc, direct: false);
        }

        public override BinaryDocValues GetBinary(FieldInfo field) => throw NumbersOnly(field);
        public override SortedDocValues GetSorted(FieldInfo field) => throw NumbersOnly(field);
        public override SortedSetDocValues GetSortedSet(FieldInfo field) => throw NumbersOnly(field);
        public override IBits GetDocsWithField(FieldInfo field) => new Bits.MatchAllBits(maxDoc);

        private static NotSupportedException NumbersOnly(FieldInfo field) => new NotSupportedException($"norms are numbers (field \"{field.Name}\")");

        public override long RamBytesUsed()
        {
            lock (loaded)
            {
                long bytes = 0;
                foreach (Norms norms in loaded.Values) bytes += norms.RamBytesUsed();
                return bytes;
            }
        }

        public override void CheckIntegrity()
        {
            if (version >= Lucene42NormsFormat.VersionChecksum) CodecUtil.ChecksumEntireFile(data);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) data.Dispose();
        }

        private sealed class Entry
        {
            internal long Offset;
            internal byte Form;
            internal int PackedVersion;
        }

        private abstract class Norms : NumericDocValues
        {
            internal abstract long RamBytesUsed();
        }

        private sealed class ByteNorms : Norms
        {
            private readonly byte[] bytes;

            internal ByteNorms(byte[] bytes)
            {
                this.bytes = bytes;
            }

            public override long Get(int docID) => (sbyte)bytes[docID];
            internal override long RamBytesUsed() => bytes.Length;
        }

        private sealed class TableNorms : Norms
        {
            private readonly long[] table;
            private readonly PackedInt32s.Reader places;

            internal TableNorms(long[] table, PackedInt32s.Reader places)
            {
                this.table = table;
                this.places = places;
            }

            public override long Get(int docID) => table[(int)places.Get(docID)];
            internal override long RamBytesUsed() => 8L * table.Length + places.RamBytesUsed();
        }

        private sealed class BlockNorms : Norms
        {
            private readonly long minimum;
            private readonly long divisor;
            private readonly BlockPackedReader quotients;

            internal BlockNorms(long minimum, long divisor, BlockPackedReader quotients)
            {
                this.minimum = minimum;
                this.divisor = divisor;
                this.quotients = quotients;
            }

            public override long Get(int docID) => minimum + divisor * quotients.Get((long)docID);
            internal override long RamBytesUsed() => quotients.RamBytesUsed();
        }
    }
}
