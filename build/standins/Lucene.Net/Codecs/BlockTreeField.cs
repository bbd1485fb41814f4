using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Fst;

namespace Lucene.Net.Codecs
{
    internal static class BlockTreeFiles
    {
        internal const string TermsExtension = "tim";
        internal const string TermsCodec = "BLOCK_TREE_TERMS_DICT";
        internal const string IndexExtension = "tip";
        internal const string IndexCodec = "BLOCK_TREE_TERMS_INDEX";

        // The low bits of a block's code, above which its pointer stands.
        internal const int CodeBits = 2;
        internal const int CodeIsFloor = 1;
        internal const int CodeHasTerms = 2;
    }

    /// <summary>What the dictionary says of one field, and the field's index.</summary>
    internal sealed class BlockTreeField
    {
        internal FieldInfo Info { get; private init; }
        internal PostingsReaderBase Postings { get; private init; }
        internal IndexInput TermsIn { get; private init; }

        /// <summary>From the prefix of each block to its code; null where the index was not loaded.</summary>
        internal FST<BytesRef> Index { get; private set; }

        internal BytesRef RootCode { get; private init; }
        internal long TermCount { get; private init; }
        internal long SumTotalTermFreq { get; private init; }
        internal long SumDocFreq { get; private init; }
        internal int DocCount { get; private init; }
        internal int LongCount { get; private init; }

        internal static BlockTreeField Read(IndexInput termsIn, IndexInput indexIn, FieldInfos infos, SegmentInfo segment, PostingsReaderBase postings)
        {
            int number = termsIn.ReadVInt32();
            FieldInfo info = number < 0 ? null : infos.FieldInfo(number);
            if (info == null) throw new CorruptIndexException($"there is no field number {number} (resource={termsIn})");
            long termCount = termsIn.ReadVInt64();
            int codeLength = termsIn.ReadVInt32();
            if (codeLength <= 0 || codeLength > termsIn.Length - termsIn.Position)
                throw new CorruptIndexException($"the root of field \"{info.Name}\" claims {codeLength} bytes (resource={termsIn})");
            byte[] code = new byte[codeLength];
            termsIn.ReadBytes(code, 0, codeLength);
            BlockTreeField field = new BlockTreeField
            {
                Info = info,
                Postings = postings,
                TermsIn = termsIn,
                TermCount = termCount,
                RootCode = new BytesRef(code),
                SumTotalTermFreq = info.IndexOptions == IndexOptions.DOCS_ONLY ? -1 : termsIn.ReadVInt64(),
                SumDocFreq = termsIn.ReadVInt64(),
                DocCount = termsIn.ReadVInt32(),
                LongCount = termsIn.ReadVInt32(),
            };
            field.Check(segment.DocCount);
            if (indexIn != null) field.ReadIndex(indexIn);
            return field;
        }

        private void Check(int maxDoc)
        {
            bool plausible = TermCount > 0
                && DocCount >= 0 && DocCount <= maxDoc
                && SumDocFreq >= DocCount
                && (SumTotalTermFreq == -1 || SumTotalTermFreq >= SumDocFreq)
                && LongCount >= 0 && LongCount <= byte.MaxValue;
            if (!plausible)
            {
                throw new CorruptIndexException($"the numbers of field \"{Info.Name}\" cannot be: {TermCount} terms, {DocCount} of {maxDoc} documents, "
                    + $"sumDocFreq {SumDocFreq}, sumTotalTermFreq {SumTotalTermFreq}, {LongCount} longs (resource={TermsIn})");
            }
        }

        private void ReadIndex(IndexInput indexIn)
        {
            long start = indexIn.ReadVInt64();
            if (start < 0 || start >= indexIn.Length) throw new CorruptIndexException($"bad index pointer {start} (resource={indexIn})");
            long back = indexIn.Position;
            indexIn.Seek(start);
            try
            {
                Index = new FST<BytesRef>(indexIn, ByteSequenceOutputs.Singleton);
            }
            catch (IndexOutOfRangeException e)
            {
                throw new CorruptIndexException($"the index of field \"{Info.Name}\" is broken (resource={indexIn})", e);
            }
            indexIn.Seek(back);
        }
    }
}
