using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    public abstract class PostingsFormat
    {
        public static readonly PostingsFormat[] EMPTY = Array.Empty<PostingsFormat>();
        private static IPostingsFormatFactory factory = new DefaultPostingsFormatFactory();

        protected PostingsFormat()
        {
            Name = NamedServiceFactory<PostingsFormat>.GetServiceName(GetType());
        }

        public string Name { get; }

        public abstract FieldsConsumer FieldsConsumer(SegmentWriteState state);

        public abstract FieldsProducer FieldsProducer(SegmentReadState state);

        public static ICollection<string> AvailablePostingsFormats =>
            factory is IServiceListable listable ? listable.AvailableServices : throw new NotSupportedException("The current postings format factory cannot list its formats.");

        public static PostingsFormat ForName(string name) => factory.GetPostingsFormat(name);

        public static IPostingsFormatFactory GetPostingsFormatFactory() => factory;

        public static void SetPostingsFormatFactory(IPostingsFormatFactory postingsFormatFactory) =>
            factory = postingsFormatFactory ?? throw new ArgumentNullException(nameof(postingsFormatFactory));

        public override string ToString() => $"PostingsFormat(name={Name})";
    }

    public abstract class FieldsProducer : Fields, IDisposable
    {
        protected FieldsProducer() { }
        public abstract long RamBytesUsed();
        public abstract void CheckIntegrity();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    public abstract class PostingsReaderBase : IDisposable
    {
        protected PostingsReaderBase() { }
        public abstract void Init(IndexInput termsIn);
        public abstract BlockTermState NewTermState();
        public abstract void DecodeTerm(long[] longs, DataInput @in, FieldInfo fieldInfo, BlockTermState state, bool absolute);
        public abstract DocsEnum Docs(FieldInfo fieldInfo, BlockTermState state, IBits skipDocs, DocsEnum reuse, DocsFlags flags);
        public abstract DocsAndPositionsEnum DocsAndPositions(FieldInfo fieldInfo, BlockTermState state, IBits skipDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags);
        public abstract long RamBytesUsed();
        public abstract void CheckIntegrity();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    public abstract class PostingsWriterBase : PostingsConsumer, IDisposable
    {
        protected PostingsWriterBase() { }
        public abstract void Init(IndexOutput termsOut);
        public abstract BlockTermState NewTermState();
        public abstract int SetField(FieldInfo fieldInfo);
        public abstract void StartTerm();
        public abstract void FinishTerm(BlockTermState state);
        public abstract void EncodeTerm(long[] longs, DataOutput @out, FieldInfo fieldInfo, BlockTermState state, bool absolute);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    public class TermStats
    {
        public TermStats(int docFreq, long totalTermFreq)
        {
            DocFreq = docFreq;
            TotalTermFreq = totalTermFreq;
        }

        public int DocFreq { get; private set; }
        public long TotalTermFreq { get; private set; }
    }

    public class BlockTermState : OrdTermState
    {
        protected internal BlockTermState() { }

        public int DocFreq { get; set; }
        public long TotalTermFreq { get; set; }
        public int TermBlockOrd { get; set; }
        public long BlockFilePointer { get; set; }

        public override void CopyFrom(TermState other)
        {
            base.CopyFrom(other);
            BlockTermState state = (BlockTermState)other;
            DocFreq = state.DocFreq;
            TotalTermFreq = state.TotalTermFreq;
            TermBlockOrd = state.TermBlockOrd;
            BlockFilePointer = state.BlockFilePointer;
        }

        public override string ToString() =>
            $"docFreq={DocFreq} totalTermFreq={TotalTermFreq} termBlockOrd={TermBlockOrd} blockFP={BlockFilePointer}";
    }
}
