using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Packed;
using static Lucene.Net.Codecs.Lucene45.Lucene45DocValuesFormat;

namespace Lucene.Net.Codecs.Lucene45
{
    /// <summary>
    /// Values stay on disk; what is asked for gets its own clone of the file, for one thread. Only addresses are loaded, once a field.
    /// </summary>
    public partial class Lucene45DocValuesProducer : DocValuesProducer
    {
        private readonly Entries entries;
        private readonly IndexInput data;
        private readonly int maxDoc;
        private readonly Dictionary<(int Field, bool OfOrds), MonotonicBlockPackedReader> addresses = new Dictionary<(int, bool), MonotonicBlockPackedReader>();

        protected internal Lucene45DocValuesProducer(SegmentReadState state, string dataCodec, string dataExtension, string metaCodec, string metaExtension)
        {
            maxDoc = state.SegmentInfo.DocCount;
            string metaName = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, metaExtension);
            entries = MetadataFile.Read(state.Directory, metaName, state.Context, meta =>
            {
                int version = CodecUtil.CheckHeader(meta, metaCodec, VersionStart, VersionChecksum);
                Entries read = new Entries(meta, metaName, version, maxDoc);
                MetadataFile.CheckEnd(meta, version >= VersionChecksum);
                return read;
            });

            string dataName = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, dataExtension);
            data = state.Directory.OpenInput(dataName, state.Context);
            bool opened = false;
            try
            {
                int version = CodecUtil.CheckHeader(data, dataCodec, VersionStart, VersionChecksum);
                if (version != entries.Version) throw MetadataFile.Corrupt($"version {version}, but {entries.Version} in {metaName}", data);
                if (version >= VersionChecksum) CodecUtil.RetrieveChecksum(data);
                opened = true;
            }
            finally
            {
                if (!opened) data.Dispose();
            }
        }

        public override NumericDocValues GetNumeric(FieldInfo field) => OpenNumbers(entries.Numerics[field.Number]);

        public override BinaryDocValues GetBinary(FieldInfo field) => OpenBinary(field, entries.Binaries[field.Number]);

        public override SortedDocValues GetSorted(FieldInfo field)
        {
            BinaryEntry values = entries.Binaries[field.Number];
            if (values.Count > int.MaxValue) throw MetadataFile.Corrupt($"too many distinct values of field \"{field.Name}\": {values.Count}", data);
            return new SortedValues(data, OpenBinary(field, values), OpenNumbers(entries.Ords[field.Number]), (int)values.Count);
        }

        public override SortedSetDocValues GetSortedSet(FieldInfo field)
        {
            if (entries.SortedSets[field.Number].SingleValued) return DocValues.Singleton(GetSorted(field));
            BinaryEntry values = entries.Binaries[field.Number];
            NumericEntry ords = entries.Ords[field.Number];
            return new SortedSetValues(data, OpenBinary(field, values), OpenNumbers(ords), ords.Count,
                GetOrdIndexInstance(data, field, entries.OrdIndexes[field.Number]), values.Count);
        }

        public override IBits GetDocsWithField(FieldInfo field) => field.DocValuesType switch
        {
            DocValuesType.SORTED_SET => DocValues.DocsWithValue(GetSortedSet(field), maxDoc),
            DocValuesType.SORTED => DocValues.DocsWithValue(GetSorted(field), maxDoc),
            DocValuesType.BINARY => OpenMissing(entries.Binaries[field.Number].MissingOffset),
            DocValuesType.NUMERIC => OpenMissing(entries.Numerics[field.Number].MissingOffset),
            _ => throw new ArgumentException($"field \"{field.Name}\" has no doc values", nameof(field)),
        };

        private Int64Values OpenNumbers(NumericEntry entry)
        {
            IndexInput own = Own(entry.Offset);
            switch (entry.Format)
            {
                case Lucene45DocValuesConsumer.TABLE_COMPRESSED:
                    return new TableNumbers(entry.Table, PackedInt32s.GetDirectReaderNoHeader(own, PackedInt32s.Format.PACKED, entry.PackedInt32sVersion,
                        (int)entry.Count, PackedInt32s.BitsRequired(entry.Table.Length - 1)));
                case Lucene45DocValuesConsumer.GCD_COMPRESSED:
                    return new MultipliedNumbers(entry.MinimumValue, entry.Divisor, OpenBlocks(own, entry));
                default:
                    return OpenBlocks(own, entry);
            }
        }

        private static BlockPackedReader OpenBlocks(IndexInput own, NumericEntry entry) =>
            new BlockPackedReader(own, entry.PackedInt32sVersion, entry.BlockSize, entry.Count, direct: true);

        private LongBinary OpenBinary(FieldInfo field, BinaryEntry entry)
        {
            IndexInput own = Own(entry.Offset);
            return entry.Format switch
            {
                Lucene45DocValuesConsumer.BINARY_FIXED_UNCOMPRESSED => new FixedBinary(own, entry),
                Lucene45DocValuesConsumer.BINARY_VARIABLE_UNCOMPRESSED => new VariableBinary(own, entry, GetAddressInstance(data, field, entry)),
                _ => new PrefixedBinary(own, entry, GetIntervalInstance(data, field, entry)),
            };
        }

        private IBits OpenMissing(long offset) => offset < 0 ? new Bits.MatchAllBits(maxDoc) : new PresentBits(Own(offset), offset, maxDoc);

        // A clone that stands at the place.
        private IndexInput Own(long offset)
        {
            IndexInput own = (IndexInput)data.Clone();
            if (offset > own.Length) throw MetadataFile.Corrupt($"values would start at {offset}, beyond the end {own.Length}", data);
            own.Seek(offset);
            return own;
        }

        protected virtual MonotonicBlockPackedReader GetAddressInstance(IndexInput data, FieldInfo field, BinaryEntry bytes) =>
            Addresses(data, field, false, bytes.AddressesOffset, bytes.PackedInt32sVersion, bytes.BlockSize, bytes.AddressCount);

        protected virtual MonotonicBlockPackedReader GetIntervalInstance(IndexInput data, FieldInfo field, BinaryEntry bytes) =>
            Addresses(data, field, false, bytes.AddressesOffset, bytes.PackedInt32sVersion, bytes.BlockSize, bytes.AddressCount);

        protected virtual MonotonicBlockPackedReader GetOrdIndexInstance(IndexInput data, FieldInfo field, NumericEntry entry) =>
            Addresses(data, field, true, entry.Offset, entry.PackedInt32sVersion, entry.BlockSize, entry.Count);

        private MonotonicBlockPackedReader Addresses(IndexInput data, FieldInfo field, bool ofOrds, long offset, int packedVersion, int blockSize, long count)
        {
            lock (addresses)
            {
                if (addresses.TryGetValue((field.Number, ofOrds), out MonotonicBlockPackedReader loaded)) return loaded;
                IndexInput own = (IndexInput)data.Clone();
                own.Seek(offset);
                loaded = new MonotonicBlockPackedReader(own, packedVersion, blockSize, count, direct: false);
                addresses.Add((field.Number, ofOrds), loaded);
                return loaded;
            }
        }

        public override long RamBytesUsed()
        {
            lock (addresses)
            {
                long bytes = 0;
                foreach (MonotonicBlockPackedReader loaded in addresses.Values) bytes += loaded.RamBytesUsed();
                foreach (NumericEntry entry in entries.Numerics.Values)
                    if (entry.Table != null)
                        bytes += 8L * entry.Table.Length;
                return bytes;
            }
        }

        public override void CheckIntegrity()
        {
            if (entries.Version >= VersionChecksum) CodecUtil.ChecksumEntireFile(data);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) data.Dispose();
        }
    }
}
