using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    public static class BlockTreeTermsWriter
    {
        public const int DEFAULT_MIN_BLOCK_SIZE = 25;
        public const int DEFAULT_MAX_BLOCK_SIZE = 48;
        public const int VERSION_START = 0;
        public const int VERSION_APPEND_ONLY = 1;
        public const int VERSION_META_ARRAY = 2;
        public const int VERSION_CHECKSUM = 3;
        public const int VERSION_CURRENT = VERSION_CHECKSUM;
    }

    /// <summary>Writes a term dictionary: terms in blocks that share a prefix (.tim), the prefixes in a finite-state index (.tip).</summary>
    public class BlockTreeTermsWriter<TSubclassState> : FieldsConsumer
    {
        protected object m_subclassState;
        private readonly IndexOutput termsOut;
        private readonly IndexOutput indexOut;
        private readonly FieldInfos fieldInfos;
        private readonly PostingsWriterBase postingsWriter;
        private readonly int minItems;
        private readonly int maxItems;
        private readonly List<BlockTreeFieldWriter> finished = new List<BlockTreeFieldWriter>();

        public BlockTreeTermsWriter(SegmentWriteState state, PostingsWriterBase postingsWriter, int minItemsInBlock, int maxItemsInBlock, TSubclassState subclassState)
        {
            m_subclassState = subclassState;
            if (minItemsInBlock <= 1) throw new ArgumentException($"minItemsInBlock must be >= 2; got {minItemsInBlock}");
            if (2 * (minItemsInBlock - 1) > maxItemsInBlock)
                throw new ArgumentException($"maxItemsInBlock must be at least 2*(minItemsInBlock-1); got maxItemsInBlock={maxItemsInBlock} minItemsInBlock={minItemsInBlock}");
            this.postingsWriter = postingsWriter;
            minItems = minItemsInBlock;
            maxItems = maxItemsInBlock;
            fieldInfos = state.FieldInfos;
            try
            {
                termsOut = state.Directory.CreateOutput(IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, BlockTreeFiles.TermsExtension), state.Context);
                WriteHeader(termsOut);
                indexOut = state.Directory.CreateOutput(IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, BlockTreeFiles.IndexExtension), state.Context);
                WriteIndexHeader(indexOut);
                postingsWriter.Init(termsOut);
            }
            catch
            {
                IOUtils.DisposeWhileHandlingException(termsOut, indexOut);
                throw;
            }
        }

        protected internal virtual void WriteHeader(IndexOutput @out) =>
            CodecUtil.WriteHeader(@out, BlockTreeFiles.TermsCodec, BlockTreeTermsWriter.VERSION_CURRENT);

        protected internal virtual void WriteIndexHeader(IndexOutput @out) =>
            CodecUtil.WriteHeader(@out, BlockTreeFiles.IndexCodec, BlockTreeTermsWriter.VERSION_CURRENT);

        protected internal virtual void WriteTrailer(IndexOutput @out, long dirStart) => @out.WriteInt64(dirStart);

        protected internal virtual void WriteIndexTrailer(IndexOutput indexOut, long dirStart) => indexOut.WriteInt64(dirStart);

        public override TermsConsumer AddField(FieldInfo field) =>
            new BlockTreeFieldWriter(field, postingsWriter, termsOut, minItems, maxItems, finished);

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            bool done = false;
            try
            {
                WriteFields();
                done = true;
            }
            finally
            {
                if (done) IOUtils.Dispose(termsOut, indexOut, postingsWriter);
                else IOUtils.DisposeWhileHandlingException(termsOut, indexOut, postingsWriter);
            }
        }

        private void WriteFields()
        {
            long[] indexStarts = new long[finished.Count];
            for (int i = 0; i < indexStarts.Length; i++)
            {
                indexStarts[i] = indexOut.Position;
                finished[i].SaveIndex(indexOut);
            }
            long indexDirectory = indexOut.Position;
            foreach (long start in indexStarts) indexOut.WriteVInt64(start);
            WriteIndexTrailer(indexOut, indexDirectory);
            CodecUtil.WriteFooter(indexOut);

            long directory = termsOut.Position;
            termsOut.WriteVInt32(finished.Count);
            foreach (BlockTreeFieldWriter field in finished) field.WriteSummary(termsOut);
            WriteTrailer(termsOut, directory);
            CodecUtil.WriteFooter(termsOut);
        }
    }
}
