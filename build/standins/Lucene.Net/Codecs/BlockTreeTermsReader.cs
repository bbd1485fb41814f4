using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    /// <summary>The term dictionary: terms in blocks that share a prefix (.tim), the prefixes in a finite-state index (.tip).</summary>
    public class BlockTreeTermsReader<TSubclassState> : FieldsProducer
    {
        protected readonly TSubclassState m_subclassState;
        private readonly IndexInput termsIn;
        private readonly PostingsReaderBase postingsReader;
        private readonly SortedDictionary<string, FieldReader> fields = new SortedDictionary<string, FieldReader>(StringComparer.Ordinal);
        private readonly int version;

        public BlockTreeTermsReader(Directory dir, FieldInfos fieldInfos, SegmentInfo info, PostingsReaderBase postingsReader, IOContext ioContext,
            string segmentSuffix, int indexDivisor, TSubclassState subclassState)
        {
            this.postingsReader = postingsReader;
            m_subclassState = subclassState;
            IndexInput indexIn = null;
            try
            {
                termsIn = dir.OpenInput(IndexFileNames.SegmentFileName(info.Name, segmentSuffix, BlockTreeFiles.TermsExtension), ioContext);
                version = ReadHeader(termsIn);
                if (indexDivisor != -1)
                {
                    indexIn = dir.OpenInput(IndexFileNames.SegmentFileName(info.Name, segmentSuffix, BlockTreeFiles.IndexExtension), ioContext);
                    int indexVersion = ReadIndexHeader(indexIn);
                    if (indexVersion != version)
                        throw new CorruptIndexException($"the index has version {indexVersion}, the terms have {version}: {indexIn}, {termsIn}");
                    if (version >= BlockTreeTermsWriter.VERSION_CHECKSUM) CodecUtil.ChecksumEntireFile(indexIn);
                }
                postingsReader.Init(termsIn);
                SeekDir(termsIn, -1);
                if (indexIn != null) SeekDir(indexIn, -1);
                ReadFields(fieldInfos, info, indexIn);
            }
            catch
            {
                IOUtils.DisposeWhileHandlingException(termsIn, indexIn);
                throw;
            }
            indexIn?.Dispose();
        }

        private void ReadFields(FieldInfos fieldInfos, SegmentInfo info, IndexInput indexIn)
        {
            int count = termsIn.ReadVInt32();
            if (count < 0) throw new CorruptIndexException($"{count} fields (resource={termsIn})");
            for (int i = 0; i < count; i++)
            {
                BlockTreeField field = BlockTreeField.Read(termsIn, indexIn, fieldInfos, info, postingsReader);
                if (!fields.TryAdd(field.Info.Name, new FieldReader(field)))
                    throw new CorruptIndexException($"field \"{field.Info.Name}\" is there twice (resource={termsIn})");
            }
        }

        protected virtual int ReadHeader(IndexInput input) =>
            CodecUtil.CheckHeader(input, BlockTreeFiles.TermsCodec, BlockTreeTermsWriter.VERSION_META_ARRAY, BlockTreeTermsWriter.VERSION_CURRENT);

        protected virtual int ReadIndexHeader(IndexInput input) =>
            CodecUtil.CheckHeader(input, BlockTreeFiles.IndexCodec, BlockTreeTermsWriter.VERSION_META_ARRAY, BlockTreeTermsWriter.VERSION_CURRENT);

        /// <summary>Goes to where the list of fields begins; since version 1 that place stands at the file's end, whatever is passed.</summary>
        protected virtual void SeekDir(IndexInput input, long dirOffset)
        {
            int footer = version >= BlockTreeTermsWriter.VERSION_CHECKSUM ? CodecUtil.FooterLength() : 0;
            long pointerAt = input.Length - footer - sizeof(long);
            if (pointerAt < input.Position) throw new CorruptIndexException($"the file is truncated (resource={input})");
            if (footer > 0) CodecUtil.RetrieveChecksum(input);
            input.Seek(pointerAt);
            long start = input.ReadInt64();
            if (start < 0 || start > pointerAt) throw new CorruptIndexException($"bad directory pointer {start} (resource={input})");
            input.Seek(start);
        }

        public override int Count => fields.Count;

        public override IEnumerator<string> GetEnumerator() => fields.Keys.GetEnumerator();

        public override Terms GetTerms(string field) => fields.TryGetValue(field, out FieldReader reader) ? reader : null;

        public override long RamBytesUsed()
        {
            long bytes = postingsReader.RamBytesUsed();
            foreach (FieldReader field in fields.Values) bytes += field.RamBytesUsed();
            return bytes;
        }

        public override void CheckIntegrity()
        {
            if (version >= BlockTreeTermsWriter.VERSION_CHECKSUM) CodecUtil.ChecksumEntireFile(termsIn);
            postingsReader.CheckIntegrity();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) IOUtils.Dispose(termsIn, postingsReader);
        }

        public sealed class FieldReader : Terms
        {
            private readonly BlockTreeField tree;

            internal FieldReader(BlockTreeField field)
            {
                tree = field;
            }

            public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;
            public override bool HasFreqs => tree.Info.IndexOptions >= IndexOptions.DOCS_AND_FREQS;
            public override bool HasOffsets => tree.Info.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;
            public override bool HasPositions => tree.Info.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
            public override bool HasPayloads => tree.Info.HasPayloads;
            public override long Count => tree.TermCount;
            public override long SumTotalTermFreq => tree.SumTotalTermFreq;
            public override long SumDocFreq => tree.SumDocFreq;
            public override int DocCount => tree.DocCount;
            public override TermsEnum GetEnumerator() => new BlockTreeTermsEnum(tree);
            public long RamBytesUsed() => tree.Index?.GetSizeInBytes() ?? 0;
        }
    }
}
