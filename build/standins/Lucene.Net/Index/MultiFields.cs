using System;
using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>The fields of several readers as one.</summary>
    public sealed class MultiFields : Fields
    {
        private readonly Fields[] subs;
        private readonly ReaderSlice[] subSlices;
        private readonly Dictionary<string, Terms> known = new Dictionary<string, Terms>(StringComparer.Ordinal);

        public MultiFields(Fields[] subs, ReaderSlice[] subSlices)
        {
            this.subs = subs;
            this.subSlices = subSlices;
        }

        public override int Count => -1;

        public override IEnumerator<string> GetEnumerator()
        {
            SortedSet<string> names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (Fields sub in subs) names.UnionWith(sub);
            return names.GetEnumerator();
        }

        public override Terms GetTerms(string field)
        {
            lock (known)
            {
                if (known.TryGetValue(field, out Terms terms)) return terms;
            }
            List<Terms> found = new List<Terms>();
            List<ReaderSlice> slices = new List<ReaderSlice>();
            for (int i = 0; i < subs.Length; i++)
            {
                Terms one = subs[i].GetTerms(field);
                if (one == null) continue;
                found.Add(one);
                slices.Add(subSlices[i]);
            }
            if (found.Count == 0) return null;
            MultiTerms multi = new MultiTerms(found.ToArray(), slices.ToArray());
            lock (known) known[field] = multi;
            return multi;
        }

        /// <summary>Null if no document of the reader has an indexed field.</summary>
        public static Fields GetFields(IndexReader reader)
        {
            IList<AtomicReaderContext> leaves = reader.Leaves;
            if (leaves.Count == 1) return leaves[0].AtomicReader.Fields;
            List<Fields> fields = new List<Fields>();
            List<ReaderSlice> slices = new List<ReaderSlice>();
            foreach (AtomicReaderContext leaf in leaves)
            {
                Fields one = leaf.AtomicReader.Fields;
                if (one == null) continue;
                fields.Add(one);
                slices.Add(new ReaderSlice(leaf.DocBase, leaf.AtomicReader.MaxDoc, leaf.Ord));
            }
            if (fields.Count == 0) return null;
            return fields.Count == 1 && leaves.Count == 1 ? fields[0] : new MultiFields(fields.ToArray(), slices.ToArray());
        }

        public static Terms GetTerms(IndexReader r, string field) => GetFields(r)?.GetTerms(field);

        /// <summary>Null if no document is deleted.</summary>
        public static IBits GetLiveDocs(IndexReader reader)
        {
            if (!reader.HasDeletions) return null;
            IList<AtomicReaderContext> leaves = reader.Leaves;
            return leaves.Count == 1 ? leaves[0].AtomicReader.LiveDocs : new MultiBits(leaves, reader.MaxDoc);
        }

        public static DocsEnum GetTermDocsEnum(IndexReader r, IBits liveDocs, string field, BytesRef term) =>
            GetTermDocsEnum(r, liveDocs, field, term, DocsFlags.FREQS);

        public static DocsEnum GetTermDocsEnum(IndexReader r, IBits liveDocs, string field, BytesRef term, DocsFlags flags) =>
            Find(r, field, term)?.Docs(liveDocs, null, flags);

        public static DocsAndPositionsEnum GetTermPositionsEnum(IndexReader r, IBits liveDocs, string field, BytesRef term) =>
            GetTermPositionsEnum(r, liveDocs, field, term, DocsAndPositionsFlags.OFFSETS | DocsAndPositionsFlags.PAYLOADS);

        public static DocsAndPositionsEnum GetTermPositionsEnum(IndexReader r, IBits liveDocs, string field, BytesRef term, DocsAndPositionsFlags flags) =>
            Find(r, field, term)?.DocsAndPositions(liveDocs, null, flags);

        private static TermsEnum Find(IndexReader reader, string field, BytesRef term)
        {
            TermsEnum terms = GetTerms(reader, field)?.GetEnumerator();
            return terms != null && terms.SeekExact(term) ? terms : null;
        }

        /// <summary>The fields of all readers, under numbers of their own.</summary>
        public static FieldInfos GetMergedFieldInfos(IndexReader reader)
        {
            Dictionary<string, FieldInfo> merged = new Dictionary<string, FieldInfo>(StringComparer.Ordinal);
            foreach (AtomicReaderContext leaf in reader.Leaves)
            {
                foreach (FieldInfo info in leaf.AtomicReader.FieldInfos)
                {
                    if (!merged.TryGetValue(info.Name, out FieldInfo whole))
                    {
                        whole = new FieldInfo(info.Name, info.IsIndexed, merged.Count, info.HasVectors, info.OmitsNorms, info.HasPayloads,
                            info.IndexOptions, info.DocValuesType, info.NormType, null);
                        merged.Add(info.Name, whole);
                        continue;
                    }
                    whole.Update(info.IsIndexed, info.OmitsNorms, info.HasPayloads, info.IndexOptions);
                    if (info.HasDocValues) whole.DocValuesType = info.DocValuesType;
                    if (info.HasNorms && !whole.OmitsNorms) whole.NormType = info.NormType;
                }
            }
            FieldInfo[] infos = new FieldInfo[merged.Count];
            merged.Values.CopyTo(infos, 0);
            return new FieldInfos(infos);
        }

        public static ICollection<string> GetIndexedFields(IndexReader reader)
        {
            HashSet<string> names = new HashSet<string>(StringComparer.Ordinal);
            foreach (FieldInfo info in GetMergedFieldInfos(reader))
            {
                if (info.IsIndexed) names.Add(info.Name);
            }
            return names;
        }
    }

    /// <summary>One field's terms in several readers.</summary>
    public sealed class MultiTerms : Terms
    {
        private readonly Terms[] subs;
        private readonly ReaderSlice[] subSlices;

        public MultiTerms(Terms[] subs, ReaderSlice[] subSlices)
        {
            if (subs.Length == 0) throw new ArgumentException("there are no terms to put together");
            this.subs = subs;
            this.subSlices = subSlices;
            HasFreqs = Array.TrueForAll(subs, one => one.HasFreqs);
            HasOffsets = Array.TrueForAll(subs, one => one.HasOffsets);
            HasPositions = Array.TrueForAll(subs, one => one.HasPositions);
            HasPayloads = HasPositions && Array.Exists(subs, one => one.HasPayloads);
        }

        public override TermsEnum GetEnumerator()
        {
            MultiTermsEnum.TermsEnumIndex[] enums = new MultiTermsEnum.TermsEnumIndex[subs.Length];
            for (int i = 0; i < subs.Length; i++) enums[i] = new MultiTermsEnum.TermsEnumIndex(subs[i].GetEnumerator(), i);
            return new MultiTermsEnum(subSlices).Reset(enums);
        }

        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;
        public override bool HasFreqs { get; }
        public override bool HasOffsets { get; }
        public override bool HasPositions { get; }
        public override bool HasPayloads { get; }

        /// <summary>How many different terms there are is not known before they are enumerated.</summary>
        public override long Count => -1;

        public override long SumTotalTermFreq => Sum(static one => one.SumTotalTermFreq);

        public override long SumDocFreq => Sum(static one => one.SumDocFreq);

        public override int DocCount => (int)Sum(static one => one.DocCount);

        private long Sum(Func<Terms, long> statistic)
        {
            long sum = 0;
            foreach (Terms one in subs)
            {
                long value = statistic(one);
                if (value == -1) return -1;
                sum += value;
            }
            return sum;
        }
    }

    /// <summary>The live documents of several readers.</summary>
    internal sealed class MultiBits : IBits
    {
        private readonly IBits[] parts;
        private readonly int[] starts;

        internal MultiBits(IList<AtomicReaderContext> leaves, int maxDoc)
        {
            Length = maxDoc;
            parts = new IBits[leaves.Count];
            starts = new int[leaves.Count];
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = leaves[i].AtomicReader.LiveDocs;
                starts[i] = leaves[i].DocBase;
            }
        }

        public int Length { get; }

        public bool Get(int index)
        {
            int at = Array.BinarySearch(starts, index);
            if (at < 0) at = ~at - 1;
            // An empty reader begins where the next does.
            while (at + 1 < starts.Length && starts[at + 1] == index) at++;
            return parts[at] == null || parts[at].Get(index - starts[at]);
        }

        internal bool TryGetPart(ReaderSlice slice, out IBits part)
        {
            bool known = slice.ReaderIndex < parts.Length && starts[slice.ReaderIndex] == slice.Start;
            part = known ? parts[slice.ReaderIndex] : null;
            return known;
        }
    }
}
