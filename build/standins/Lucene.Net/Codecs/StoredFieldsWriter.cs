using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    public abstract class StoredFieldsWriter : IDisposable
    {
        protected StoredFieldsWriter() { }

        public abstract void StartDocument(int numStoredFields);
        public virtual void FinishDocument() { }
        public abstract void WriteField(FieldInfo info, IIndexableField field);
        public abstract void Abort();
        public abstract void Finish(FieldInfos fis, int numDocs);

        /// <summary>Copies the live documents of every reader, field by field; returns their number.</summary>
        public virtual int Merge(MergeState mergeState)
        {
            int docCount = 0;
            foreach (AtomicReader reader in mergeState.Readers)
            {
                IBits liveDocs = reader.LiveDocs;
                for (int doc = 0; doc < reader.MaxDoc; doc++)
                {
                    if (liveDocs != null && !liveDocs.Get(doc)) continue;
                    AddDocument(reader.Document(doc), mergeState.FieldInfos);
                    docCount++;
                    mergeState.CheckAbort.Work(300);
                }
            }
            Finish(mergeState.FieldInfos, docCount);
            return docCount;
        }

        protected void AddDocument<T1>(IEnumerable<T1> doc, FieldInfos fieldInfos) where T1 : IIndexableField
        {
            int stored = 0;
            foreach (T1 field in doc)
                if (field.IndexableFieldType.IsStored)
                    stored++;
            StartDocument(stored);
            foreach (T1 field in doc)
                if (field.IndexableFieldType.IsStored)
                    WriteField(fieldInfos.FieldInfo(field.Name), field);
            FinishDocument();
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }
}
