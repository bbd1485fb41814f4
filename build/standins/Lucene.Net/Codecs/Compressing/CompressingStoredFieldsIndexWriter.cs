using System;
using Lucene.Net.Store;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs.Compressing
{
    /// <summary>Writes what <see cref="CompressingStoredFieldsIndexReader"/> reads, in blocks of up to 1024 chunks.</summary>
    public sealed class CompressingStoredFieldsIndexWriter : IDisposable
    {
        private const int BlockSize = 1024;

        private readonly IndexOutput output;
        private readonly long[] docBases = new long[BlockSize];
        private readonly long[] startPointers = new long[BlockSize];
        private readonly long[] deltas = new long[BlockSize];
        private int nextDoc;
        private int pending;

        internal CompressingStoredFieldsIndexWriter(IndexOutput output)
        {
            this.output = output;
            output.WriteVInt32(PackedInt32s.VERSION_CURRENT);
        }

        internal void Add(int docCount, long startPointer)
        {
            if (pending == BlockSize) WriteBlock();
            docBases[pending] = nextDoc;
            startPointers[pending++] = startPointer;
            nextDoc += docCount;
        }

        internal void Finish(int docCount, long dataEnd)
        {
            if (docCount != nextDoc) throw new InvalidOperationException($"{nextDoc} documents were written, the segment has {docCount}");
            if (pending > 0) WriteBlock();
            output.WriteVInt32(0);
            output.WriteVInt64(dataEnd);
            CodecUtil.WriteFooter(output);
        }

        private void WriteBlock()
        {
            output.WriteVInt32(pending);
            output.WriteVInt32((int)docBases[0]);
            long average = Average(docBases);
            output.WriteVInt32((int)average);
            WriteDeltas(docBases, average);

            output.WriteVInt64(startPointers[0]);
            average = Average(startPointers);
            output.WriteVInt64(average);
            WriteDeltas(startPointers, average);
            pending = 0;
        }

        private long Average(long[] values) => pending == 1 ? 0 : (values[pending - 1] - values[0]) / (pending - 1);

        private void WriteDeltas(long[] values, long average)
        {
            long all = 0;
            for (int i = 0; i < pending; i++)
            {
                long delta = values[i] - values[0] - average * i;
                all |= deltas[i] = delta << 1 ^ delta >> 63;
            }
            int bits = PackedInt32s.BitsRequired(all);
            output.WriteVInt32(bits);
            PackedInt32s.Writer packed = PackedInt32s.GetWriterNoHeader(output, PackedInt32s.Format.PACKED, pending, bits, 1);
            for (int i = 0; i < pending; i++) packed.Add(deltas[i]);
            packed.Finish();
        }

        public void Dispose() => output.Dispose();
    }
}
