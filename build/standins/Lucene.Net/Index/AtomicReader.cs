using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public abstract class AtomicReader : IndexReader
    {
        private readonly AtomicReaderContext context;

        protected AtomicReader()
        {
            context = new AtomicReaderContext(this);
        }

        public sealed override IndexReaderContext Context
        {
            get
            {
                EnsureOpen();
                return context;
            }
        }

        public AtomicReaderContext AtomicContext
        {
            get
            {
                EnsureOpen();
                return context;
            }
        }

        public abstract FieldInfos FieldInfos { get; }
        public abstract Fields Fields { get; }
        public abstract IBits LiveDocs { get; }
        public abstract NumericDocValues GetNumericDocValues(string field);
        public abstract BinaryDocValues GetBinaryDocValues(string field);
        public abstract SortedDocValues GetSortedDocValues(string field);
        public abstract SortedSetDocValues GetSortedSetDocValues(string field);
        public abstract IBits GetDocsWithField(string field);
        public abstract NumericDocValues GetNormValues(string field);
        public abstract void CheckIntegrity();

        public Terms GetTerms(string field) => Fields?.GetTerms(field);

        public sealed override int DocFreq(Term term) => Find(term)?.DocFreq ?? 0;

        public sealed override long TotalTermFreq(Term term) => Find(term)?.TotalTermFreq ?? 0;

        public sealed override long GetSumDocFreq(string field) => GetTerms(field)?.SumDocFreq ?? 0;

        public sealed override int GetDocCount(string field) => GetTerms(field)?.DocCount ?? 0;

        public sealed override long GetSumTotalTermFreq(string field) => GetTerms(field)?.SumTotalTermFreq ?? 0;

        public DocsEnum GetTermDocsEnum(Term term) => Find(term)?.Docs(LiveDocs, null);

        public DocsAndPositionsEnum GetTermPositionsEnum(Term term) => Find(term)?.DocsAndPositions(LiveDocs, null);

        private TermsEnum Find(Term term)
        {
            TermsEnum terms = GetTerms(term.Field)?.GetEnumerator();
            return terms != null && terms.SeekExact(term.Bytes) ? terms : null;
        }
    }
}
