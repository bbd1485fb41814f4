using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Lucene41
{
    /// <summary>The postings of Lucene 4.1 to 4.10: .doc, .pos and .pay under a block tree term dictionary.</summary>
    [PostingsFormatName("Lucene41")]
    public sealed class Lucene41PostingsFormat : PostingsFormat
    {
        public const string DOC_EXTENSION = "doc";
        public const string POS_EXTENSION = "pos";
        public const string PAY_EXTENSION = "pay";
        public static int BLOCK_SIZE = PackedBlockLayouts.BlockSize;

        private readonly int minTermBlockSize;
        private readonly int maxTermBlockSize;

        public Lucene41PostingsFormat()
            : this(BlockTreeTermsWriter.DEFAULT_MIN_BLOCK_SIZE, BlockTreeTermsWriter.DEFAULT_MAX_BLOCK_SIZE) { }

        public Lucene41PostingsFormat(int minTermBlockSize, int maxTermBlockSize)
        {
            this.minTermBlockSize = minTermBlockSize;
            this.maxTermBlockSize = maxTermBlockSize;
        }

        public override FieldsConsumer FieldsConsumer(SegmentWriteState state)
        {
            PostingsWriterBase postings = new Lucene41PostingsWriter(state);
            try
            {
                return new BlockTreeTermsWriter<object>(state, postings, minTermBlockSize, maxTermBlockSize, null);
            }
            catch
            {
                IOUtils.DisposeWhileHandlingException(postings);
                throw;
            }
        }

        public override FieldsProducer FieldsProducer(SegmentReadState state)
        {
            PostingsReaderBase postings = new Lucene41PostingsReader(state.Directory, state.FieldInfos, state.SegmentInfo, state.Context, state.SegmentSuffix);
            try
            {
                return new BlockTreeTermsReader<object>(state.Directory, state.FieldInfos, state.SegmentInfo, postings, state.Context,
                    state.SegmentSuffix, state.TermsIndexDivisor, null);
            }
            catch
            {
                IOUtils.DisposeWhileHandlingException(postings);
                throw;
            }
        }

        public override string ToString() => $"{Name}(blocksize={BLOCK_SIZE})";
    }

    /// <summary>What the three files say about themselves, the same for the writer and the reader.</summary>
    internal static class Lucene41Files
    {
        internal const string TermsCodec = "Lucene41PostingsWriterTerms";
        internal const string DocCodec = "Lucene41PostingsWriterDoc";
        internal const string PosCodec = "Lucene41PostingsWriterPos";
        internal const string PayCodec = "Lucene41PostingsWriterPay";
        internal const int VersionMetaArray = 1;
        internal const int VersionChecksum = 2;
        internal const int VersionCurrent = VersionChecksum;

        internal const int SkipBranching = 8;
        internal const int MaxSkipLevels = 10;
    }
}
