using System;
using System.Collections.Generic;

namespace Lucene.Net.Index
{
    /// <summary>A term's place and statistics in every leaf of one reader.</summary>
    public sealed class TermContext
    {
        private readonly TermState[] states;

        public TermContext(IndexReaderContext context)
        {
            TopReaderContext = context;
            states = new TermState[context.Leaves.Count];
        }

        public TermContext(IndexReaderContext context, TermState state, int ord, int docFreq, long totalTermFreq) : this(context)
        {
            Register(state, ord, docFreq, totalTermFreq);
        }

        public IndexReaderContext TopReaderContext { get; private set; }
        public int DocFreq { get; internal set; }
        public long TotalTermFreq { get; private set; }

        public static TermContext Build(IndexReaderContext context, Term term)
        {
            if (!context.IsTopLevel) throw new ArgumentException("a top-level context is needed", nameof(context));
            TermContext found = new TermContext(context);
            IList<AtomicReaderContext> leaves = context.Leaves;
            foreach (AtomicReaderContext leaf in leaves)
            {
                TermsEnum terms = leaf.AtomicReader.GetTerms(term.Field)?.GetEnumerator();
                if (terms != null && terms.SeekExact(term.Bytes))
                    found.Register(terms.GetTermState(), leaf.Ord, terms.DocFreq, terms.TotalTermFreq);
            }
            return found;
        }

        public void Clear()
        {
            DocFreq = 0;
            TotalTermFreq = 0;
            Array.Clear(states);
        }

        public void Register(TermState state, int ord, int docFreq, long totalTermFreq)
        {
            states[ord] = state;
            DocFreq += docFreq;
            TotalTermFreq = TotalTermFreq >= 0 && totalTermFreq >= 0 ? TotalTermFreq + totalTermFreq : -1;
        }

        public TermState Get(int ord) => states[ord];
    }
}
