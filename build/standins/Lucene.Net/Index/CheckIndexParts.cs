using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>Walks one field's terms and postings and compares them with the statistics that the dictionary gives.</summary>
    internal sealed class PostingsCheck
    {
        private readonly AtomicReader reader;
        private readonly FieldInfo info;
        private readonly Terms terms;
        private readonly CheckIndex.Status.TermIndexStatus status;
        private readonly FixedBitSet seen;
        private long sumDocFreq;
        private long sumTotalTermFreq;

        internal PostingsCheck(AtomicReader reader, FieldInfo info, Terms terms, CheckIndex.Status.TermIndexStatus status)
        {
            this.reader = reader;
            this.info = info;
            this.terms = terms;
            this.status = status;
            seen = new FixedBitSet(reader.MaxDoc);
        }

        private bool HasFreqs => info.IndexOptions >= IndexOptions.DOCS_AND_FREQS;
        private bool HasPositions => info.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
        private bool HasOffsets => info.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;

        internal void Run()
        {
            CheckIndex.Require(terms.HasFreqs == HasFreqs && terms.HasPositions == HasPositions && terms.HasOffsets == HasOffsets,
                $"field {info.Name}: the dictionary's options differ from the field's ({info.IndexOptions})");
            TermsEnum all = terms.GetEnumerator();
            TermsEnum seeker = terms.GetEnumerator();
            BytesRef last = null;
            long count = 0;
            while (all.MoveNext())
            {
                BytesRef term = all.Term;
                if (last == null) last = BytesRef.DeepCopyOf(term);
                else
                {
                    CheckIndex.Require(last.CompareTo(term) < 0, $"field {info.Name}: terms out of order: lastTerm={last} term={term}");
                    last.CopyBytes(term);
                }
                CheckTerm(all, term);
                if (count % 16 == 0)
                    CheckIndex.Require(seeker.SeekExact(term) && seeker.DocFreq == all.DocFreq, $"field {info.Name}: seek to existing term {term} failed");
                count++;
            }
            status.TermCount += count;
            CheckIndex.Require(terms.Count == -1 || terms.Count == count, $"field {info.Name}: {terms.Count} terms in its statistics, {count} enumerated");
            CheckIndex.Require(terms.SumDocFreq == -1 || terms.SumDocFreq == sumDocFreq, $"field {info.Name}: sumDocFreq {terms.SumDocFreq}, counted {sumDocFreq}");
            CheckIndex.Require(terms.SumTotalTermFreq == -1 || terms.SumTotalTermFreq == sumTotalTermFreq, $"field {info.Name}: sumTotalTermFreq {terms.SumTotalTermFreq}, counted {sumTotalTermFreq}");
            CheckIndex.Require(terms.DocCount == -1 || terms.DocCount == seen.Cardinality, $"field {info.Name}: docCount {terms.DocCount}, counted {seen.Cardinality}");
        }

        private void CheckTerm(TermsEnum term, BytesRef text)
        {
            int docFreq = term.DocFreq;
            CheckIndex.Require(docFreq > 0, $"field {info.Name} term {text}: docFreq: {docFreq} is out of bounds");
            sumDocFreq += docFreq;
            IBits live = reader.LiveDocs;
            DocsAndPositionsEnum positions = HasPositions ? term.DocsAndPositions(null, null) : null;
            DocsEnum docs = positions ?? term.Docs(null, null);
            int last = -1, count = 0;
            bool anyLive = false;
            long totalFreq = 0;
            for (int doc; (doc = docs.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS; last = doc, count++)
            {
                CheckIndex.Require(doc > last && doc < reader.MaxDoc, $"field {info.Name} term {text}: doc {doc} after {last}, maxDoc {reader.MaxDoc}");
                seen.Set(doc);
                anyLive |= live == null || live.Get(doc);
                if (!HasFreqs) continue;
                int freq = docs.Freq;
                CheckIndex.Require(freq > 0, $"field {info.Name} term {text}: doc {doc}: freq {freq} is out of bounds");
                totalFreq += freq;
                if (positions != null) CheckPositions(positions, text, doc, freq);
            }
            CheckIndex.Require(count == docFreq, $"field {info.Name} term {text}: docFreq={docFreq} != tot docs w/o deletions {count}");
            if (anyLive) status.TotFreq += count;
            else status.DelTermCount++;
            if (HasFreqs)
            {
                sumTotalTermFreq += totalFreq;
                CheckIndex.Require(term.TotalTermFreq == totalFreq, $"field {info.Name} term {text}: totalTermFreq={term.TotalTermFreq} != recomputed totalTermFreq={totalFreq}");
            }
            if (docFreq > 128) CheckAdvance(term, text, last);
        }

        private void CheckPositions(DocsAndPositionsEnum positions, BytesRef text, int doc, int freq)
        {
            int last = -1, lastStart = 0;
            status.TotPos += freq;
            for (int i = 0; i < freq; i++)
            {
                int position = positions.NextPosition();
                CheckIndex.Require(position >= 0 && position >= last, $"field {info.Name} term {text}: doc {doc}: pos {position} after {last}");
                last = position;
                BytesRef payload = positions.GetPayload();
                CheckIndex.Require(payload == null || payload.Length >= 1, $"field {info.Name} term {text}: doc {doc}: pos {position}: empty payload");
                if (!HasOffsets) continue;
                int start = positions.StartOffset, end = positions.EndOffset;
                CheckIndex.Require(start >= 0 && start >= lastStart && end >= start, $"field {info.Name} term {text}: doc {doc}: pos {position}: offsets {start}-{end} after {lastStart}");
                lastStart = start;
            }
        }

        private void CheckAdvance(TermsEnum term, BytesRef text, int lastDoc)
        {
            for (int i = 0; i < 8; i++)
            {
                int target = (int)((i + 1L) * lastDoc / 8);
                int found = term.Docs(null, null, DocsFlags.NONE).Advance(target);
                CheckIndex.Require(found >= target && found <= lastDoc, $"field {info.Name} term {text}: Advance({target}) returned {found}");
            }
        }
    }

    internal static class DocValuesCheck
    {
        internal static void Check(FieldInfo info, AtomicReader reader, CheckIndex.Status.DocValuesStatus status)
        {
            IBits with = reader.GetDocsWithField(info.Name);
            CheckIndex.Require(with != null && with.Length == reader.MaxDoc, $"{info.Name}: docsWithField has length {with?.Length}, maxDoc is {reader.MaxDoc}");
            switch (info.DocValuesType)
            {
                case DocValuesType.NUMERIC:
                    status.TotalNumericFields++;
                    CheckNumeric(info, reader, with);
                    break;
                case DocValuesType.BINARY:
                    status.TotalBinaryFields++;
                    CheckBinary(info, reader, with);
                    break;
                case DocValuesType.SORTED:
                    status.TotalSortedFields++;
                    CheckSorted(info, reader, with);
                    break;
                case DocValuesType.SORTED_SET:
                    status.TotalSortedSetFields++;
                    CheckSortedSet(info, reader, with);
                    break;
            }
        }

        private static void CheckNumeric(FieldInfo info, AtomicReader reader, IBits with)
        {
            NumericDocValues values = reader.GetNumericDocValues(info.Name);
            for (int doc = 0; doc < reader.MaxDoc; doc++)
            {
                long value = values.Get(doc);
                CheckIndex.Require(with.Get(doc) || value == 0, $"dv for field: {info.Name} is not marked as present but has value={value} for doc: {doc}");
            }
        }

        private static void CheckBinary(FieldInfo info, AtomicReader reader, IBits with)
        {
            BinaryDocValues values = reader.GetBinaryDocValues(info.Name);
            BytesRef value = new BytesRef();
            for (int doc = 0; doc < reader.MaxDoc; doc++)
            {
                values.Get(doc, value);
                CheckIndex.Require(value.IsValid(), $"dv for field: {info.Name}: invalid bytes for doc: {doc}");
                CheckIndex.Require(with.Get(doc) || value.Length == 0, $"dv for field: {info.Name} is missing but has value={value} for doc: {doc}");
            }
        }

        private static void CheckSorted(FieldInfo info, AtomicReader reader, IBits with)
        {
            SortedDocValues values = reader.GetSortedDocValues(info.Name);
            FixedBitSet seen = new FixedBitSet(System.Math.Max(1, values.ValueCount));
            for (int doc = 0; doc < reader.MaxDoc; doc++)
            {
                int ord = values.GetOrd(doc);
                CheckIndex.Require(ord >= -1 && ord < values.ValueCount, $"ord out of bounds: {ord} of {values.ValueCount} for field: {info.Name}");
                CheckIndex.Require((ord >= 0) == with.Get(doc), $"dv for field: {info.Name}: ord={ord} but present={with.Get(doc)} for doc: {doc}");
                if (ord >= 0) seen.Set(ord);
            }
            CheckIndex.Require(seen.Cardinality == values.ValueCount, $"dv for field: {info.Name} has holes in its ords, ValueCount={values.ValueCount} but only used: {seen.Cardinality}");
            BytesRef value = new BytesRef(), last = null;
            for (int ord = 0; ord < values.ValueCount; ord++)
            {
                values.LookupOrd(ord, value);
                CheckOrder(info, ref last, value);
            }
        }

        private static void CheckSortedSet(FieldInfo info, AtomicReader reader, IBits with)
        {
            SortedSetDocValues values = reader.GetSortedSetDocValues(info.Name);
            HashSet<long> seen = new HashSet<long>();
            for (int doc = 0; doc < reader.MaxDoc; doc++)
            {
                values.SetDocument(doc);
                long last = -1;
                bool any = false;
                for (long ord; (ord = values.NextOrd()) != SortedSetDocValues.NO_MORE_ORDS; last = ord)
                {
                    CheckIndex.Require(ord > last && ord < values.ValueCount, $"ords out of order or bounds: {last}, {ord} of {values.ValueCount} for doc: {doc}, field: {info.Name}");
                    seen.Add(ord);
                    any = true;
                }
                CheckIndex.Require(any == with.Get(doc), $"dv for field: {info.Name}: has ords={any} but present={with.Get(doc)} for doc: {doc}");
            }
            CheckIndex.Require(seen.Count == values.ValueCount, $"dv for field: {info.Name} has holes in its ords, ValueCount={values.ValueCount} but only used: {seen.Count}");
            BytesRef value = new BytesRef(), previous = null;
            for (long ord = 0; ord < values.ValueCount; ord++)
            {
                values.LookupOrd(ord, value);
                CheckOrder(info, ref previous, value);
            }
        }

        private static void CheckOrder(FieldInfo info, ref BytesRef last, BytesRef value)
        {
            CheckIndex.Require(value.IsValid(), $"dv for field: {info.Name}: invalid bytes");
            CheckIndex.Require(last == null || value.CompareTo(last) > 0, $"dv for field: {info.Name} has ords out of order: {last} >= {value}");
            if (last == null) last = BytesRef.DeepCopyOf(value);
            else last.CopyBytes(value);
        }
    }
}
