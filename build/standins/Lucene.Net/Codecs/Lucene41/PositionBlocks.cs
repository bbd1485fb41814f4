using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Lucene41
{
    /// <summary>The positions of one term from the .pos file, with what the .pay file says of them. Blocks are read when they are first needed.</summary>
    internal sealed class PositionBlocks
    {
        private const int BlockSize = PackedBlockLayouts.BlockSize;

        private readonly PackedBlockLayouts layouts;
        private readonly PackedBlock block;
        private readonly IndexInput posIn;
        private readonly IndexInput payIn;
        private readonly int[] posDeltas = new int[BlockSize];
        private readonly BytesRef payload = new BytesRef();

        // Rented only by fields that have them.
        private int[] payloadLengths;
        private int[] startDeltas;
        private int[] offsetLengths;
        private byte[] payloadBytes = Array.Empty<byte>();
        private int payloadByteCount;

        private bool hasPayloads;
        private bool hasOffsets;
        private bool wantPayloads;
        private bool wantOffsets;

        private long posPointer;
        private long payPointer;
        private bool mustSeek;
        private long lastBlockPointer;
        private int lastBlockCount;
        private bool lastBlockRead;

        private int next;
        private int count;
        private long toSkip;
        private int nextPayload;

        private int position;
        private int startOffset;
        private int endOffset;
        private int payloadStart;
        private int payloadLength;

        internal PositionBlocks(PackedBlockLayouts layouts, IndexInput posIn, IndexInput payIn)
        {
            this.layouts = layouts;
            this.posIn = posIn;
            this.payIn = payIn;
            block = new PackedBlock(layouts);
        }

        internal int StartOffset => wantOffsets ? startOffset : -1;
        internal int EndOffset => wantOffsets ? endOffset : -1;

        internal BytesRef Payload
        {
            get
            {
                if (!wantPayloads || payloadLength == 0) return null;
                payload.Bytes = payloadBytes;
                payload.Offset = payloadStart;
                payload.Length = payloadLength;
                return payload;
            }
        }

        internal void Reset(FieldInfo field, Lucene41PostingsWriter.Int32BlockTermState term, DocsAndPositionsFlags flags)
        {
            hasPayloads = field.HasPayloads;
            hasOffsets = field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;
            wantPayloads = hasPayloads && (flags & DocsAndPositionsFlags.PAYLOADS) != 0;
            wantOffsets = hasOffsets && (flags & DocsAndPositionsFlags.OFFSETS) != 0;
            if (hasPayloads) payloadLengths ??= new int[BlockSize];
            if (hasOffsets)
            {
                startDeltas ??= new int[BlockSize];
                offsetLengths ??= new int[BlockSize];
            }
            lastBlockCount = (int)(term.TotalTermFreq % BlockSize);
            // A term of exactly one full block has no other; one of fewer positions has only the last.
            lastBlockPointer = term.TotalTermFreq < BlockSize ? term.PosStart : term.LastPosBlock < 0 ? -1 : term.PosStart + term.LastPosBlock;
            payloadLength = startOffset = endOffset = 0;
            JumpTo(term.PosStart, term.PayStart, 0);
        }

        internal void JumpTo(long newPosPointer, long newPayPointer, int positionsToSkip)
        {
            posPointer = newPosPointer;
            payPointer = newPayPointer;
            mustSeek = true;
            lastBlockRead = false;
            next = count = 0;
            toSkip = positionsToSkip;
        }

        internal void Skip(long positions) => toSkip += positions;

        internal void StartDoc()
        {
            position = startOffset = 0;
        }

        internal int Next()
        {
            if (toSkip > 0) SkipNow();
            if (next == count) ReadBlock();
            int at = next++;
            position += posDeltas[at];
            if (wantPayloads)
            {
                payloadStart = nextPayload;
                payloadLength = payloadLengths[at];
                nextPayload += payloadLength;
                if ((uint)nextPayload > (uint)payloadByteCount) throw Corrupt(payIn, "payloads are longer than their block");
            }
            if (wantOffsets)
            {
                startOffset += startDeltas[at];
                endOffset = startOffset + offsetLengths[at];
            }
            return position;
        }

        private void SkipNow()
        {
            while (true)
            {
                int take = (int)Math.Min(toSkip, count - next);
                if (wantPayloads)
                {
                    for (int i = next; i < next + take; i++) nextPayload += payloadLengths[i];
                }
                next += take;
                toSkip -= take;
                if (toSkip == 0) return;
                Seek();
                if (toSkip >= BlockSize && posIn.Position != lastBlockPointer) SkipBlock();
                else ReadBlock();
            }
        }

        private void Seek()
        {
            if (!mustSeek) return;
            mustSeek = false;
            posIn.Seek(posPointer);
            if (wantPayloads || wantOffsets) payIn.Seek(payPointer);
        }

        private void SkipBlock()
        {
            toSkip -= BlockSize;
            PackedBlock.Skip(layouts, posIn);
            if (!wantPayloads && !wantOffsets) return;
            if (hasPayloads) SkipPayloads();
            if (hasOffsets) SkipOffsets();
        }

        private void SkipPayloads()
        {
            PackedBlock.Skip(layouts, payIn);
            int length = payIn.ReadVInt32();
            payIn.Seek(payIn.Position + CheckedLength(length, payIn));
        }

        private void SkipOffsets()
        {
            PackedBlock.Skip(layouts, payIn);
            PackedBlock.Skip(layouts, payIn);
        }

        private void ReadBlock()
        {
            Seek();
            next = nextPayload = 0;
            if (posIn.Position == lastBlockPointer || lastBlockRead)
            {
                ReadLastBlock();
                return;
            }
            block.Load(posIn);
            block.Unpack(posDeltas);
            count = BlockSize;
            if (!wantPayloads && !wantOffsets) return;
            if (wantPayloads)
            {
                block.Load(payIn);
                block.Unpack(payloadLengths);
                payloadByteCount = 0;
                AppendPayload(payIn, payIn.ReadVInt32());
            }
            else if (hasPayloads)
            {
                SkipPayloads();
            }
            if (wantOffsets)
            {
                block.Load(payIn);
                block.Unpack(startDeltas);
                block.Load(payIn);
                block.Unpack(offsetLengths);
            }
            else if (hasOffsets)
            {
                SkipOffsets();
            }
        }

        /// <summary>The positions that fill no block: numbers one after another, payloads among them.</summary>
        private void ReadLastBlock()
        {
            if (lastBlockRead || lastBlockCount == 0) throw Corrupt(posIn, "a term has fewer positions than it claims");
            lastBlockRead = true;
            count = lastBlockCount;
            payloadByteCount = 0;
            int payloadSize = 0;
            int offsetSize = 0;
            for (int i = 0; i < count; i++)
            {
                int code = posIn.ReadVInt32();
                if (hasPayloads)
                {
                    if ((code & 1) != 0) payloadSize = posIn.ReadVInt32();
                    code = code >>> 1;
                    payloadLengths[i] = payloadSize;
                    if (payloadSize != 0)
                    {
                        if (wantPayloads) AppendPayload(posIn, payloadSize);
                        else posIn.Seek(posIn.Position + CheckedLength(payloadSize, posIn));
                    }
                }
                posDeltas[i] = code;
                if (hasOffsets)
                {
                    int offsetCode = posIn.ReadVInt32();
                    if ((offsetCode & 1) != 0) offsetSize = posIn.ReadVInt32();
                    startDeltas[i] = offsetCode >>> 1;
                    offsetLengths[i] = offsetSize;
                }
            }
        }

        private void AppendPayload(IndexInput input, int length)
        {
            int needed = payloadByteCount + CheckedLength(length, input);
            if (needed < 0) throw Corrupt(input, "payloads are too long");
            if (needed > payloadBytes.Length) Array.Resize(ref payloadBytes, Math.Max(needed, payloadBytes.Length * 2));
            input.ReadBytes(payloadBytes, payloadByteCount, length);
            payloadByteCount = needed;
        }

        private static int CheckedLength(int length, IndexInput input) =>
            length >= 0 && length <= input.Length - input.Position ? length : throw Corrupt(input, $"a payload claims {length} bytes");

        private static CorruptIndexException Corrupt(IndexInput input, string what) => new CorruptIndexException($"{what} (resource={input})");
    }
}
