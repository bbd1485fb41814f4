using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    /// <summary>
    /// Writes doc values. Every enumerable has one value a document, null where there is none, and may be enumerated several times;
    /// a <see cref="BytesRef"/> may be the same object with new content each time.
    /// </summary>
    public abstract class DocValuesConsumer : IDisposable
    {
        protected DocValuesConsumer() { }

        public abstract void AddNumericField(FieldInfo field, IEnumerable<long?> values);
        public abstract void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values);

        /// <summary>Distinct values in order, and the place of each document's value, -1 for none.</summary>
        public abstract void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd);

        /// <summary>Distinct values in order, how many each document has, and their places, document by document.</summary>
        public abstract void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords);

        public virtual void MergeNumericField(FieldInfo fieldInfo, MergeState mergeState, IList<NumericDocValues> toMerge, IList<IBits> docsWithField) =>
            AddNumericField(fieldInfo, Numbers(mergeState, toMerge, docsWithField));

        private static IEnumerable<long?> Numbers(MergeState mergeState, IList<NumericDocValues> toMerge, IList<IBits> docsWithField)
        {
            foreach ((int source, int doc) in LiveDocuments(mergeState))
            {
                long value = toMerge[source].Get(doc);
                yield return value != 0 || docsWithField[source].Get(doc) ? value : null;
            }
        }

        public virtual void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField) =>
            AddBinaryField(fieldInfo, Binaries(mergeState, toMerge, docsWithField));

        private static IEnumerable<BytesRef> Binaries(MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
        {
            BytesRef value = new BytesRef();
            foreach ((int source, int doc) in LiveDocuments(mergeState))
            {
                if (!docsWithField[source].Get(doc))
                {
                    yield return null;
                    continue;
                }
                toMerge[source].Get(doc, value);
                yield return value;
            }
        }

        public virtual void MergeSortedField(FieldInfo fieldInfo, MergeState mergeState, IList<SortedDocValues> toMerge)
        {
            MergedOrds merged = new MergedOrds(mergeState, source => toMerge[source].ValueCount, (source, ord, term) => toMerge[source].LookupOrd((int)ord, term));
            foreach ((int source, int doc) in LiveDocuments(mergeState)) merged.Use(source, toMerge[source].GetOrd(doc));
            merged.Merge();
            AddSortedField(fieldInfo, merged.Terms(), Ords(mergeState, toMerge, merged));
        }

        private static IEnumerable<long?> Ords(MergeState mergeState, IList<SortedDocValues> toMerge, MergedOrds merged)
        {
            foreach ((int source, int doc) in LiveDocuments(mergeState)) yield return merged.Map(source, toMerge[source].GetOrd(doc));
        }

        public virtual void MergeSortedSetField(FieldInfo fieldInfo, MergeState mergeState, IList<SortedSetDocValues> toMerge)
        {
            MergedOrds merged = new MergedOrds(mergeState, source => toMerge[source].ValueCount, (source, ord, term) => toMerge[source].LookupOrd(ord, term));
            foreach ((int source, int doc) in LiveDocuments(mergeState))
            {
                SortedSetDocValues values = toMerge[source];
                values.SetDocument(doc);
                for (long ord; (ord = values.NextOrd()) != SortedSetDocValues.NO_MORE_ORDS;) merged.Use(source, ord);
            }
            merged.Merge();
            AddSortedSetField(fieldInfo, merged.Terms(), OrdCounts(mergeState, toMerge), OrdSets(mergeState, toMerge, merged));
        }

        private static IEnumerable<long?> OrdCounts(MergeState mergeState, IList<SortedSetDocValues> toMerge)
        {
            foreach ((int source, int doc) in LiveDocuments(mergeState))
            {
                SortedSetDocValues values = toMerge[source];
                values.SetDocument(doc);
                long count = 0;
                while (values.NextOrd() != SortedSetDocValues.NO_MORE_ORDS) count++;
                yield return count;
            }
        }

        // A document's ordinals are taken at once: the counts may be enumerated in step, over the same values.
        private static IEnumerable<long?> OrdSets(MergeState mergeState, IList<SortedSetDocValues> toMerge, MergedOrds merged)
        {
            List<long> ords = new List<long>();
            foreach ((int source, int doc) in LiveDocuments(mergeState))
            {
                SortedSetDocValues values = toMerge[source];
                values.SetDocument(doc);
                ords.Clear();
                for (long ord; (ord = values.NextOrd()) != SortedSetDocValues.NO_MORE_ORDS;) ords.Add(merged.Map(source, ord));
                foreach (long ord in ords) yield return ord;
            }
        }

        private static IEnumerable<(int Source, int Doc)> LiveDocuments(MergeState mergeState)
        {
            for (int source = 0; source < mergeState.Readers.Count; source++)
            {
                AtomicReader reader = mergeState.Readers[source];
                IBits liveDocs = reader.LiveDocs;
                int maxDoc = reader.MaxDoc;
                for (int doc = 0; doc < maxDoc; doc++)
                {
                    if (liveDocs != null && !liveDocs.Get(doc)) continue;
                    mergeState.CheckAbort.Work(1);
                    yield return (source, doc);
                }
            }
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }
}
