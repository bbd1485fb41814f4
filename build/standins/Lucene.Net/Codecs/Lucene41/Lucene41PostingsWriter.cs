using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Lucene41
{
    public sealed class Lucene41PostingsWriter : PostingsWriterBase
    {
        private const int BlockSize = PackedBlockLayouts.BlockSize;

        private readonly IndexOutput docOut;
        private readonly IndexOutput posOut;
        private readonly IndexOutput payOut;
        private readonly byte[] scratch = new byte[BlockSize * sizeof(int)];
        private readonly int[] docDeltas = new int[BlockSize];
        private readonly int[] freqs = new int[BlockSize];
        private readonly int[] posDeltas;
        private readonly int[] payloadLengths;
        private readonly int[] startDeltas;
        private readonly int[] offsetLengths;
        private readonly ByteSink payloadBytes = new ByteSink();
        private readonly Lucene41SkipWriter skips = new Lucene41SkipWriter();

        private bool hasFreqs;
        private bool hasPositions;
        private bool hasOffsets;
        private bool hasPayloads;
        private Int32BlockTermState encodedState = new Int32BlockTermState();

        // The term at hand: where it begins in each file, and what of it is not in a block yet.
        private long docStart;
        private long posStart;
        private long payStart;
        private int docCount;
        private int pendingDocs;
        private int pendingPositions;
        private long positionCount;
        private int lastDoc;
        private int lastPosition;
        private int lastStartOffset;
        private bool blockJustEnded;
        private SkipPoint blockEnd;

        public Lucene41PostingsWriter(SegmentWriteState state) : this(state, 0f) { }

        /// <summary>The overhead is an upper bound: blocks are always packed as tightly as they can be.</summary>
        public Lucene41PostingsWriter(SegmentWriteState state, float acceptableOverheadRatio)
        {
            try
            {
                docOut = Create(state, Lucene41PostingsFormat.DOC_EXTENSION, Lucene41Files.DocCodec);
                PackedBlockLayouts.Write(docOut);
                if (!state.FieldInfos.HasProx) return;
                posDeltas = new int[BlockSize];
                posOut = Create(state, Lucene41PostingsFormat.POS_EXTENSION, Lucene41Files.PosCodec);
                if (state.FieldInfos.HasPayloads) payloadLengths = new int[BlockSize];
                if (state.FieldInfos.HasOffsets)
                {
                    startDeltas = new int[BlockSize];
                    offsetLengths = new int[BlockSize];
                }
                if (state.FieldInfos.HasPayloads || state.FieldInfos.HasOffsets)
                    payOut = Create(state, Lucene41PostingsFormat.PAY_EXTENSION, Lucene41Files.PayCodec);
            }
            catch
            {
                IOUtils.DisposeWhileHandlingException(docOut, posOut, payOut);
                throw;
            }
        }

        private static IndexOutput Create(SegmentWriteState state, string extension, string codec)
        {
            IndexOutput output = state.Directory.CreateOutput(IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, extension), state.Context);
            try
            {
                CodecUtil.WriteHeader(output, codec, Lucene41Files.VersionCurrent);
                return output;
            }
            catch
            {
                IOUtils.DisposeWhileHandlingException(output);
                throw;
            }
        }

        public override void Init(IndexOutput termsOut)
        {
            CodecUtil.WriteHeader(termsOut, Lucene41Files.TermsCodec, Lucene41Files.VersionCurrent);
            termsOut.WriteVInt32(BlockSize);
        }

        public override int SetField(FieldInfo fieldInfo)
        {
            IndexOptions options = fieldInfo.IndexOptions;
            hasFreqs = options >= IndexOptions.DOCS_AND_FREQS;
            hasPositions = options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
            hasOffsets = options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;
            hasPayloads = hasPositions && fieldInfo.HasPayloads;
            skips.SetField(hasPositions, hasPayloads, hasOffsets);
            encodedState = new Int32BlockTermState();
            return !hasPositions ? 1 : hasPayloads || hasOffsets ? 3 : 2;
        }

        public override BlockTermState NewTermState() => new Int32BlockTermState();

        public override void StartTerm()
        {
            docStart = docOut.Position;
            if (hasPositions) posStart = posOut.Position;
            if (hasPayloads || hasOffsets) payStart = payOut.Position;
            docCount = pendingDocs = pendingPositions = lastDoc = 0;
            positionCount = 0;
            blockJustEnded = false;
            payloadBytes.Clear();
            skips.StartTerm(docStart, posStart, payStart);
        }

        public override void StartDoc(int docId, int termDocFreq)
        {
            // A skip point is worth its bytes only once another document follows the block.
            if (blockJustEnded)
            {
                blockJustEnded = false;
                skips.Add(blockEnd);
            }
            int delta = docId - lastDoc;
            if (docId < 0 || (docCount > 0 && delta <= 0))
                throw new CorruptIndexException($"docs out of order ({docId} <= {lastDoc}) (docOut: {docOut})");
            docDeltas[pendingDocs] = delta;
            if (hasFreqs) freqs[pendingDocs] = termDocFreq;
            pendingDocs++;
            docCount++;
            lastDoc = docId;
            lastPosition = lastStartOffset = 0;
            if (pendingDocs < BlockSize) return;
            PackedBlock.Write(docDeltas, scratch, docOut);
            if (hasFreqs) PackedBlock.Write(freqs, scratch, docOut);
        }

        public override void AddPosition(int position, BytesRef payload, int startOffset, int endOffset)
        {
            int at = pendingPositions++;
            positionCount++;
            posDeltas[at] = position - lastPosition;
            lastPosition = position;
            if (hasPayloads)
            {
                int length = payload == null ? 0 : payload.Length;
                payloadLengths[at] = length;
                if (length > 0) payloadBytes.WriteBytes(payload.Bytes, payload.Offset, length);
            }
            if (hasOffsets)
            {
                startDeltas[at] = startOffset - lastStartOffset;
                offsetLengths[at] = endOffset - startOffset;
                lastStartOffset = startOffset;
            }
            if (pendingPositions == BlockSize) WritePositionBlock();
        }

        private void WritePositionBlock()
        {
            pendingPositions = 0;
            PackedBlock.Write(posDeltas, scratch, posOut);
            if (hasPayloads)
            {
                PackedBlock.Write(payloadLengths, scratch, payOut);
                payOut.WriteVInt32(payloadBytes.Length);
                payloadBytes.WriteTo(payOut);
                payloadBytes.Clear();
            }
            if (hasOffsets)
            {
                PackedBlock.Write(startDeltas, scratch, payOut);
                PackedBlock.Write(offsetLengths, scratch, payOut);
            }
        }

        public override void FinishDoc()
        {
            if (pendingDocs < BlockSize) return;
            pendingDocs = 0;
            blockJustEnded = true;
            blockEnd.Doc = lastDoc;
            blockEnd.DocPointer = docOut.Position;
            if (!hasPositions) return;
            blockEnd.PosPointer = posOut.Position;
            blockEnd.PosInBlock = pendingPositions;
            blockEnd.PayBytesInBlock = payloadBytes.Length;
            if (payOut != null) blockEnd.PayPointer = payOut.Position;
        }

        public override void FinishTerm(BlockTermState state)
        {
            if (state.DocFreq != docCount) throw new InvalidOperationException($"docFreq is {state.DocFreq} but {docCount} documents were added");
            Int32BlockTermState term = (Int32BlockTermState)state;
            term.DocStart = docStart;
            term.PosStart = posStart;
            term.PayStart = payStart;
            term.SingletonDoc = -1;
            term.LastPosBlock = term.SkipOffset = -1;
            if (docCount == 1) term.SingletonDoc = docDeltas[0];
            else WriteLastDocs();
            if (hasPositions)
            {
                if (positionCount > BlockSize) term.LastPosBlock = posOut.Position - posStart;
                WriteLastPositions();
            }
            if (docCount > BlockSize)
            {
                term.SkipOffset = docOut.Position - docStart;
                skips.WriteTo(docOut);
            }
        }

        private void WriteLastDocs()
        {
            for (int i = 0; i < pendingDocs; i++)
            {
                if (!hasFreqs)
                {
                    docOut.WriteVInt32(docDeltas[i]);
                }
                else if (freqs[i] == 1)
                {
                    docOut.WriteVInt32(docDeltas[i] << 1 | 1);
                }
                else
                {
                    docOut.WriteVInt32(docDeltas[i] << 1);
                    docOut.WriteVInt32(freqs[i]);
                }
            }
        }

        private void WriteLastPositions()
        {
            int lastPayloadLength = -1;
            int lastOffsetLength = -1;
            int payloadAt = 0;
            for (int i = 0; i < pendingPositions; i++)
            {
                if (hasPayloads)
                {
                    int length = payloadLengths[i];
                    WriteWithChange(posOut, posDeltas[i], length, ref lastPayloadLength);
                    if (length > 0) posOut.WriteBytes(payloadBytes.Bytes, payloadAt, length);
                    payloadAt += length;
                }
                else
                {
                    posOut.WriteVInt32(posDeltas[i]);
                }
                if (hasOffsets) WriteWithChange(posOut, startDeltas[i], offsetLengths[i], ref lastOffsetLength);
            }
            payloadBytes.Clear();
        }

        /// <summary>A number whose low bit says that the length, which follows, differs from the one before.</summary>
        private static void WriteWithChange(DataOutput output, int number, int length, ref int lastLength)
        {
            if (length == lastLength)
            {
                output.WriteVInt32(number << 1);
                return;
            }
            output.WriteVInt32(number << 1 | 1);
            output.WriteVInt32(length);
            lastLength = length;
        }

        public override void EncodeTerm(long[] longs, DataOutput @out, FieldInfo fieldInfo, BlockTermState state, bool absolute)
        {
            Int32BlockTermState term = (Int32BlockTermState)state;
            Int32BlockTermState before = absolute ? Int32BlockTermState.Origin : encodedState;
            longs[0] = term.DocStart - before.DocStart;
            if (hasPositions)
            {
                longs[1] = term.PosStart - before.PosStart;
                if (hasPayloads || hasOffsets) longs[2] = term.PayStart - before.PayStart;
            }
            if (term.SingletonDoc >= 0) @out.WriteVInt32(term.SingletonDoc);
            if (hasPositions && term.LastPosBlock >= 0) @out.WriteVInt64(term.LastPosBlock);
            if (term.SkipOffset >= 0) @out.WriteVInt64(term.SkipOffset);
            encodedState = term;
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            bool done = false;
            try
            {
                CodecUtil.WriteFooter(docOut);
                if (posOut != null) CodecUtil.WriteFooter(posOut);
                if (payOut != null) CodecUtil.WriteFooter(payOut);
                done = true;
            }
            finally
            {
                if (done) IOUtils.Dispose(docOut, posOut, payOut);
                else IOUtils.DisposeWhileHandlingException(docOut, posOut, payOut);
            }
        }

        public sealed class Int32BlockTermState : BlockTermState
        {
            internal static readonly Int32BlockTermState Origin = new Int32BlockTermState();

            internal long DocStart;
            internal long PosStart;
            internal long PayStart;

            // -1 where there is none: the only document; the last positions, counted from PosStart; the skip points, from DocStart.
            internal int SingletonDoc = -1;
            internal long LastPosBlock = -1;
            internal long SkipOffset = -1;

            public override void CopyFrom(TermState other)
            {
                base.CopyFrom(other);
                Int32BlockTermState term = (Int32BlockTermState)other;
                DocStart = term.DocStart;
                PosStart = term.PosStart;
                PayStart = term.PayStart;
                SingletonDoc = term.SingletonDoc;
                LastPosBlock = term.LastPosBlock;
                SkipOffset = term.SkipOffset;
            }

            public override object Clone()
            {
                Int32BlockTermState copy = new Int32BlockTermState();
                copy.CopyFrom(this);
                return copy;
            }

            public override string ToString() =>
                $"{base.ToString()} docStartFP={DocStart} posStartFP={PosStart} payStartFP={PayStart} lastPosBlockOffset={LastPosBlock} singletonDocID={SingletonDoc}";
        }
    }
}
