using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Fst;

namespace Lucene.Net.Codecs
{
    /// <summary>
    /// The terms of one field. Terms wait until no more can come for some prefix of the last one; a prefix with enough entries then
    /// becomes a block, which is an entry of a shorter prefix. One with too many becomes several blocks, cut between first bytes.
    /// </summary>
    internal sealed class BlockTreeFieldWriter : TermsConsumer
    {
        private readonly FieldInfo info;
        private readonly PostingsWriterBase postings;
        private readonly IndexOutput output;
        private readonly int minItems;
        private readonly int maxItems;
        private readonly List<BlockTreeFieldWriter> finished;
        private readonly long[] longs;

        private readonly BytesRef last = new BytesRef();

        // entries[starts[n]..] are those that have the first n bytes of the last term.
        private readonly List<Entry> entries = new List<Entry>();
        private int[] starts = new int[16];
        private readonly List<IndexedPrefix> prefixes = new List<IndexedPrefix>();

        private readonly ByteSink suffixes = new ByteSink();
        private readonly ByteSink stats = new ByteSink();
        private readonly ByteSink meta = new ByteSink();
        private readonly ByteSink termMeta = new ByteSink();

        private long termCount;
        private long sumTotalTermFreq;
        private long sumDocFreq;
        private int docCount;
        private byte[] rootCode;
        private FST<BytesRef> index;

        internal BlockTreeFieldWriter(FieldInfo info, PostingsWriterBase postings, IndexOutput output, int minItems, int maxItems, List<BlockTreeFieldWriter> finished)
        {
            this.info = info;
            this.postings = postings;
            this.output = output;
            this.minItems = minItems;
            this.maxItems = maxItems;
            this.finished = finished;
            longs = new long[postings.SetField(info)];
        }

        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public override PostingsConsumer StartTerm(BytesRef text)
        {
            postings.StartTerm();
            return postings;
        }

        public override void FinishTerm(BytesRef text, TermStats stats)
        {
            if (stats.DocFreq <= 0) throw new ArgumentException("a term without documents cannot be added");
            BlockTermState state = postings.NewTermState();
            state.DocFreq = stats.DocFreq;
            state.TotalTermFreq = stats.TotalTermFreq;
            postings.FinishTerm(state);

            int common = CommonPrefix(text);
            ClosePrefixes(common);
            if (starts.Length <= text.Length) Array.Resize(ref starts, Math.Max(text.Length + 1, starts.Length * 2));
            for (int length = common + 1; length <= text.Length; length++) starts[length] = entries.Count;
            last.CopyBytes(text);
            entries.Add(new Entry { Bytes = text.Bytes.AsSpan(text.Offset, text.Length).ToArray(), State = state });
            termCount++;
        }

        private int CommonPrefix(BytesRef text)
        {
            ReadOnlySpan<byte> before = last.Bytes.AsSpan(last.Offset, last.Length);
            ReadOnlySpan<byte> now = text.Bytes.AsSpan(text.Offset, text.Length);
            if (termCount > 0 && before.SequenceCompareTo(now) >= 0)
                throw new ArgumentException($"terms of field \"{info.Name}\" are out of order: {last} is not below {text}");
            return before.CommonPrefixLength(now);
        }

        private void ClosePrefixes(int keep)
        {
            for (int length = last.Length; length > keep; length--)
            {
                if (entries.Count - starts[length] >= minItems) WriteBlocks(length);
            }
        }

        public override void Finish(long sumTotalTermFreq, long sumDocFreq, int docCount)
        {
            if (termCount == 0) return;
            this.sumTotalTermFreq = sumTotalTermFreq;
            this.sumDocFreq = sumDocFreq;
            this.docCount = docCount;
            ClosePrefixes(0);
            starts[0] = 0;
            WriteBlocks(0);
            BuildIndex();
            entries.Clear();
            finished.Add(this);
        }

        /// <summary>Writes the entries of a prefix, in one block or several, and puts one entry in their place.</summary>
        private void WriteBlocks(int prefixLength)
        {
            int start = starts[prefixLength];
            int end = entries.Count;
            byte[] prefix = last.Bytes.AsSpan(last.Offset, prefixLength).ToArray();
            ByteSink code = new ByteSink();
            long pointer;
            if (end - start <= maxItems)
            {
                pointer = WriteBlock(prefixLength, start, end, isLast: true, out bool hasTerms);
                WriteCode(code, pointer, hasTerms, isFloor: false);
            }
            else
            {
                pointer = WriteFloorBlocks(prefixLength, start, end, code);
            }
            prefixes.Add(new IndexedPrefix(prefix, code.ToArray()));
            entries.RemoveRange(start, end - start);
            entries.Add(new Entry { Bytes = prefix, Pointer = pointer });
        }

        private static void WriteCode(ByteSink code, long pointer, bool hasTerms, bool isFloor) =>
            code.WriteVInt64(pointer << BlockTreeFiles.CodeBits | (hasTerms ? BlockTreeFiles.CodeHasTerms : 0L) | (isFloor ? BlockTreeFiles.CodeIsFloor : 0L));

        private long WriteFloorBlocks(int prefixLength, int start, int end, ByteSink code)
        {
            ByteSink followers = new ByteSink();
            int followerCount = 0;
            long firstPointer = 0;
            bool firstHasTerms = false;
            for (int from = start; from < end;)
            {
                int to = FloorEnd(prefixLength, from, end);
                long pointer = WriteBlock(prefixLength, from, to, isLast: to == end, out bool hasTerms);
                if (from == start)
                {
                    firstPointer = pointer;
                    firstHasTerms = hasTerms;
                }
                else
                {
                    followerCount++;
                    followers.WriteByte((byte)LeadByte(prefixLength, from));
                    followers.WriteVInt64((pointer - firstPointer) << 1 | (hasTerms ? 1L : 0L));
                }
                from = to;
            }
            WriteCode(code, firstPointer, firstHasTerms, isFloor: followerCount > 0);
            if (followerCount == 0) return firstPointer;
            code.WriteVInt32(followerCount);
            followers.WriteTo(code);
            return firstPointer;
        }

        /// <summary>As many groups of one lead byte as fit; the entries of a lead byte may not be parted.</summary>
        private int FloorEnd(int prefixLength, int from, int end)
        {
            int to = from;
            while (to < end)
            {
                int lead = LeadByte(prefixLength, to);
                int groupEnd = to + 1;
                while (groupEnd < end && LeadByte(prefixLength, groupEnd) == lead) groupEnd++;
                if (to > from && groupEnd - from > maxItems) break;
                to = groupEnd;
            }
            return to;
        }

        /// <summary>The byte after the prefix; -1 for the term that is the prefix itself.</summary>
        private int LeadByte(int prefixLength, int entry)
        {
            byte[] bytes = entries[entry].Bytes;
            return bytes.Length == prefixLength ? -1 : bytes[prefixLength];
        }

        private long WriteBlock(int prefixLength, int from, int to, bool isLast, out bool hasTerms)
        {
            long pointer = output.Position;
            bool isLeaf = true;
            hasTerms = false;
            for (int i = from; i < to; i++)
            {
                if (entries[i].State == null) isLeaf = false;
                else hasTerms = true;
            }
            suffixes.Clear();
            stats.Clear();
            meta.Clear();
            bool first = true;
            for (int i = from; i < to; i++)
            {
                Entry entry = entries[i];
                int length = entry.Bytes.Length - prefixLength;
                bool isTerm = entry.State != null;
                suffixes.WriteVInt32(isLeaf ? length : length << 1 | (isTerm ? 0 : 1));
                suffixes.WriteBytes(entry.Bytes, prefixLength, length);
                if (!isTerm)
                {
                    suffixes.WriteVInt64(pointer - entry.Pointer);
                    continue;
                }
                WriteTerm(entry.State, first);
                first = false;
            }
            output.WriteVInt32((to - from) << 1 | (isLast ? 1 : 0));
            output.WriteVInt32(suffixes.Length << 1 | (isLeaf ? 1 : 0));
            suffixes.WriteTo(output);
            output.WriteVInt32(stats.Length);
            stats.WriteTo(output);
            output.WriteVInt32(meta.Length);
            meta.WriteTo(output);
            return pointer;
        }

        private void WriteTerm(BlockTermState state, bool absolute)
        {
            stats.WriteVInt32(state.DocFreq);
            if (info.IndexOptions != IndexOptions.DOCS_ONLY) stats.WriteVInt64(state.TotalTermFreq - state.DocFreq);
            termMeta.Clear();
            postings.EncodeTerm(longs, termMeta, info, state, absolute);
            foreach (long value in longs) meta.WriteVInt64(value);
            termMeta.WriteTo(meta);
        }

        private void BuildIndex()
        {
            prefixes.Sort(static (a, b) => a.Prefix.AsSpan().SequenceCompareTo(b.Prefix));
            rootCode = prefixes[0].Code;
            Builder<BytesRef> builder = new Builder<BytesRef>(FST.INPUT_TYPE.BYTE1, ByteSequenceOutputs.Singleton);
            Int32sRef scratch = new Int32sRef();
            foreach (IndexedPrefix prefix in prefixes)
                builder.Add(Util.Fst.Util.ToInt32sRef(new BytesRef(prefix.Prefix), scratch), new BytesRef(prefix.Code));
            index = builder.Finish();
            prefixes.Clear();
        }

        internal void SaveIndex(IndexOutput indexOut) => index.Save(indexOut);

        internal void WriteSummary(IndexOutput termsOut)
        {
            termsOut.WriteVInt32(info.Number);
            termsOut.WriteVInt64(termCount);
            termsOut.WriteVInt32(rootCode.Length);
            termsOut.WriteBytes(rootCode, 0, rootCode.Length);
            if (info.IndexOptions != IndexOptions.DOCS_ONLY) termsOut.WriteVInt64(sumTotalTermFreq);
            termsOut.WriteVInt64(sumDocFreq);
            termsOut.WriteVInt32(docCount);
            termsOut.WriteVInt32(longs.Length);
        }

        /// <summary>A term, with its state, or the block of a prefix, with its place in the file.</summary>
        private struct Entry
        {
            internal byte[] Bytes;
            internal BlockTermState State;
            internal long Pointer;
        }

        private readonly struct IndexedPrefix
        {
            internal readonly byte[] Prefix;
            internal readonly byte[] Code;

            internal IndexedPrefix(byte[] prefix, byte[] code)
            {
                Prefix = prefix;
                Code = code;
            }
        }
    }
}
