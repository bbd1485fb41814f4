using System;
using System.Collections;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public abstract class Fields : IEnumerable<string>
    {
        public static readonly Fields[] EMPTY_ARRAY = Array.Empty<Fields>();

        protected Fields() { }

        public abstract int Count { get; }
        public abstract Terms GetTerms(string field);
        public abstract IEnumerator<string> GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public abstract class Terms
    {
        public static readonly Terms[] EMPTY_ARRAY = Array.Empty<Terms>();

        protected Terms() { }

        public abstract TermsEnum GetEnumerator();
        public virtual TermsEnum GetEnumerator(TermsEnum reuse) => GetEnumerator();
        public abstract IComparer<BytesRef> Comparer { get; }
        public abstract long Count { get; }
        public abstract long SumTotalTermFreq { get; }
        public abstract long SumDocFreq { get; }
        public abstract int DocCount { get; }
        public abstract bool HasFreqs { get; }
        public abstract bool HasOffsets { get; }
        public abstract bool HasPositions { get; }
        public abstract bool HasPayloads { get; }
    }

    public abstract class TermsEnum : IBytesRefEnumerator
    {
        public static readonly TermsEnum EMPTY = new EmptyTermsEnum();
        private AttributeSource attributes;

        protected TermsEnum() { }

        public enum SeekStatus
        {
            END = 0,
            FOUND = 1,
            NOT_FOUND = 2,
        }

        public virtual AttributeSource Attributes => attributes ??= new AttributeSource();

        public TermsEnum Current => this;
        BytesRef IBytesRefEnumerator.Current => Term;

        public abstract bool MoveNext();

        [Obsolete("Use MoveNext() and Term instead.")]
        public abstract BytesRef Next();

        public virtual bool SeekExact(BytesRef text) => SeekCeil(text) == SeekStatus.FOUND;
        public abstract SeekStatus SeekCeil(BytesRef text);
        public abstract void SeekExact(long ord);

        public virtual void SeekExact(BytesRef term, TermState state)
        {
            if (!SeekExact(term)) throw new ArgumentException($"term={term} does not exist");
        }

        public abstract BytesRef Term { get; }
        public abstract long Ord { get; }
        public abstract int DocFreq { get; }
        public abstract long TotalTermFreq { get; }
        public abstract IComparer<BytesRef> Comparer { get; }

        public DocsEnum Docs(IBits liveDocs, DocsEnum reuse) => Docs(liveDocs, reuse, DocsFlags.FREQS);
        public abstract DocsEnum Docs(IBits liveDocs, DocsEnum reuse, DocsFlags flags);

        public DocsAndPositionsEnum DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse) =>
            DocsAndPositions(liveDocs, reuse, DocsAndPositionsFlags.OFFSETS | DocsAndPositionsFlags.PAYLOADS);

        public abstract DocsAndPositionsEnum DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags);

        public virtual TermState GetTermState() => new PositionlessTermState();

        /// <summary>The state of an enumeration that can only seek by term again.</summary>
        private sealed class PositionlessTermState : TermState
        {
            public override void CopyFrom(TermState other) => throw new NotSupportedException();
        }

        private sealed class EmptyTermsEnum : TermsEnum
        {
            public override bool MoveNext() => false;
            public override BytesRef Next() => null;
            public override SeekStatus SeekCeil(BytesRef text) => SeekStatus.END;
            public override void SeekExact(long ord) { }
            public override void SeekExact(BytesRef term, TermState state) => throw Unpositioned();
            public override BytesRef Term => throw Unpositioned();
            public override long Ord => throw Unpositioned();
            public override int DocFreq => throw Unpositioned();
            public override long TotalTermFreq => throw Unpositioned();
            public override IComparer<BytesRef> Comparer => null;
            public override TermState GetTermState() => throw Unpositioned();
            public override DocsEnum Docs(IBits liveDocs, DocsEnum reuse, DocsFlags flags) => throw Unpositioned();
            public override DocsAndPositionsEnum DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags) => throw Unpositioned();

            private static InvalidOperationException Unpositioned() => new InvalidOperationException("this enumeration has no term");
        }
    }

    [Flags]
    public enum DocsFlags
    {
        NONE = 0,
        FREQS = 1,
    }

    [Flags]
    public enum DocsAndPositionsFlags
    {
        NONE = 0,
        OFFSETS = 1,
        PAYLOADS = 2,
    }

    public abstract class DocsEnum : DocIdSetIterator
    {
        private AttributeSource attributes;

        protected DocsEnum() { }

        public abstract int Freq { get; }
        public virtual AttributeSource Attributes => attributes ??= new AttributeSource();
    }

    public abstract class DocsAndPositionsEnum : DocsEnum
    {
        protected DocsAndPositionsEnum() { }

        public abstract int NextPosition();
        public abstract int StartOffset { get; }
        public abstract int EndOffset { get; }
        public abstract BytesRef GetPayload();
    }

    public abstract class TermState
    {
        protected TermState() { }
        public abstract void CopyFrom(TermState other);
        public virtual object Clone() => MemberwiseClone();
        public override string ToString() => "TermState";
    }

    public class OrdTermState : TermState
    {
        public OrdTermState() { }
        public long Ord { get; set; }
        public override void CopyFrom(TermState other) => Ord = ((OrdTermState)other).Ord;
        public override string ToString() => $"OrdTermState ord={Ord}";
    }
}
