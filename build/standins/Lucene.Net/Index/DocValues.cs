using System;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public abstract class NumericDocValues
    {
        protected NumericDocValues() { }
        public abstract long Get(int docID);
    }

    public abstract class BinaryDocValues
    {
        protected BinaryDocValues() { }
        public abstract void Get(int docID, BytesRef result);
    }

    public abstract class SortedDocValues : BinaryDocValues
    {
        protected SortedDocValues() { }
        public abstract int GetOrd(int docID);
        public abstract void LookupOrd(int ord, BytesRef result);
        public abstract int ValueCount { get; }

        public override void Get(int docID, BytesRef result)
        {
            int ord = GetOrd(docID);
            if (ord < 0)
            {
                result.Bytes = BytesRef.EMPTY_BYTES;
                result.Offset = result.Length = 0;
                return;
            }
            LookupOrd(ord, result);
        }

        /// <summary>The ordinal of the value, or -1 minus the place where it would stand.</summary>
        public virtual int LookupTerm(BytesRef key)
        {
            BytesRef probe = new BytesRef();
            int low = 0, high = ValueCount - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1;
                LookupOrd(middle, probe);
                int order = probe.CompareTo(key);
                if (order == 0) return middle;
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }
            return -(low + 1);
        }
    }

    public abstract class SortedSetDocValues
    {
        public static readonly long NO_MORE_ORDS = -1;

        protected SortedSetDocValues() { }
        public abstract long NextOrd();
        public abstract void SetDocument(int docID);
        public abstract void LookupOrd(long ord, BytesRef result);
        public abstract long ValueCount { get; }

        public virtual long LookupTerm(BytesRef key)
        {
            BytesRef probe = new BytesRef();
            long low = 0, high = ValueCount - 1;
            while (low <= high)
            {
                long middle = (low + high) >>> 1;
                LookupOrd(middle, probe);
                int order = probe.CompareTo(key);
                if (order == 0) return middle;
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }
            return -(low + 1);
        }
    }

    public abstract class RandomAccessOrds : SortedSetDocValues
    {
        protected RandomAccessOrds() { }
        public abstract long OrdAt(int index);
        public abstract int Cardinality { get; }
    }

    public sealed class DocValues
    {
        public static readonly BinaryDocValues EMPTY_BINARY = new EmptyBinary();
        public static readonly NumericDocValues EMPTY_NUMERIC = new EmptyNumeric();
        public static readonly SortedDocValues EMPTY_SORTED = new EmptySorted();
        public static readonly SortedSetDocValues EMPTY_SORTED_SET = new SingleValuedSet(new EmptySorted());

        private DocValues() { }

        public static SortedSetDocValues Singleton(SortedDocValues dv) => new SingleValuedSet(dv);

        public static SortedDocValues UnwrapSingleton(SortedSetDocValues dv) => (dv as SingleValuedSet)?.Values;

        public static IBits DocsWithValue(SortedDocValues dv, int maxDoc) => new SortedBits(dv, maxDoc);

        public static IBits DocsWithValue(SortedSetDocValues dv, int maxDoc) => new SortedSetBits(dv, maxDoc);

        private sealed class EmptyBinary : BinaryDocValues
        {
            public override void Get(int docID, BytesRef result)
            {
                result.Bytes = BytesRef.EMPTY_BYTES;
                result.Offset = result.Length = 0;
            }
        }

        private sealed class EmptyNumeric : NumericDocValues
        {
            public override long Get(int docID) => 0;
        }

        private sealed class EmptySorted : SortedDocValues
        {
            public override int GetOrd(int docID) => -1;
            public override void LookupOrd(int ord, BytesRef result) => throw new ArgumentOutOfRangeException(nameof(ord), ord, "there are no values");
            public override int ValueCount => 0;
        }

        private sealed class SingleValuedSet : RandomAccessOrds
        {
            private long current = NO_MORE_ORDS;
            private long next = NO_MORE_ORDS;

            internal SingleValuedSet(SortedDocValues values)
            {
                Values = values;
            }

            internal SortedDocValues Values { get; }

            public override void SetDocument(int docID) => current = next = Values.GetOrd(docID);

            public override long NextOrd()
            {
                long ord = next;
                next = NO_MORE_ORDS;
                return ord;
            }

            public override long OrdAt(int index) => current;
            public override int Cardinality => current < 0 ? 0 : 1;
            public override void LookupOrd(long ord, BytesRef result) => Values.LookupOrd((int)ord, result);
            public override long ValueCount => Values.ValueCount;
            public override long LookupTerm(BytesRef key) => Values.LookupTerm(key);
        }

        private sealed class SortedBits : IBits
        {
            private readonly SortedDocValues values;

            internal SortedBits(SortedDocValues values, int length)
            {
                this.values = values;
                Length = length;
            }

            public int Length { get; }
            public bool Get(int index) => values.GetOrd(index) >= 0;
        }

        private sealed class SortedSetBits : IBits
        {
            private readonly SortedSetDocValues values;

            internal SortedSetBits(SortedSetDocValues values, int length)
            {
                this.values = values;
                Length = length;
            }

            public int Length { get; }

            public bool Get(int index)
            {
                values.SetDocument(index);
                return values.NextOrd() != SortedSetDocValues.NO_MORE_ORDS;
            }
        }
    }
}
