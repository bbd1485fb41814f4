using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Lucene41
{
    public sealed class Lucene41PostingsReader : PostingsReaderBase
    {
        internal readonly IndexInput DocIn;
        internal readonly PackedBlockLayouts Layouts;
        internal readonly int MaxDoc;
        private readonly IndexInput posIn;
        private readonly IndexInput payIn;
        private readonly int version;

        public Lucene41PostingsReader(Directory dir, FieldInfos fieldInfos, SegmentInfo segmentInfo, IOContext ioContext, string segmentSuffix)
        {
            MaxDoc = segmentInfo.DocCount;
            try
            {
                DocIn = dir.OpenInput(IndexFileNames.SegmentFileName(segmentInfo.Name, segmentSuffix, Lucene41PostingsFormat.DOC_EXTENSION), ioContext);
                version = CodecUtil.CheckHeader(DocIn, Lucene41Files.DocCodec, Lucene41Files.VersionMetaArray, Lucene41Files.VersionCurrent);
                Layouts = PackedBlockLayouts.Read(DocIn);
                CheckFooterIsThere(DocIn);
                if (!fieldInfos.HasProx) return;
                posIn = Open(dir, segmentInfo, segmentSuffix, ioContext, Lucene41PostingsFormat.POS_EXTENSION, Lucene41Files.PosCodec);
                if (fieldInfos.HasPayloads || fieldInfos.HasOffsets)
                    payIn = Open(dir, segmentInfo, segmentSuffix, ioContext, Lucene41PostingsFormat.PAY_EXTENSION, Lucene41Files.PayCodec);
            }
            catch
            {
                IOUtils.DisposeWhileHandlingException(DocIn, posIn, payIn);
                throw;
            }
        }

        private IndexInput Open(Directory dir, SegmentInfo segmentInfo, string suffix, IOContext context, string extension, string codec)
        {
            IndexInput input = dir.OpenInput(IndexFileNames.SegmentFileName(segmentInfo.Name, suffix, extension), context);
            try
            {
                CodecUtil.CheckHeader(input, codec, version, version);
                CheckFooterIsThere(input);
                return input;
            }
            catch
            {
                IOUtils.DisposeWhileHandlingException(input);
                throw;
            }
        }

        /// <summary>A truncated file is noticed at once; its whole checksum only by CheckIntegrity.</summary>
        private void CheckFooterIsThere(IndexInput input)
        {
            if (version >= Lucene41Files.VersionChecksum) CodecUtil.RetrieveChecksum(input);
        }

        public override void Init(IndexInput termsIn)
        {
            CodecUtil.CheckHeader(termsIn, Lucene41Files.TermsCodec, Lucene41Files.VersionMetaArray, Lucene41Files.VersionCurrent);
            int blockSize = termsIn.ReadVInt32();
            if (blockSize != PackedBlockLayouts.BlockSize)
                throw new CorruptIndexException($"blocks of {blockSize} postings, not of {PackedBlockLayouts.BlockSize} (resource={termsIn})");
        }

        public override BlockTermState NewTermState() => new Lucene41PostingsWriter.Int32BlockTermState();

        public override void DecodeTerm(long[] longs, DataInput @in, FieldInfo fieldInfo, BlockTermState termState, bool absolute)
        {
            Lucene41PostingsWriter.Int32BlockTermState term = (Lucene41PostingsWriter.Int32BlockTermState)termState;
            if (absolute) term.DocStart = term.PosStart = term.PayStart = 0;
            bool hasPositions = fieldInfo.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
            term.DocStart += longs[0];
            if (hasPositions)
            {
                term.PosStart += longs[1];
                if (longs.Length > 2) term.PayStart += longs[2];
            }
            term.SingletonDoc = term.DocFreq == 1 ? @in.ReadVInt32() : -1;
            term.LastPosBlock = hasPositions && term.TotalTermFreq > PackedBlockLayouts.BlockSize ? @in.ReadVInt64() : -1;
            term.SkipOffset = term.DocFreq > PackedBlockLayouts.BlockSize ? @in.ReadVInt64() : -1;
        }

        public override DocsEnum Docs(FieldInfo fieldInfo, BlockTermState termState, IBits liveDocs, DocsEnum reuse, DocsFlags flags) =>
            Reusable(reuse).Reset(fieldInfo, (Lucene41PostingsWriter.Int32BlockTermState)termState, liveDocs);

        public override DocsAndPositionsEnum DocsAndPositions(FieldInfo fieldInfo, BlockTermState termState, IBits liveDocs, DocsAndPositionsEnum reuse,
            DocsAndPositionsFlags flags) =>
            Reusable(reuse).ResetWithPositions(fieldInfo, (Lucene41PostingsWriter.Int32BlockTermState)termState, liveDocs, flags);

        private Lucene41PostingsEnum Reusable(DocsEnum reuse) =>
            reuse is Lucene41PostingsEnum old && old.Reader == this ? old : new Lucene41PostingsEnum(this);

        internal PositionBlocks NewPositions() =>
            new PositionBlocks(Layouts, (IndexInput)posIn.Clone(), (IndexInput)payIn?.Clone());

        public override long RamBytesUsed() => 0;

        public override void CheckIntegrity()
        {
            if (version < Lucene41Files.VersionChecksum) return;
            CodecUtil.ChecksumEntireFile(DocIn);
            if (posIn != null) CodecUtil.ChecksumEntireFile(posIn);
            if (payIn != null) CodecUtil.ChecksumEntireFile(payIn);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) IOUtils.Dispose(DocIn, posIn, payIn);
        }
    }
}
