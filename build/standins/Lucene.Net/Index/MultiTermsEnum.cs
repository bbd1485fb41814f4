using System;
using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>The terms of several readers as one enumeration; a term is at once at all readers that have it.</summary>
    public sealed class MultiTermsEnum : TermsEnum
    {
        private readonly TermsEnumWithSlice[] all;

        // Those of all that have the field.
        private readonly TermsEnumWithSlice[] subs;

        // The subs that are beyond the term at hand, as a heap by term and then by reader.
        private readonly TermsEnumWithSlice[] heap;
        private int heapSize;

        private int subCount;
        private BytesRef term;
        private bool mustReseek;

        public MultiTermsEnum(ReaderSlice[] slices)
        {
            subs = new TermsEnumWithSlice[slices.Length];
            all = new TermsEnumWithSlice[slices.Length];
            heap = new TermsEnumWithSlice[slices.Length];
            MatchArray = new TermsEnumWithSlice[slices.Length];
            for (int i = 0; i < slices.Length; i++) all[i] = new TermsEnumWithSlice(i, slices[i]);
        }

        public int MatchCount { get; private set; }

        /// <summary>The first MatchCount are the subs that have the term, in the order of their documents.</summary>
        public TermsEnumWithSlice[] MatchArray { get; }

        public override BytesRef Term => term;

        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public TermsEnum Reset(TermsEnumIndex[] termsEnumsIndex)
        {
            subCount = heapSize = MatchCount = 0;
            term = null;
            mustReseek = false;
            foreach (TermsEnumIndex one in termsEnumsIndex)
            {
                TermsEnumWithSlice sub = all[one.SubIndex];
                sub.Terms = one.TermsEnum;
                subs[subCount++] = sub;
                if (sub.Terms.MoveNext())
                {
                    sub.Current = sub.Terms.Term;
                    Add(sub);
                }
            }
            return this;
        }

        [Obsolete("Use MoveNext() and Term instead.")]
        public override BytesRef Next() => MoveNext() ? term : null;

        public override bool MoveNext()
        {
            if (mustReseek)
            {
                mustReseek = false;
                SeekCeil(term);
            }
            for (int i = 0; i < MatchCount; i++)
            {
                TermsEnumWithSlice sub = MatchArray[i];
                if (sub.Terms.MoveNext())
                {
                    sub.Current = sub.Terms.Term;
                    Add(sub);
                }
            }
            MatchCount = 0;
            return TakeLeast();
        }

        private bool TakeLeast()
        {
            if (heapSize == 0)
            {
                term = null;
                return false;
            }
            do
            {
                MatchArray[MatchCount++] = RemoveLeast();
            }
            while (heapSize > 0 && heap[0].Current.Equals(MatchArray[0].Current));
            term = MatchArray[0].Current;
            return true;
        }

        public override bool SeekExact(BytesRef text)
        {
            heapSize = MatchCount = 0;
            term = null;
            mustReseek = false;
            for (int i = 0; i < subCount; i++)
            {
                if (!subs[i].Terms.SeekExact(text)) continue;
                subs[i].Current = subs[i].Terms.Term;
                MatchArray[MatchCount++] = subs[i];
            }
            if (MatchCount == 0) return false;
            term = BytesRef.DeepCopyOf(text);
            mustReseek = true;
            return true;
        }

        public override SeekStatus SeekCeil(BytesRef text)
        {
            heapSize = MatchCount = 0;
            mustReseek = false;
            for (int i = 0; i < subCount; i++)
            {
                TermsEnumWithSlice sub = subs[i];
                SeekStatus status = sub.Terms.SeekCeil(text);
                if (status == SeekStatus.END) continue;
                sub.Current = sub.Terms.Term;
                if (status == SeekStatus.FOUND) MatchArray[MatchCount++] = sub;
                else Add(sub);
            }
            if (MatchCount > 0)
            {
                term = MatchArray[0].Current;
                return SeekStatus.FOUND;
            }
            return TakeLeast() ? SeekStatus.NOT_FOUND : SeekStatus.END;
        }

        public override void SeekExact(long ord) => throw new NotSupportedException("terms of several readers have no ordinals");

        public override long Ord => throw new NotSupportedException("terms of several readers have no ordinals");

        public override int DocFreq
        {
            get
            {
                int sum = 0;
                for (int i = 0; i < MatchCount; i++) sum += MatchArray[i].Terms.DocFreq;
                return sum;
            }
        }

        public override long TotalTermFreq
        {
            get
            {
                long sum = 0;
                for (int i = 0; i < MatchCount; i++)
                {
                    long one = MatchArray[i].Terms.TotalTermFreq;
                    if (one == -1) return -1;
                    sum += one;
                }
                return sum;
            }
        }

        public override DocsEnum Docs(IBits liveDocs, DocsEnum reuse, DocsFlags flags)
        {
            MultiDocsEnum docs = reuse is MultiDocsEnum old && old.CanReuse(this) ? old : new MultiDocsEnum(this, all.Length);
            docs.Start(MatchCount);
            for (int i = 0; i < MatchCount; i++)
            {
                TermsEnumWithSlice match = MatchArray[i];
                DocsEnum sub = match.Terms.Docs(BitsSlice.Of(liveDocs, match.Slice), docs.Reusable(match.Index), flags);
                docs.Set(i, match.Index, sub, match.Slice);
            }
            return docs;
        }

        public override DocsAndPositionsEnum DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags)
        {
            MultiDocsAndPositionsEnum docs = reuse is MultiDocsAndPositionsEnum old && old.CanReuse(this) ? old : new MultiDocsAndPositionsEnum(this, all.Length);
            docs.Start(MatchCount);
            for (int i = 0; i < MatchCount; i++)
            {
                TermsEnumWithSlice match = MatchArray[i];
                DocsAndPositionsEnum sub = match.Terms.DocsAndPositions(BitsSlice.Of(liveDocs, match.Slice), docs.Reusable(match.Index), flags);
                // One reader without positions leaves the whole without.
                if (sub == null) return null;
                docs.Set(i, match.Index, sub, match.Slice);
            }
            return docs;
        }

        private static bool Before(TermsEnumWithSlice a, TermsEnumWithSlice b)
        {
            int order = a.Current.CompareTo(b.Current);
            return order != 0 ? order < 0 : a.Index < b.Index;
        }

        private void Add(TermsEnumWithSlice sub)
        {
            int at = heapSize++;
            while (at > 0)
            {
                int parent = (at - 1) / 2;
                if (!Before(sub, heap[parent])) break;
                heap[at] = heap[parent];
                at = parent;
            }
            heap[at] = sub;
        }

        private TermsEnumWithSlice RemoveLeast()
        {
            TermsEnumWithSlice least = heap[0];
            TermsEnumWithSlice moved = heap[--heapSize];
            int at = 0;
            while (true)
            {
                int child = 2 * at + 1;
                if (child >= heapSize) break;
                if (child + 1 < heapSize && Before(heap[child + 1], heap[child])) child++;
                if (!Before(heap[child], moved)) break;
                heap[at] = heap[child];
                at = child;
            }
            heap[at] = moved;
            return least;
        }

        public override string ToString() => $"MultiTermsEnum({string.Join<TermsEnumWithSlice>(", ", subs)})";

        public class TermsEnumIndex
        {
            public static readonly TermsEnumIndex[] EMPTY_ARRAY = Array.Empty<TermsEnumIndex>();

            internal readonly TermsEnum TermsEnum;
            internal readonly int SubIndex;

            public TermsEnumIndex(TermsEnum termsEnum, int subIndex)
            {
                TermsEnum = termsEnum;
                SubIndex = subIndex;
            }
        }

        public sealed class TermsEnumWithSlice
        {
            internal readonly ReaderSlice Slice;
            internal readonly int Index;
            internal TermsEnum Terms;

            public TermsEnumWithSlice(int index, ReaderSlice subSlice)
            {
                Index = index;
                Slice = subSlice;
            }

            public BytesRef Current { get; set; }

            public void Reset(TermsEnum terms, BytesRef term)
            {
                Terms = terms;
                Current = term;
            }

            public override string ToString() => $"{Slice}:{Terms}";
        }
    }

    /// <summary>A reader's part of the bits over all readers.</summary>
    internal sealed class BitsSlice : IBits
    {
        private readonly IBits whole;
        private readonly int start;

        private BitsSlice(IBits whole, int start, int length)
        {
            this.whole = whole;
            this.start = start;
            Length = length;
        }

        internal static IBits Of(IBits whole, ReaderSlice slice)
        {
            if (whole == null) return null;
            return whole is MultiBits parts && parts.TryGetPart(slice, out IBits part) ? part : new BitsSlice(whole, slice.Start, slice.Length);
        }

        public int Length { get; }

        public bool Get(int index) => whole.Get(start + index);
    }
}
