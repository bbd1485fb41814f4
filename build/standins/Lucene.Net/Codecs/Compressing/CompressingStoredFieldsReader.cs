using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs.Compressing
{
    /// <summary>Reads documents; each clone keeps the last chunk it decompressed, so that documents in order cost one decompression a chunk.</summary>
    public sealed class CompressingStoredFieldsReader : StoredFieldsReader
    {
        private readonly CompressingStoredFieldsIndexReader index;
        private readonly IndexInput data;
        private readonly FieldInfos fieldInfos;
        private readonly Decompressor decompressor;
        private readonly string dataName;
        private readonly int docCount;
        private readonly int version;
        private readonly int chunkSize;
        private readonly int packedVersion;
        private bool disposed;

        // The chunk at hand: documents from chunkBase on, document i at starts[i] of its content, which begins at chunkBody in the file.
        private readonly BytesRef chunk = new BytesRef();
        private bool chunkDecompressed;
        private int chunkBase;
        private int chunkDocs;
        private long chunkBody;
        private int[] fieldCounts = Array.Empty<int>();
        private int[] starts = Array.Empty<int>();

        public CompressingStoredFieldsReader(Directory d, SegmentInfo si, string segmentSuffix, FieldInfos fn, IOContext context, string formatName,
            CompressionMode compressionMode)
        {
            fieldInfos = fn;
            docCount = si.DocCount;
            decompressor = compressionMode.NewDecompressor();
            dataName = IndexFileNames.SegmentFileName(si.Name, segmentSuffix, CompressingStoredFieldsFormat.DataExtension);
            string indexName = IndexFileNames.SegmentFileName(si.Name, segmentSuffix, CompressingStoredFieldsFormat.IndexExtension);

            int indexVersion = 0;
            long dataEnd = -1;
            index = MetadataFile.Read(d, indexName, context, input =>
            {
                indexVersion = CodecUtil.CheckHeader(input, CompressingStoredFieldsFormat.IndexCodec(formatName),
                    CompressingStoredFieldsFormat.VersionStart, CompressingStoredFieldsFormat.VersionChecksum);
                CompressingStoredFieldsIndexReader chunks = new CompressingStoredFieldsIndexReader(input, docCount);
                if (indexVersion >= CompressingStoredFieldsFormat.VersionChecksum) dataEnd = input.ReadVInt64();
                MetadataFile.CheckEnd(input, indexVersion >= CompressingStoredFieldsFormat.VersionChecksum);
                return chunks;
            });

            bool opened = false;
            data = d.OpenInput(dataName, context);
            try
            {
                version = CodecUtil.CheckHeader(data, CompressingStoredFieldsFormat.DataCodec(formatName),
                    CompressingStoredFieldsFormat.VersionStart, CompressingStoredFieldsFormat.VersionChecksum);
                if (version != indexVersion) throw MetadataFile.Corrupt($"version {version}, but {indexVersion} in {indexName}", data);
                chunkSize = version >= CompressingStoredFieldsFormat.VersionBigChunks ? data.ReadVInt32() : int.MaxValue;
                if (chunkSize < 1) throw MetadataFile.Corrupt($"invalid chunk size: {chunkSize}", data);
                packedVersion = data.ReadVInt32();
                if (packedVersion < PackedInt32s.VERSION_START || packedVersion > PackedInt32s.VERSION_CURRENT)
                    throw MetadataFile.Corrupt($"unknown version of packed integers: {packedVersion}", data);
                if (version >= CompressingStoredFieldsFormat.VersionChecksum)
                {
                    if (dataEnd + CodecUtil.FooterLength() != data.Length)
                        throw MetadataFile.Corrupt($"length is {data.Length}, {indexName} says {dataEnd} and a footer", data);
                    CodecUtil.RetrieveChecksum(data);
                }
                opened = true;
            }
            finally
            {
                if (!opened) data.Dispose();
            }
        }

        private CompressingStoredFieldsReader(CompressingStoredFieldsReader other)
        {
            index = other.index;
            data = (IndexInput)other.data.Clone();
            fieldInfos = other.fieldInfos;
            decompressor = (Decompressor)other.decompressor.Clone();
            dataName = other.dataName;
            docCount = other.docCount;
            version = other.version;
            chunkSize = other.chunkSize;
            packedVersion = other.packedVersion;
        }

        public override object Clone()
        {
            EnsureOpen();
            return new CompressingStoredFieldsReader(this);
        }

        public override void VisitDocument(int docID, StoredFieldVisitor visitor)
        {
            BytesRef document = new BytesRef();
            int fieldCount = GetRawDocument(docID, document);
            StoredDocument cursor = new StoredDocument(document, dataName);
            for (int i = 0; i < fieldCount; i++)
            {
                ulong key = cursor.ReadVInt64();
                ulong number = key >> CompressingStoredFieldsFormat.TypeBits;
                FieldInfo info = number <= int.MaxValue ? fieldInfos.FieldInfo((int)number) : null;
                if (info == null) throw MetadataFile.Corrupt($"document {docID} has a field with the unknown number {number}", dataName);
                int type = (int)key & ((1 << CompressingStoredFieldsFormat.TypeBits) - 1);
                switch (visitor.NeedsField(info))
                {
                    case StoredFieldVisitor.Status.YES:
                        cursor.Visit(type, info, visitor);
                        break;
                    case StoredFieldVisitor.Status.NO:
                        cursor.Skip(type);
                        break;
                    default:
                        return;
                }
            }
        }

        /// <summary>Points <paramref name="document"/> at the document's bytes, valid until the next call; returns the number of its fields.</summary>
        internal int GetRawDocument(int docID, BytesRef document)
        {
            EnsureOpen();
            if ((uint)docID >= (uint)docCount) throw new ArgumentOutOfRangeException(nameof(docID), docID, $"must be in [0, {docCount})");
            if ((uint)(docID - chunkBase) >= (uint)chunkDocs) ReadChunkHeader(docID);

            int i = docID - chunkBase, total = starts[chunkDocs];
            if (starts[i] == starts[i + 1])
            {
                document.Bytes = BytesRef.EMPTY_BYTES;
                document.Offset = document.Length = 0;
                return fieldCounts[i];
            }
            if (version >= CompressingStoredFieldsFormat.VersionBigChunks && total >= 2L * chunkSize)
            {
                document.Bytes = DecompressSlices(starts[i + 1], total);
            }
            else
            {
                if (!chunkDecompressed)
                {
                    data.Seek(chunkBody);
                    decompressor.Decompress(data, total, 0, total, chunk);
                    chunkDecompressed = true;
                }
                document.Bytes = chunk.Bytes;
            }
            document.Offset = starts[i];
            document.Length = starts[i + 1] - starts[i];
            return fieldCounts[i];
        }

        // Long chunks are not kept: that could be much memory for each thread.
        private byte[] DecompressSlices(int end, int total)
        {
            byte[] content = new byte[end];
            BytesRef slice = new BytesRef();
            data.Seek(chunkBody);
            for (int at = 0; at < end; at += chunkSize)
            {
                int length = Math.Min(chunkSize, total - at);
                decompressor.Decompress(data, length, 0, length, slice);
                Buffer.BlockCopy(slice.Bytes, slice.Offset, content, at, Math.Min(length, end - at));
            }
            return content;
        }

        private void ReadChunkHeader(int docID)
        {
            chunkDocs = 0;
            chunkDecompressed = false;
            data.Seek(index.GetStartPointer(docID));
            int first = data.ReadVInt32(), count = data.ReadVInt32();
            if (first < 0 || first > docID || count <= docID - first || count > docCount - first)
                throw MetadataFile.Corrupt($"the chunk of document {docID} has {count} documents from {first}, the segment has {docCount}", dataName);
            if (starts.Length <= count)
            {
                fieldCounts = new int[count];
                starts = new int[count + 1];
            }
            ReadCounts(fieldCounts.AsSpan(0, count));
            ReadCounts(starts.AsSpan(1, count));
            for (int i = 1; i <= count; i++)
            {
                starts[i] += starts[i - 1];
                if (starts[i] < 0) throw MetadataFile.Corrupt($"invalid length of document {first + i - 1}", dataName);
            }
            chunkBody = data.Position;
            chunkBase = first;
            chunkDocs = count;
        }

        private void ReadCounts(Span<int> counts)
        {
            int bits = counts.Length == 1 ? 0 : data.ReadVInt32();
            if (bits == 0)
            {
                counts.Fill(MetadataFile.Count(data.ReadVInt32(), "count", dataName));
                return;
            }
            if (bits < 0 || bits > 31) throw MetadataFile.Corrupt($"invalid bits per value: {bits}", dataName);
            PackedInt32s.IReaderIterator packed = PackedInt32s.GetReaderIteratorNoHeader(data, PackedInt32s.Format.PACKED, packedVersion, counts.Length, bits, 1);
            for (int i = 0; i < counts.Length; i++) counts[i] = (int)packed.Next();
        }

        public override void CheckIntegrity()
        {
            EnsureOpen();
            if (version >= CompressingStoredFieldsFormat.VersionChecksum) CodecUtil.ChecksumEntireFile(data);
        }

        public override long RamBytesUsed() => index.RamBytesUsed();

        private void EnsureOpen()
        {
            if (disposed) throw new ObjectDisposedException(GetType().FullName, "this stored fields reader is closed");
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing || disposed) return;
            disposed = true;
            data.Dispose();
        }
    }
}
