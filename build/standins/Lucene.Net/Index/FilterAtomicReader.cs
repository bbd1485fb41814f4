using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public class FilterAtomicReader : AtomicReader
    {
        protected readonly AtomicReader m_input;

        public FilterAtomicReader(AtomicReader input)
        {
            m_input = input;
            input.RegisterParentReader(this);
        }

        public static AtomicReader Unwrap(AtomicReader reader)
        {
            while (reader is FilterAtomicReader filter) reader = filter.m_input;
            return reader;
        }

        public override FieldInfos FieldInfos => m_input.FieldInfos;
        public override IBits LiveDocs { get { EnsureOpen(); return m_input.LiveDocs; } }
        public override Fields Fields { get { EnsureOpen(); return m_input.Fields; } }
        public override int NumDocs => m_input.NumDocs;
        public override int MaxDoc => m_input.MaxDoc;

        public override Fields GetTermVectors(int docID) { EnsureOpen(); return m_input.GetTermVectors(docID); }
        public override void Document(int docID, StoredFieldVisitor visitor) { EnsureOpen(); m_input.Document(docID, visitor); }
        public override NumericDocValues GetNumericDocValues(string field) { EnsureOpen(); return m_input.GetNumericDocValues(field); }
        public override BinaryDocValues GetBinaryDocValues(string field) { EnsureOpen(); return m_input.GetBinaryDocValues(field); }
        public override SortedDocValues GetSortedDocValues(string field) { EnsureOpen(); return m_input.GetSortedDocValues(field); }
        public override SortedSetDocValues GetSortedSetDocValues(string field) { EnsureOpen(); return m_input.GetSortedSetDocValues(field); }
        public override NumericDocValues GetNormValues(string field) { EnsureOpen(); return m_input.GetNormValues(field); }
        public override IBits GetDocsWithField(string field) { EnsureOpen(); return m_input.GetDocsWithField(field); }
        public override void CheckIntegrity() { EnsureOpen(); m_input.CheckIntegrity(); }
        protected internal override void DoClose() => m_input.Dispose();
        public override string ToString() => $"FilterAtomicReader({m_input})";

        public class FilterFields : Fields
        {
            protected readonly Fields m_input;

            public FilterFields(Fields input)
            {
                m_input = input;
            }

            public override int Count => m_input.Count;
            public override IEnumerator<string> GetEnumerator() => m_input.GetEnumerator();
            public override Terms GetTerms(string field) => m_input.GetTerms(field);
        }

        public class FilterTerms : Terms
        {
            protected readonly Terms m_input;

            public FilterTerms(Terms input)
            {
                m_input = input;
            }

            public override TermsEnum GetEnumerator() => m_input.GetEnumerator();
            public override TermsEnum GetEnumerator(TermsEnum reuse) => m_input.GetEnumerator(reuse);
            public override IComparer<BytesRef> Comparer => m_input.Comparer;
            public override long Count => m_input.Count;
            public override long SumTotalTermFreq => m_input.SumTotalTermFreq;
            public override long SumDocFreq => m_input.SumDocFreq;
            public override int DocCount => m_input.DocCount;
            public override bool HasFreqs => m_input.HasFreqs;
            public override bool HasOffsets => m_input.HasOffsets;
            public override bool HasPositions => m_input.HasPositions;
            public override bool HasPayloads => m_input.HasPayloads;
        }

        public class FilterTermsEnum : TermsEnum
        {
            protected internal readonly TermsEnum m_input;

            public FilterTermsEnum(TermsEnum input)
            {
                m_input = input;
            }

            public override AttributeSource Attributes => m_input.Attributes;
            public override bool MoveNext() => m_input.MoveNext();
            public override BytesRef Next() => MoveNext() ? Term : null;
            public override SeekStatus SeekCeil(BytesRef text) => m_input.SeekCeil(text);
            public override void SeekExact(long ord) => m_input.SeekExact(ord);
            public override BytesRef Term => m_input.Term;
            public override long Ord => m_input.Ord;
            public override int DocFreq => m_input.DocFreq;
            public override long TotalTermFreq => m_input.TotalTermFreq;
            public override IComparer<BytesRef> Comparer => m_input.Comparer;
            public override DocsEnum Docs(IBits liveDocs, DocsEnum reuse, DocsFlags flags) => m_input.Docs(liveDocs, reuse, flags);
            public override DocsAndPositionsEnum DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags) => m_input.DocsAndPositions(liveDocs, reuse, flags);
        }

        public class FilterDocsEnum : DocsEnum
        {
            protected internal DocsEnum m_input;

            public FilterDocsEnum(DocsEnum input)
            {
                m_input = input;
            }

            public override AttributeSource Attributes => m_input.Attributes;
            public override int DocID => m_input.DocID;
            public override int Freq => m_input.Freq;
            public override int NextDoc() => m_input.NextDoc();
            public override int Advance(int target) => m_input.Advance(target);
            public override long GetCost() => m_input.GetCost();
        }
    }
}
