using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Packed;
using static Lucene.Net.Codecs.Lucene45.Lucene45DocValuesFormat;

namespace Lucene.Net.Codecs.Lucene45
{
    public class Lucene45DocValuesConsumer : DocValuesConsumer
    {
        public const int DELTA_COMPRESSED = 0;
        public const int GCD_COMPRESSED = 1;
        public const int TABLE_COMPRESSED = 2;
        public const int BINARY_FIXED_UNCOMPRESSED = 0;
        public const int BINARY_VARIABLE_UNCOMPRESSED = 1;
        public const int BINARY_PREFIX_COMPRESSED = 2;
        public static readonly int SORTED_SET_WITH_ADDRESSES = 0;
        public static readonly int SORTED_SET_SINGLE_VALUED_SORTED = 1;

        private const long NothingMissing = -1;

        private readonly int maxDoc;
        private IndexOutput data;
        private IndexOutput meta;

        public Lucene45DocValuesConsumer(SegmentWriteState state, string dataCodec, string dataExtension, string metaCodec, string metaExtension)
        {
            maxDoc = state.SegmentInfo.DocCount;
            bool opened = false;
            try
            {
                data = Create(state, dataCodec, dataExtension);
                meta = Create(state, metaCodec, metaExtension);
                opened = true;
            }
            finally
            {
                if (!opened) IOUtils.DisposeWhileHandlingException(data);
            }
        }

        private static IndexOutput Create(SegmentWriteState state, string codec, string extension)
        {
            string name = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, extension);
            IndexOutput output = state.Directory.CreateOutput(name, state.Context);
            bool started = false;
            try
            {
                CodecUtil.WriteHeader(output, codec, VersionChecksum);
                started = true;
                return output;
            }
            finally
            {
                if (!started) IOUtils.DisposeWhileHandlingException(output);
            }
        }

        public override void AddNumericField(FieldInfo field, IEnumerable<long?> values)
        {
            NumericStatistics statistics = new NumericStatistics(values);
            int format = statistics.Table != null ? TABLE_COMPRESSED : statistics.Divisor > 1 ? GCD_COMPRESSED : DELTA_COMPRESSED;
            WriteNumeric(field, values, format, statistics);
        }

        // Ordinals and the like: nothing is missing, and no table or divisor would help.
        private void AddOrdinals(FieldInfo field, IEnumerable<long?> values)
        {
            long count = 0;
            foreach (long? _ in values) count++;
            WriteNumeric(field, values, DELTA_COMPRESSED, new NumericStatistics(count));
        }

        private void WriteNumeric(FieldInfo field, IEnumerable<long?> values, int format, NumericStatistics statistics)
        {
            StartEntry(field, Numeric);
            meta.WriteVInt32(format);
            meta.WriteInt64(statistics.HasMissing ? WriteMissing(values) : NothingMissing);
            meta.WriteVInt32(PackedInt32s.VERSION_CURRENT);
            meta.WriteInt64(data.Position);
            meta.WriteVInt64(statistics.Count);
            meta.WriteVInt32(BlockSize);
            switch (format)
            {
                case GCD_COMPRESSED:
                    long minimum = statistics.Minimum, divisor = statistics.Divisor;
                    meta.WriteInt64(minimum);
                    meta.WriteInt64(divisor);
                    BlockPackedWriter quotients = new BlockPackedWriter(data, BlockSize);
                    foreach (long? value in values) quotients.Add((value.GetValueOrDefault() - minimum) / divisor);
                    quotients.Finish();
                    break;
                case TABLE_COMPRESSED:
                    long[] table = statistics.Table;
                    Dictionary<long, int> places = new Dictionary<long, int>(table.Length);
                    meta.WriteVInt32(table.Length);
                    foreach (long entry in table)
                    {
                        meta.WriteInt64(entry);
                        places.Add(entry, places.Count);
                    }
                    PackedInt32s.Writer packed = PackedInt32s.GetWriterNoHeader(data, PackedInt32s.Format.PACKED, (int)statistics.Count,
                        PackedInt32s.BitsRequired(table.Length - 1), PackedInt32s.DEFAULT_BUFFER_SIZE);
                    foreach (long? value in values) packed.Add(places[value.GetValueOrDefault()]);
                    packed.Finish();
                    break;
                default:
                    BlockPackedWriter plain = new BlockPackedWriter(data, BlockSize);
                    foreach (long? value in values) plain.Add(value.GetValueOrDefault());
                    plain.Finish();
                    break;
            }
        }

        public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
        {
            StartEntry(field, Binary);
            long start = data.Position, count = 0;
            int shortest = int.MaxValue, longest = 0;
            bool missing = false;
            foreach (BytesRef value in values)
            {
                int length = value == null ? 0 : value.Length;
                if (length < shortest) shortest = length;
                if (length > longest) longest = length;
                if (value == null) missing = true;
                else data.WriteBytes(value.Bytes, value.Offset, length);
                count++;
            }
            if (count == 0) shortest = 0;

            meta.WriteVInt32(shortest == longest ? BINARY_FIXED_UNCOMPRESSED : BINARY_VARIABLE_UNCOMPRESSED);
            meta.WriteInt64(missing ? WriteMissing(values) : NothingMissing);
            meta.WriteVInt32(shortest);
            meta.WriteVInt32(longest);
            meta.WriteVInt64(count);
            meta.WriteInt64(start);
            if (shortest == longest) return;

            meta.WriteInt64(data.Position);
            meta.WriteVInt32(PackedInt32s.VERSION_CURRENT);
            meta.WriteVInt32(BlockSize);
            MonotonicBlockPackedWriter ends = new MonotonicBlockPackedWriter(data, BlockSize);
            long end = 0;
            foreach (BytesRef value in values)
            {
                if (value != null) end += value.Length;
                ends.Add(end);
            }
            ends.Finish();
        }

        /// <summary>Distinct values in order; where lengths differ each shares the start of the one before, and every 16th stands whole.</summary>
        protected virtual void AddTermsDict(FieldInfo field, IEnumerable<BytesRef> values)
        {
            int shortest = int.MaxValue, longest = 0;
            long count = 0;
            foreach (BytesRef value in values)
            {
                if (value.Length < shortest) shortest = value.Length;
                if (value.Length > longest) longest = value.Length;
                count++;
            }
            if (count == 0 || shortest == longest)
            {
                AddBinaryField(field, values);
                return;
            }

            StartEntry(field, Binary);
            meta.WriteVInt32(BINARY_PREFIX_COMPRESSED);
            meta.WriteInt64(NothingMissing);
            long start = data.Position;
            List<long> addresses = new List<long>();
            BytesRef last = new BytesRef(longest);
            long written = 0;
            foreach (BytesRef value in values)
            {
                int shared = 0;
                if (written++ % AddressInterval == 0) addresses.Add(data.Position - start);
                else shared = StringHelper.BytesDifference(last, value);
                data.WriteVInt32(shared);
                data.WriteVInt32(value.Length - shared);
                data.WriteBytes(value.Bytes, value.Offset + shared, value.Length - shared);
                last.CopyBytes(value);
            }
            meta.WriteVInt32(shortest);
            meta.WriteVInt32(longest);
            meta.WriteVInt64(count);
            meta.WriteInt64(start);
            meta.WriteVInt32(AddressInterval);
            meta.WriteInt64(data.Position);
            meta.WriteVInt32(PackedInt32s.VERSION_CURRENT);
            meta.WriteVInt32(BlockSize);
            MonotonicBlockPackedWriter packed = new MonotonicBlockPackedWriter(data, BlockSize);
            foreach (long address in addresses) packed.Add(address);
            packed.Finish();
        }

        public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd)
        {
            StartEntry(field, Sorted);
            AddTermsDict(field, values);
            AddOrdinals(field, docToOrd);
        }

        public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords)
        {
            StartEntry(field, SortedSet);
            bool singleValued = true;
            foreach (long? count in docToOrdCount) singleValued &= count.GetValueOrDefault() <= 1;
            meta.WriteVInt32(singleValued ? SORTED_SET_SINGLE_VALUED_SORTED : SORTED_SET_WITH_ADDRESSES);
            if (singleValued)
            {
                AddSortedField(field, values, OneOrdOrNone(docToOrdCount, ords));
                return;
            }

            AddTermsDict(field, values);
            AddOrdinals(field, ords);
            StartEntry(field, Numeric);
            meta.WriteVInt32(DELTA_COMPRESSED);
            meta.WriteInt64(NothingMissing);
            meta.WriteVInt32(PackedInt32s.VERSION_CURRENT);
            meta.WriteInt64(data.Position);
            meta.WriteVInt64(maxDoc);
            meta.WriteVInt32(BlockSize);
            MonotonicBlockPackedWriter ends = new MonotonicBlockPackedWriter(data, BlockSize);
            long end = 0;
            foreach (long? count in docToOrdCount) ends.Add(end += count.GetValueOrDefault());
            ends.Finish();
        }

        private static IEnumerable<long?> OneOrdOrNone(IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords)
        {
            using IEnumerator<long?> next = ords.GetEnumerator();
            foreach (long? count in docToOrdCount) yield return count.GetValueOrDefault() > 0 && next.MoveNext() ? next.Current : -1;
        }

        private void StartEntry(FieldInfo field, byte kind)
        {
            meta.WriteVInt32(field.Number);
            meta.WriteByte(kind);
        }

        // One bit a document, low bits first, set where there is a value.
        private long WriteMissing<T>(IEnumerable<T> values)
        {
            long start = data.Position;
            int bits = 0, count = 0;
            foreach (T value in values)
            {
                if (value != null) bits |= 1 << count;
                if (++count < 8) continue;
                data.WriteByte((byte)bits);
                bits = count = 0;
            }
            if (count > 0) data.WriteByte((byte)bits);
            return start;
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing || meta == null) return;
            bool finished = false;
            try
            {
                meta.WriteVInt32(EndOfEntries);
                CodecUtil.WriteFooter(meta);
                CodecUtil.WriteFooter(data);
                finished = true;
            }
            finally
            {
                if (finished) IOUtils.Dispose(data, meta);
                else IOUtils.DisposeWhileHandlingException(data, meta);
                data = meta = null;
            }
        }
    }
}
