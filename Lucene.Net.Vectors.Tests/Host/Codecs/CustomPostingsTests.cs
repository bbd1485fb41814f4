using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

/// <summary>The block tree under postings of somebody else's: what a term needs travels as longs and bytes.</summary>
[TestFixture]
public sealed class CustomPostingsTests
{
    [Test]
    public void Longs_and_bytes_of_a_term_come_back() => Seeded.Run(random =>
    {
        PostingsModel first = new("a", 0, IndexOptions.DOCS_ONLY);
        PostingsModel second = new("b", 1, IndexOptions.DOCS_AND_FREQS);
        foreach (PostingsModel model in new[] { first, second })
        {
            for (int i = 0; i < 1_000; i++)
            {
                model.Add(random, Encoding.ASCII.GetBytes($"{random.Next(5_000):x}"), PostingsModel.RandomDocs(random, 50));
            }
        }

        using SegmentFiles segment = new(50, first.Field, second.Field);
        InlinePostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, first, second);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        foreach (PostingsModel model in new[] { first, second })
        {
            TermsEnum terms = fields.GetTerms(model.Field.Name).GetEnumerator();
            foreach (byte[] term in model.Terms.Reverse())
            {
                Assert.That(terms.SeekExact(new BytesRef(term)), Is.True);
                InlineState state = (InlineState)terms.GetTermState();
                Assert.That(state.Docs, Is.EqualTo(model[term].Select(doc => doc.Doc)));
                Assert.That(state.Sum, Is.EqualTo(model[term].Sum(doc => (long)doc.Doc)));
            }
        }
    });

    private sealed class InlineState : BlockTermState
    {
        public int[] Docs { get; set; } = [];

        public long Sum { get; set; }

        public override void CopyFrom(TermState other)
        {
            base.CopyFrom(other);
            Docs = ((InlineState)other).Docs;
            Sum = ((InlineState)other).Sum;
        }
    }

    [PostingsFormatName("TestInline")]
    private sealed class InlinePostingsFormat : PostingsFormat
    {
        public override FieldsConsumer FieldsConsumer(SegmentWriteState state) =>
            new BlockTreeTermsWriter<object?>(state, new InlineWriter(), 25, 48, null);

        public override FieldsProducer FieldsProducer(SegmentReadState state) =>
            new BlockTreeTermsReader<object?>(state.Directory, state.FieldInfos, state.SegmentInfo, new InlineReader(), state.Context,
                state.SegmentSuffix, state.TermsIndexDivisor, null);
    }

    /// <summary>The documents themselves as the term's bytes; their sum as a long, told as a difference as the contract asks.</summary>
    private sealed class InlineWriter : PostingsWriterBase
    {
        private readonly List<int> _docs = [];
        private long _lastSum;

        public override void Init(IndexOutput termsOut) => CodecUtil.WriteHeader(termsOut, "TestInline", 0);

        public override BlockTermState NewTermState() => new InlineState();

        public override int SetField(FieldInfo fieldInfo) => 1;

        public override void StartTerm() => _docs.Clear();

        public override void StartDoc(int docId, int freq) => _docs.Add(docId);

        public override void AddPosition(int position, BytesRef payload, int startOffset, int endOffset)
        {
        }

        public override void FinishDoc()
        {
        }

        public override void FinishTerm(BlockTermState state)
        {
            ((InlineState)state).Docs = [.. _docs];
            ((InlineState)state).Sum = _docs.Sum(doc => (long)doc);
        }

        public override void EncodeTerm(long[] longs, DataOutput @out, FieldInfo fieldInfo, BlockTermState state, bool absolute)
        {
            InlineState term = (InlineState)state;
            long before = absolute ? 0 : _lastSum;

            // Longs may not be negative, so a difference that is goes by its sign bit.
            longs[0] = (term.Sum - before) << 1 ^ (term.Sum - before) >> 63;
            _lastSum = term.Sum;
            foreach (int doc in term.Docs)
            {
                @out.WriteVInt32(doc);
            }
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    private sealed class InlineReader : PostingsReaderBase
    {
        public override void Init(IndexInput termsIn) => CodecUtil.CheckHeader(termsIn, "TestInline", 0, 0);

        public override BlockTermState NewTermState() => new InlineState();

        public override void DecodeTerm(long[] longs, DataInput @in, FieldInfo fieldInfo, BlockTermState state, bool absolute)
        {
            InlineState term = (InlineState)state;
            term.Sum = (absolute ? 0 : term.Sum) + (long)((ulong)longs[0] >> 1 ^ (ulong)-(longs[0] & 1));
            term.Docs = new int[term.DocFreq];
            for (int i = 0; i < term.Docs.Length; i++)
            {
                term.Docs[i] = @in.ReadVInt32();
            }
        }

        public override DocsEnum Docs(FieldInfo fieldInfo, BlockTermState state, IBits skipDocs, DocsEnum reuse, DocsFlags flags) =>
            throw new System.NotSupportedException();

        public override DocsAndPositionsEnum DocsAndPositions(FieldInfo fieldInfo, BlockTermState state, IBits skipDocs,
            DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags) => throw new System.NotSupportedException();

        public override long RamBytesUsed() => 0;

        public override void CheckIntegrity()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
