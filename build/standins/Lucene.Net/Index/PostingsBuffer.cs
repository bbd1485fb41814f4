using System;
using Lucene.Net.Codecs;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>
    /// One field's postings in memory. Two chains a term: documents (delta and frequency), written when the next document with the
    /// term comes, and positions with their offsets and payloads.
    /// </summary>
    internal sealed class PostingsBuffer
    {
        private const int BytesPerTerm = 56;

        private readonly BytePool pool;
        private readonly MemoryCounter memory;
        private readonly BytesTable terms;
        private readonly bool positions;
        private readonly bool offsets;
        private Posting[] postings = new Posting[8];
        private int docCount;
        private int lastDoc = -1;

        internal PostingsBuffer(BytePool pool, MemoryCounter memory, IndexOptions options)
        {
            this.pool = pool;
            this.memory = memory;
            terms = new BytesTable(pool, memory);
            positions = options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
            offsets = options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;
            memory.Bytes += postings.Length * BytesPerTerm;
        }

        internal bool Positions => positions;
        internal bool Offsets => offsets;
        internal bool IsEmpty => terms.Count == 0;

        /// <summary>One token. The frequency of its term in this document so far comes back.</summary>
        internal int Add(int doc, ReadOnlySpan<byte> term, int position, int startOffset, int endOffset, BytesRef payload)
        {
            int known = terms.Count;
            int id = terms.Add(term);
            if (id == postings.Length)
            {
                memory.Bytes += postings.Length * BytesPerTerm;
                Array.Resize(ref postings, postings.Length * 2);
            }
            ref Posting posting = ref postings[id];
            if (id == known)
            {
                posting.Doc = doc;
                posting.Freq = 1;
            }
            else if (posting.Doc != doc)
            {
                WriteDocument(ref posting);
                posting.Doc = doc;
                posting.Freq = 1;
                posting.Position = posting.Offset = 0;
            }
            else
            {
                posting.Freq++;
            }
            if (doc != lastDoc)
            {
                lastDoc = doc;
                docCount++;
            }
            if (!positions) return posting.Freq;

            int delta = (position - posting.Position) << 1;
            posting.Position = position;
            if (payload == null || payload.Length == 0)
            {
                posting.Positions.WriteVInt32(pool, delta);
            }
            else
            {
                posting.Positions.WriteVInt32(pool, delta | 1);
                posting.Positions.WriteVInt32(pool, payload.Length);
                posting.Positions.WriteBytes(pool, payload.Bytes.AsSpan(payload.Offset, payload.Length));
            }
            if (offsets)
            {
                posting.Positions.WriteVInt32(pool, startOffset - posting.Offset);
                posting.Positions.WriteVInt32(pool, endOffset - startOffset);
                posting.Offset = startOffset;
            }
            return posting.Freq;
        }

        private void WriteDocument(ref Posting posting)
        {
            int code = (posting.Doc - posting.WrittenDoc) << 1;
            posting.WrittenDoc = posting.Doc;
            if (posting.Freq == 1)
            {
                posting.Documents.WriteVInt32(pool, code | 1);
                return;
            }
            posting.Documents.WriteVInt32(pool, code);
            posting.Documents.WriteVInt32(pool, posting.Freq);
        }

        /// <summary>Writes all terms in order. The field's options may have fallen below what was collected here, never risen.</summary>
        internal void Flush(FieldsConsumer consumer, FieldInfo field)
        {
            bool writeFreqs = field.IndexOptions >= IndexOptions.DOCS_AND_FREQS;
            bool writePositions = field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
            bool writeOffsets = field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;
            TermsConsumer termsConsumer = consumer.AddField(field);
            BytesRef text = new BytesRef();
            BytesRef payload = new BytesRef(16);
            long sumDocFreq = 0, sumTotalTermFreq = 0;
            foreach (int id in terms.Sort())
            {
                text.Bytes = terms.Locate(id, out int offset, out int length);
                text.Offset = offset;
                text.Length = length;
                PostingsConsumer postingsConsumer = termsConsumer.StartTerm(text);
                Posting posting = postings[id];
                ByteChain.Reader documents = posting.Documents.Read(pool);
                ByteChain.Reader places = posting.Positions.Read(pool);
                int doc = 0, docFreq = 0;
                long totalTermFreq = 0;
                for (bool last = false; !last;)
                {
                    int freq;
                    last = documents.AtEnd;
                    if (last)
                    {
                        doc = posting.Doc;
                        freq = posting.Freq;
                    }
                    else
                    {
                        int code = documents.ReadVInt32();
                        doc += code >>> 1;
                        freq = (code & 1) != 0 ? 1 : documents.ReadVInt32();
                    }
                    docFreq++;
                    totalTermFreq += freq;
                    postingsConsumer.StartDoc(doc, writeFreqs ? freq : -1);
                    if (writePositions) WritePositions(ref places, postingsConsumer, freq, writeOffsets, payload);
                    postingsConsumer.FinishDoc();
                }
                termsConsumer.FinishTerm(text, new TermStats(docFreq, writeFreqs ? totalTermFreq : -1));
                sumDocFreq += docFreq;
                sumTotalTermFreq += totalTermFreq;
            }
            termsConsumer.Finish(writeFreqs ? sumTotalTermFreq : -1, sumDocFreq, docCount);
        }

        private void WritePositions(ref ByteChain.Reader places, PostingsConsumer consumer, int freq, bool writeOffsets, BytesRef payload)
        {
            int position = 0, start = 0;
            for (int i = 0; i < freq; i++)
            {
                int code = places.ReadVInt32();
                position += code >>> 1;
                bool hasPayload = (code & 1) != 0;
                if (hasPayload)
                {
                    int length = places.ReadVInt32();
                    if (payload.Bytes.Length < length) payload.Bytes = new byte[ArrayUtil.Oversize(length, 1)];
                    payload.Offset = 0;
                    payload.Length = length;
                    places.ReadBytes(payload.Bytes.AsSpan(0, length));
                }
                int from = -1, to = -1;
                if (offsets)
                {
                    start += places.ReadVInt32();
                    from = start;
                    to = start + places.ReadVInt32();
                }
                consumer.AddPosition(position, hasPayload ? payload : null, writeOffsets ? from : -1, writeOffsets ? to : -1);
            }
        }

        private struct Posting
        {
            internal ByteChain Documents;
            internal ByteChain Positions;
            internal int Doc;
            internal int WrittenDoc;
            internal int Freq;
            internal int Position;
            internal int Offset;
        }
    }
}
