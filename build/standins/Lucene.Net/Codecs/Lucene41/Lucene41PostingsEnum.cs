using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Lucene41
{
    /// <summary>
    /// The documents of one term, with positions where asked for. A block of documents is unpacked to whole numbers at once; its
    /// frequencies and the positions wait until somebody asks.
    /// </summary>
    internal sealed class Lucene41PostingsEnum : DocsAndPositionsEnum
    {
        private const int BlockSize = PackedBlockLayouts.BlockSize;

        internal readonly Lucene41PostingsReader Reader;
        private readonly PackedBlock docBlock;
        private readonly PackedBlock freqBlock;
        private IndexInput docIn;

        // One more than a block: the end is marked by NO_MORE_DOCS, so that Advance need not count.
        private readonly int[] docs = new int[BlockSize + 1];
        private readonly int[] freqs = new int[BlockSize];
        private int next;
        private int limit;
        private bool freqsUnpacked;
        private int doc;
        private IBits live;

        private Lucene41PostingsWriter.Int32BlockTermState term;
        private FieldInfo field;
        private int docFreq;
        private int loaded;
        private int lastLoadedDoc;
        private bool hasFreqs;
        private bool mustSeek;

        private Lucene41SkipReader skips;
        private bool skipsReady;

        private PositionBlocks positions;
        private bool withPositions;

        // The document of the block at which the positions stand, and how many of its positions are left.
        private int positionsAt;
        private int positionsLeft;

        internal Lucene41PostingsEnum(Lucene41PostingsReader reader)
        {
            Reader = reader;
            docBlock = new PackedBlock(reader.Layouts);
            freqBlock = new PackedBlock(reader.Layouts);
        }

        internal Lucene41PostingsEnum Reset(FieldInfo fieldInfo, Lucene41PostingsWriter.Int32BlockTermState state, IBits liveDocs)
        {
            field = fieldInfo;
            hasFreqs = fieldInfo.IndexOptions >= IndexOptions.DOCS_AND_FREQS;
            // The caller's state moves on with its enumeration of terms.
            if (term == null) term = (Lucene41PostingsWriter.Int32BlockTermState)state.Clone();
            else term.CopyFrom(state);
            live = liveDocs;
            docFreq = state.DocFreq;
            loaded = next = limit = lastLoadedDoc = 0;
            doc = -1;
            mustSeek = true;
            skipsReady = false;
            withPositions = false;
            if (docFreq <= 0) throw new CorruptIndexException($"a term of field \"{fieldInfo.Name}\" claims {docFreq} documents (resource={Reader.DocIn})");
            return this;
        }

        internal Lucene41PostingsEnum ResetWithPositions(FieldInfo fieldInfo, Lucene41PostingsWriter.Int32BlockTermState state, IBits liveDocs, DocsAndPositionsFlags flags)
        {
            Reset(fieldInfo, state, liveDocs);
            withPositions = true;
            positionsAt = -1;
            positionsLeft = 0;
            positions ??= Reader.NewPositions();
            positions.Reset(fieldInfo, state, flags);
            return this;
        }

        public override int DocID => doc;

        public override int Freq
        {
            get
            {
                if (!freqsUnpacked) UnpackFreqs();
                return freqs[next - 1];
            }
        }

        public override long GetCost() => docFreq;

        public override int NextDoc()
        {
            IBits liveDocs = live;
            while (true)
            {
                int at = next;
                if (at == limit)
                {
                    if (!LoadBlock()) return doc = NO_MORE_DOCS;
                    at = 0;
                }
                next = at + 1;
                int candidate = docs[at];
                if (liveDocs == null || liveDocs.Get(candidate)) return doc = candidate;
            }
        }

        public override int Advance(int target)
        {
            if (limit == 0 || docs[limit - 1] < target)
            {
                if (docFreq - loaded > BlockSize) SkipTowards(target);
                do
                {
                    if (!LoadBlock()) return doc = NO_MORE_DOCS;
                }
                while (docs[limit - 1] < target);
            }
            int at = next;
            int[] ids = docs;
            while (ids[at] < target) at++;
            next = at + 1;
            int candidate = ids[at];
            if (candidate == NO_MORE_DOCS)
            {
                next = limit;
                return NextDoc();
            }
            return live == null || live.Get(candidate) ? doc = candidate : NextDoc();
        }

        private void SkipTowards(int target)
        {
            if (!skipsReady)
            {
                skipsReady = true;
                skips ??= new Lucene41SkipReader((IndexInput)Reader.DocIn.Clone());
                SkipPoint origin = new SkipPoint { DocPointer = term.DocStart, PosPointer = term.PosStart, PayPointer = term.PayStart };
                bool hasPositions = field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
                skips.Reset(term.DocStart + term.SkipOffset, origin, docFreq, hasPositions, hasPositions && field.HasPayloads,
                    field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
            }
            int passed = skips.Find(target, out SkipPoint point) * BlockSize;
            if (passed <= loaded) return;
            loaded = passed;
            lastLoadedDoc = point.Doc;
            next = limit = 0;
            mustSeek = false;
            docIn ??= (IndexInput)Reader.DocIn.Clone();
            docIn.Seek(point.DocPointer);
            if (!withPositions) return;
            positionsAt = -1;
            positionsLeft = 0;
            positions.JumpTo(point.PosPointer, point.PayPointer, point.PosInBlock);
        }

        private bool LoadBlock()
        {
            if (withPositions && limit > 0) LeaveBlock();
            int left = docFreq - loaded;
            if (left <= 0)
            {
                next = limit;
                return false;
            }
            next = 0;
            if (docFreq == 1 && term.SingletonDoc >= 0)
            {
                limit = 1;
                docs[0] = term.SingletonDoc;
                freqs[0] = hasFreqs ? (int)term.TotalTermFreq : 1;
                freqsUnpacked = true;
            }
            else
            {
                if (mustSeek) SeekToStart();
                if (left >= BlockSize) LoadFullBlock();
                else LoadLastBlock(left);
            }
            docs[limit] = NO_MORE_DOCS;
            lastLoadedDoc = docs[limit - 1];
            if ((uint)lastLoadedDoc >= (uint)Reader.MaxDoc) throw Corrupt();
            loaded += limit;
            return true;
        }

        private void SeekToStart()
        {
            mustSeek = false;
            docIn ??= (IndexInput)Reader.DocIn.Clone();
            docIn.Seek(term.DocStart);
        }

        private void LoadFullBlock()
        {
            limit = BlockSize;
            docBlock.Load(docIn);
            if (!docBlock.UnpackSums(docs, lastLoadedDoc, Reader.MaxDoc)) throw Corrupt();
            if (hasFreqs)
            {
                freqBlock.Load(docIn);
                freqsUnpacked = false;
            }
            else
            {
                FillFreqs();
            }
        }

        private void LoadLastBlock(int count)
        {
            limit = count;
            IndexInput input = docIn;
            long current = lastLoadedDoc;
            if (!hasFreqs)
            {
                for (int i = 0; i < count; i++) docs[i] = (int)(current += (uint)input.ReadVInt32());
                FillFreqs();
            }
            else
            {
                for (int i = 0; i < count; i++)
                {
                    int code = input.ReadVInt32();
                    docs[i] = (int)(current += (uint)code >> 1);
                    freqs[i] = (code & 1) != 0 ? 1 : input.ReadVInt32();
                }
                freqsUnpacked = true;
            }
            if (current >= Reader.MaxDoc) throw Corrupt();
        }

        private void FillFreqs()
        {
            Array.Fill(freqs, 1);
            freqsUnpacked = true;
        }

        private void UnpackFreqs()
        {
            freqBlock.Unpack(freqs);
            freqsUnpacked = true;
        }

        public override int NextPosition()
        {
            if (!withPositions) throw new InvalidOperationException("this enumeration was made without positions");
            int at = next - 1;
            if (at != positionsAt)
            {
                positions.Skip(positionsLeft + FreqsBetween(positionsAt + 1, at));
                positions.StartDoc();
                positionsAt = at;
                positionsLeft = Freq;
            }
            if (positionsLeft-- <= 0) throw new InvalidOperationException($"document {doc} has no more than {Freq} positions");
            return positions.Next();
        }

        public override int StartOffset => positions.StartOffset;

        public override int EndOffset => positions.EndOffset;

        public override BytesRef GetPayload() => positions.Payload;

        /// <summary>Before the block goes, hand on what its documents leave unread.</summary>
        private void LeaveBlock()
        {
            positions.Skip(positionsLeft + FreqsBetween(positionsAt + 1, limit));
            positionsAt = -1;
            positionsLeft = 0;
        }

        private long FreqsBetween(int from, int to)
        {
            if (from >= to) return 0;
            if (!freqsUnpacked) UnpackFreqs();
            long sum = 0;
            for (int i = from; i < to; i++) sum += freqs[i];
            return sum < 0 ? throw Corrupt() : sum;
        }

        private CorruptIndexException Corrupt() =>
            new CorruptIndexException($"the postings of a term of field \"{field.Name}\" are broken (resource={Reader.DocIn})");
    }
}
