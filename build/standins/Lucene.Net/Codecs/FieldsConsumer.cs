using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    public abstract class FieldsConsumer : IDisposable
    {
        protected FieldsConsumer() { }

        public abstract TermsConsumer AddField(FieldInfo field);

        public virtual void Merge(MergeState mergeState, Fields fields) => FieldsMerging.Merge(this, mergeState, fields);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    public abstract class TermsConsumer
    {
        protected TermsConsumer() { }

        public abstract IComparer<BytesRef> Comparer { get; }
        public abstract PostingsConsumer StartTerm(BytesRef text);
        public abstract void FinishTerm(BytesRef text, TermStats stats);
        public abstract void Finish(long sumTotalTermFreq, long sumDocFreq, int docCount);

        public virtual void Merge(MergeState mergeState, IndexOptions indexOptions, TermsEnum termsEnum) =>
            FieldsMerging.Merge(this, mergeState, indexOptions, termsEnum);
    }

    public abstract class PostingsConsumer
    {
        protected PostingsConsumer() { }

        public abstract void StartDoc(int docId, int freq);
        public abstract void AddPosition(int position, BytesRef payload, int startOffset, int endOffset);
        public abstract void FinishDoc();

        public virtual TermStats Merge(MergeState mergeState, IndexOptions indexOptions, DocsEnum postings, FixedBitSet visitedDocs) =>
            FieldsMerging.Merge(this, indexOptions, postings, visitedDocs);
    }
}
