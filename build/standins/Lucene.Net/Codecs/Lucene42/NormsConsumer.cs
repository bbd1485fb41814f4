using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs.Lucene42
{
    internal sealed class NormsConsumer : DocValuesConsumer
    {
        private readonly float acceptableOverheadRatio;
        private IndexOutput data;
        private IndexOutput meta;

        internal NormsConsumer(SegmentWriteState state, float acceptableOverheadRatio)
        {
            this.acceptableOverheadRatio = acceptableOverheadRatio;
            bool opened = false;
            try
            {
                data = state.Directory.CreateOutput(Name(state, Lucene42NormsFormat.DataExtension), state.Context);
                CodecUtil.WriteHeader(data, Lucene42NormsFormat.DataCodec, Lucene42NormsFormat.VersionChecksum);
                meta = state.Directory.CreateOutput(Name(state, Lucene42NormsFormat.MetaExtension), state.Context);
                CodecUtil.WriteHeader(meta, Lucene42NormsFormat.MetaCodec, Lucene42NormsFormat.VersionChecksum);
                opened = true;
            }
            finally
            {
                if (!opened) IOUtils.DisposeWhileHandlingException(data, meta);
            }
        }

        private static string Name(SegmentWriteState state, string extension) =>
            IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, extension);

        public override void AddNumericField(FieldInfo field, IEnumerable<long?> values)
        {
            NumericStatistics statistics = new NumericStatistics(values);
            meta.WriteVInt32(field.Number);
            meta.WriteByte(Lucene42NormsFormat.NumericEntry);
            meta.WriteInt64(data.Position);
            if (statistics.Minimum >= sbyte.MinValue && statistics.Maximum <= sbyte.MaxValue && WholeBytes(statistics))
            {
                meta.WriteByte(Lucene42NormsFormat.Uncompressed);
                foreach (long? value in values) data.WriteByte((byte)value.GetValueOrDefault());
                return;
            }

            byte form = statistics.Table != null ? Lucene42NormsFormat.TableCompressed
                : statistics.Divisor > 1 ? Lucene42NormsFormat.GcdCompressed
                : Lucene42NormsFormat.DeltaCompressed;
            meta.WriteByte(form);
            meta.WriteVInt32(PackedInt32s.VERSION_CURRENT);
            switch (form)
            {
                case Lucene42NormsFormat.TableCompressed:
                    WriteTable(statistics, values);
                    break;
                case Lucene42NormsFormat.GcdCompressed:
                    data.WriteInt64(statistics.Minimum);
                    data.WriteInt64(statistics.Divisor);
                    WriteBlocks(values, statistics.Minimum, statistics.Divisor);
                    break;
                default:
                    WriteBlocks(values, 0, 1);
                    break;
            }
        }

        // Whether the overhead that is acceptable takes the bits that values need up to a byte.
        private bool WholeBytes(NumericStatistics statistics)
        {
            int bits = PackedInt32s.BitsRequired(statistics.Maximum - statistics.Minimum);
            return bits * (1 + acceptableOverheadRatio) >= 8;
        }

        private void WriteTable(NumericStatistics statistics, IEnumerable<long?> values)
        {
            long[] table = statistics.Table;
            Dictionary<long, int> places = new Dictionary<long, int>(table.Length);
            data.WriteVInt32(table.Length);
            foreach (long entry in table)
            {
                data.WriteInt64(entry);
                places.Add(entry, places.Count);
            }
            int bits = PackedInt32s.BitsRequired(table.Length - 1);
            data.WriteVInt32(PackedInt32s.Format.PACKED.Id);
            data.WriteVInt32(bits);
            PackedInt32s.Writer packed = PackedInt32s.GetWriterNoHeader(data, PackedInt32s.Format.PACKED, (int)statistics.Count, bits, PackedInt32s.DEFAULT_BUFFER_SIZE);
            foreach (long? value in values) packed.Add(places[value.GetValueOrDefault()]);
            packed.Finish();
        }

        private void WriteBlocks(IEnumerable<long?> values, long minimum, long divisor)
        {
            data.WriteVInt32(Lucene42NormsFormat.BlockSize);
            BlockPackedWriter blocks = new BlockPackedWriter(data, Lucene42NormsFormat.BlockSize);
            foreach (long? value in values) blocks.Add((value.GetValueOrDefault() - minimum) / divisor);
            blocks.Finish();
        }

        public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values) => throw NumbersOnly(field);

        public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd) => throw NumbersOnly(field);

        public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords) =>
            throw NumbersOnly(field);

        private static NotSupportedException NumbersOnly(FieldInfo field) => new NotSupportedException($"norms are numbers (field \"{field.Name}\")");

        protected override void Dispose(bool disposing)
        {
            if (!disposing || meta == null) return;
            bool finished = false;
            try
            {
                meta.WriteVInt32(Lucene42NormsFormat.EndOfEntries);
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
