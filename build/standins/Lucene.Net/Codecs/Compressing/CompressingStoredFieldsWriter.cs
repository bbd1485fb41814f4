using System;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs.Compressing
{
    public sealed class CompressingStoredFieldsWriter : StoredFieldsWriter
    {
        private const int MaxDocumentsPerChunk = 128;

        private readonly Directory directory;
        private readonly string dataName;
        private readonly string indexName;
        private readonly Compressor compressor;
        private readonly int chunkSize;
        private readonly GrowableByteArrayDataOutput buffer;
        private readonly int[] fieldCounts = new int[MaxDocumentsPerChunk];
        private readonly int[] lengths = new int[MaxDocumentsPerChunk];
        private IndexOutput data;
        private CompressingStoredFieldsIndexWriter index;
        private int chunkBase;
        private int pending;
        private int documentStart;

        public CompressingStoredFieldsWriter(Directory directory, SegmentInfo si, string segmentSuffix, IOContext context, string formatName,
            CompressionMode compressionMode, int chunkSize)
        {
            this.directory = directory;
            this.chunkSize = chunkSize;
            compressor = compressionMode.NewCompressor();
            buffer = new GrowableByteArrayDataOutput(chunkSize);
            dataName = IndexFileNames.SegmentFileName(si.Name, segmentSuffix, CompressingStoredFieldsFormat.DataExtension);
            indexName = IndexFileNames.SegmentFileName(si.Name, segmentSuffix, CompressingStoredFieldsFormat.IndexExtension);

            IndexOutput indexOutput = null;
            bool opened = false;
            try
            {
                indexOutput = directory.CreateOutput(indexName, context);
                CodecUtil.WriteHeader(indexOutput, CompressingStoredFieldsFormat.IndexCodec(formatName), CompressingStoredFieldsFormat.VersionChecksum);
                data = directory.CreateOutput(dataName, context);
                CodecUtil.WriteHeader(data, CompressingStoredFieldsFormat.DataCodec(formatName), CompressingStoredFieldsFormat.VersionChecksum);
                data.WriteVInt32(chunkSize);
                data.WriteVInt32(PackedInt32s.VERSION_CURRENT);
                index = new CompressingStoredFieldsIndexWriter(indexOutput);
                opened = true;
            }
            finally
            {
                if (!opened)
                {
                    IOUtils.DisposeWhileHandlingException(indexOutput);
                    Abort();
                }
            }
        }

        public override void StartDocument(int numStoredFields)
        {
            fieldCounts[pending] = numStoredFields;
            documentStart = buffer.Length;
        }

        public override void WriteField(FieldInfo info, IIndexableField field)
        {
            switch (field.NumericType)
            {
                case NumericFieldType.BYTE:
                case NumericFieldType.INT16:
                case NumericFieldType.INT32:
                    WriteKey(info, CompressingStoredFieldsFormat.TypeInt32);
                    buffer.WriteInt32(field.GetInt32Value().Value);
                    return;
                case NumericFieldType.INT64:
                    WriteKey(info, CompressingStoredFieldsFormat.TypeInt64);
                    buffer.WriteInt64(field.GetInt64Value().Value);
                    return;
                case NumericFieldType.SINGLE:
                    WriteKey(info, CompressingStoredFieldsFormat.TypeSingle);
                    buffer.WriteInt32(BitConverter.SingleToInt32Bits(field.GetSingleValue().Value));
                    return;
                case NumericFieldType.DOUBLE:
                    WriteKey(info, CompressingStoredFieldsFormat.TypeDouble);
                    buffer.WriteInt64(BitConverter.DoubleToInt64Bits(field.GetDoubleValue().Value));
                    return;
            }

            BytesRef bytes = field.GetBinaryValue();
            if (bytes != null)
            {
                WriteKey(info, CompressingStoredFieldsFormat.TypeBytes);
                buffer.WriteVInt32(bytes.Length);
                buffer.WriteBytes(bytes.Bytes, bytes.Offset, bytes.Length);
                return;
            }
            string text = field.GetStringValue() ?? throw new ArgumentException(
                $"field \"{field.Name}\" is stored but has neither a binary nor a string nor a numeric value");
            WriteKey(info, CompressingStoredFieldsFormat.TypeString);
            buffer.WriteString(text);
        }

        private void WriteKey(FieldInfo info, int type) =>
            buffer.WriteVInt64((long)info.Number << CompressingStoredFieldsFormat.TypeBits | (uint)type);

        public override void FinishDocument()
        {
            lengths[pending++] = buffer.Length - documentStart;
            if (buffer.Length >= chunkSize || pending == MaxDocumentsPerChunk) WriteChunk();
        }

        private void WriteChunk()
        {
            index.Add(pending, data.Position);
            data.WriteVInt32(chunkBase);
            data.WriteVInt32(pending);
            WriteCounts(fieldCounts);
            WriteCounts(lengths);
            int slice = buffer.Length >= 2L * chunkSize ? chunkSize : buffer.Length;
            int written = 0;
            do
            {
                int length = Math.Min(slice, buffer.Length - written);
                compressor.Compress(buffer.Bytes, written, length, data);
                written += length;
            }
            while (written < buffer.Length);
            chunkBase += pending;
            pending = 0;
            buffer.Length = 0;
        }

        private void WriteCounts(int[] counts)
        {
            int first = counts[0], all = 0;
            bool equal = true;
            for (int i = 0; i < pending; i++)
            {
                equal &= counts[i] == first;
                all |= counts[i];
            }
            if (equal)
            {
                if (pending > 1) data.WriteVInt32(0);
                data.WriteVInt32(first);
                return;
            }
            int bits = PackedInt32s.BitsRequired(all);
            data.WriteVInt32(bits);
            PackedInt32s.Writer packed = PackedInt32s.GetWriterNoHeader(data, PackedInt32s.Format.PACKED, pending, bits, 1);
            for (int i = 0; i < pending; i++) packed.Add(counts[i]);
            packed.Finish();
        }

        /// <summary>Where field numbers agree, documents are copied as they stand; they are still decompressed and compressed.</summary>
        public override int Merge(MergeState mergeState)
        {
            int docCount = 0;
            for (int i = 0; i < mergeState.Readers.Count; i++)
            {
                AtomicReader reader = mergeState.Readers[i];
                StoredFieldsReader matching = mergeState.MatchingSegmentReaders[i]?.FieldsReader;
                IBits liveDocs = reader.LiveDocs;
                BytesRef raw = new BytesRef();
                for (int doc = 0; doc < reader.MaxDoc; doc++)
                {
                    if (liveDocs != null && !liveDocs.Get(doc)) continue;
                    mergeState.CheckAbort.Work(300);
                    docCount++;
                    if (matching is CompressingStoredFieldsReader compressing)
                    {
                        StartDocument(compressing.GetRawDocument(doc, raw));
                        buffer.WriteBytes(raw.Bytes, raw.Offset, raw.Length);
                        FinishDocument();
                    }
                    else
                    {
                        AddDocument(reader.Document(doc), mergeState.FieldInfos);
                    }
                }
            }
            Finish(mergeState.FieldInfos, docCount);
            return docCount;
        }

        public override void Finish(FieldInfos fis, int numDocs)
        {
            if (pending > 0) WriteChunk();
            index.Finish(numDocs, data.Position);
            CodecUtil.WriteFooter(data);
        }

        public override void Abort()
        {
            IOUtils.DisposeWhileHandlingException(data, index);
            data = null;
            index = null;
            IOUtils.DeleteFilesIgnoringExceptions(directory, dataName, indexName);
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            IndexOutput closingData = data;
            CompressingStoredFieldsIndexWriter closingIndex = index;
            data = null;
            index = null;
            IOUtils.Dispose(closingData, closingIndex);
        }
    }
}
