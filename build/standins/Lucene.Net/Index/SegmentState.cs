using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>
    /// What the writer knows of a segment beyond its files: deletions not written yet, the order in which its documents came, and
    /// a reader that near-real-time readers, deletions and merges share. Changed only under the writer's flush lock.
    /// </summary>
    internal sealed class SegmentState
    {
        private readonly int termsIndexDivisor;
        private IMutableBits live;
        private bool liveIsShared;
        private SegmentReader reader;
        private int readerDeletes;

        internal SegmentState(SegmentCommitInfo info, int termsIndexDivisor)
        {
            Info = info;
            this.termsIndexDivisor = termsIndexDivisor;
        }

        internal SegmentCommitInfo Info { get; }

        /// <summary>For each document when it was added; null when that was before any change that is still to be applied.</summary>
        internal long[] Sequences { get; set; }

        /// <summary>Documents deleted since the last .del file was written.</summary>
        internal int PendingDeletes { get; private set; }

        internal int DeletedCount => Info.DelCount + PendingDeletes;
        internal bool IsFullyDeleted => DeletedCount == Info.Info.DocCount;

        /// <summary>While the segment is being merged, the updates that come meanwhile are kept to be repeated on the merged one.</summary>
        internal Dictionary<string, FieldUpdates> UpdatesDuringMerge { get; set; }

        /// <summary>Live documents as of now; null when none is deleted. What is handed out is not changed any more.</summary>
        internal IBits ShareLiveDocs()
        {
            if (live == null && Info.HasDeletions) live = (IMutableBits)OpenReader().LiveDocs;
            liveIsShared = true;
            return live;
        }

        internal bool IsLive(int doc) => live == null ? !Info.HasDeletions || OpenReader().LiveDocs.Get(doc) : live.Get(doc);

        /// <summary>False where the document was deleted already.</summary>
        internal bool Delete(int doc)
        {
            LiveDocsFormat format = Info.Info.Codec.LiveDocsFormat;
            if (live == null)
            {
                live = Info.HasDeletions ? format.NewLiveDocs(OpenReader().LiveDocs) : format.NewLiveDocs(Info.Info.DocCount);
                liveIsShared = false;
            }
            if (!live.Get(doc)) return false;
            if (liveIsShared)
            {
                live = format.NewLiveDocs((IBits)live);
                liveIsShared = false;
            }
            live.Clear(doc);
            PendingDeletes++;
            return true;
        }

        /// <summary>Writes the next .del file.</summary>
        internal void WriteDeletes(Directory directory)
        {
            if (PendingDeletes == 0) return;
            TrackingDirectoryWrapper tracking = new TrackingDirectoryWrapper(directory);
            bool success = false;
            try
            {
                Info.Info.Codec.LiveDocsFormat.WriteLiveDocs(live, tracking, Info, PendingDeletes, IOContext.DEFAULT);
                success = true;
            }
            finally
            {
                if (!success)
                {
                    Info.AdvanceNextWriteDelGen();
                    IOUtils.DeleteFilesIgnoringExceptions(directory, new List<string>(tracking.CreatedFiles).ToArray());
                }
            }
            Info.AdvanceDelGen();
            Info.DelCount += PendingDeletes;
            PendingDeletes = 0;
        }

        /// <summary>The segment with any deletions, for what needs terms or doc values only.</summary>
        internal SegmentReader OpenReader() => reader ??= OpenCurrent();

        private SegmentReader OpenCurrent()
        {
            readerDeletes = Info.DelCount;
            return new SegmentReader(Info, termsIndexDivisor, IOContext.READ);
        }

        /// <summary>The segment as of now. The caller gives its reference back.</summary>
        internal SegmentReader AcquireReader()
        {
            SegmentReader current = OpenReader();
            if (readerDeletes != DeletedCount || current.SegmentInfo.FieldInfosGen != Info.FieldInfosGen) Renew();
            reader.IncRef();
            return reader;
        }

        private void Renew()
        {
            IBits bits = ShareLiveDocs();
            SegmentReader newer = new SegmentReader(Info, reader, bits, Info.Info.DocCount - DeletedCount);
            reader.DecRef();
            reader = newer;
            readerDeletes = DeletedCount;
        }

        internal void ReleaseReader()
        {
            SegmentReader released = reader;
            if (released == null) return;
            // the bits may be the reader's own, which stay valid without it
            reader = null;
            released.DecRef();
        }

        private bool CameBefore(int doc, long sequence) => Sequences == null || Sequences[doc] < sequence;

        /// <summary>Deletes and updates what the changes say; true when anything came of it.</summary>
        internal bool Apply(PendingDeletes changes, List<KeyValuePair<Term, long>> sortedTerms, Action<SegmentState, Dictionary<string, FieldUpdates>> writeUpdates)
        {
            SegmentReader source = OpenReader();
            List<int> deleted = new List<int>();
            CollectTerms(source, sortedTerms, deleted);
            foreach (KeyValuePair<Query, long> query in changes.Queries) CollectQuery(source, query.Key, query.Value, deleted);
            Dictionary<string, FieldUpdates> updates = CollectUpdates(source, changes.Updates);
            if (updates != null) writeUpdates(this, updates);
            bool any = updates != null;
            foreach (int doc in deleted) any |= Delete(doc);
            return any;
        }

        private void CollectTerms(SegmentReader source, List<KeyValuePair<Term, long>> sortedTerms, List<int> deleted)
        {
            string field = null;
            TermsEnum terms = null;
            DocsEnum docs = null;
            foreach (KeyValuePair<Term, long> change in sortedTerms)
            {
                if (change.Key.Field != field)
                {
                    field = change.Key.Field;
                    terms = source.GetTerms(field)?.GetEnumerator();
                    docs = null;
                }
                if (terms == null || !terms.SeekExact(change.Key.Bytes)) continue;
                docs = terms.Docs(source.LiveDocs, docs, DocsFlags.NONE);
                for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                    if (CameBefore(doc, change.Value)) deleted.Add(doc);
            }
        }

        private void CollectQuery(SegmentReader source, Query query, long sequence, List<int> deleted)
        {
            DocIdSetIterator docs = new QueryWrapperFilter(query).GetDocIdSet(source.AtomicContext, source.LiveDocs)?.GetIterator();
            if (docs == null) return;
            for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                if (CameBefore(doc, sequence)) deleted.Add(doc);
        }

        private Dictionary<string, FieldUpdates> CollectUpdates(SegmentReader source, IReadOnlyList<DocValuesUpdate> changes)
        {
            Dictionary<string, FieldUpdates> updates = null;
            string field = null;
            TermsEnum terms = null;
            DocsEnum docs = null;
            foreach (DocValuesUpdate change in changes)
            {
                if (change.Term.Field != field)
                {
                    field = change.Term.Field;
                    terms = source.GetTerms(field)?.GetEnumerator();
                    docs = null;
                }
                if (terms == null || !terms.SeekExact(change.Term.Bytes)) continue;
                docs = terms.Docs(source.LiveDocs, docs, DocsFlags.NONE);
                for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                {
                    if (!CameBefore(doc, change.Sequence)) continue;
                    updates ??= new Dictionary<string, FieldUpdates>(StringComparer.Ordinal);
                    FieldUpdates.Put(updates, doc, change);
                }
            }
            return updates;
        }

        /// <summary>Writes a generation of new values, each updated field whole, and the field infos that point to it.</summary>
        internal void WriteUpdates(Directory directory, FieldNumbers numbers, LiveIndexWriterConfig config, Dictionary<string, FieldUpdates> updates)
        {
            // the reader must know the latest generation, which it reads the old values from
            SegmentReader source = AcquireReader();
            TrackingDirectoryWrapper tracking = new TrackingDirectoryWrapper(directory);
            bool success = false;
            try
            {
                long generation = Info.NextFieldInfosGen;
                string suffix = Base36.ToString(generation);
                FieldInfos infos = WithUpdates(source.FieldInfos, numbers, updates, generation);
                Codec codec = Info.Info.Codec;
                SegmentWriteState state = new SegmentWriteState(config.InfoStream, tracking, Info.Info, infos, config.TermIndexInterval, null, IOContext.DEFAULT, suffix);
                using (DocValuesConsumer consumer = codec.DocValuesFormat.FieldsConsumer(state))
                    foreach (FieldUpdates field in updates.Values) WriteField(consumer, infos.FieldInfo(field.Field), source, field);
                codec.FieldInfosFormat.FieldInfosWriter.Write(tracking, Info.Info.Name, suffix, infos, IOContext.DEFAULT);
                success = true;

                Dictionary<long, ISet<string>> files = new Dictionary<long, ISet<string>> { [generation] = tracking.CreatedFiles };
                foreach (FieldInfo info in infos)
                    if (info.DocValuesGen != -1 && info.DocValuesGen != generation) files[info.DocValuesGen] = Info.UpdatesFiles[info.DocValuesGen];
                Info.AdvanceFieldInfosGen();
                Info.SetGenUpdatesFiles(files);
            }
            finally
            {
                source.DecRef();
                if (!success)
                {
                    Info.AdvanceNextWriteFieldInfosGen();
                    IOUtils.DeleteFilesIgnoringExceptions(directory, new List<string>(tracking.CreatedFiles).ToArray());
                }
            }
            if (UpdatesDuringMerge != null)
                foreach (FieldUpdates field in updates.Values)
                    foreach (KeyValuePair<int, DocValuesUpdate> update in field.ByDoc) FieldUpdates.Put(UpdatesDuringMerge, update.Key, update.Value);
        }

        private static FieldInfos WithUpdates(FieldInfos before, FieldNumbers numbers, Dictionary<string, FieldUpdates> updates, long generation)
        {
            List<FieldInfo> infos = new List<FieldInfo>();
            HashSet<string> known = new HashSet<string>(StringComparer.Ordinal);
            HashSet<int> taken = new HashSet<int>();
            foreach (FieldInfo field in before)
            {
                known.Add(field.Name);
                taken.Add(field.Number);
                FieldInfo copy = new FieldInfo(field.Name, field.IsIndexed, field.Number, field.HasVectors, field.OmitsNorms, field.HasPayloads,
                    field.IndexOptions, field.DocValuesType, field.NormType, new Dictionary<string, string>(field.Attributes)) { DocValuesGen = field.DocValuesGen };
                if (updates.TryGetValue(field.Name, out FieldUpdates update))
                {
                    copy.DocValuesType = update.Type;
                    copy.DocValuesGen = generation;
                }
                infos.Add(copy);
            }
            foreach (FieldUpdates update in updates.Values)
            {
                if (known.Contains(update.Field)) continue;
                int number = numbers.Add(update.Field, -1, update.Type);
                // a segment that came from another index may use that number for something else
                while (!taken.Add(number)) number++;
                infos.Add(new FieldInfo(update.Field, false, number, false, false, false, IndexOptions.NONE, update.Type, DocValuesType.NONE, null) { DocValuesGen = generation });
            }
            return new FieldInfos(infos.ToArray());
        }

        private void WriteField(DocValuesConsumer consumer, FieldInfo field, SegmentReader source, FieldUpdates updates)
        {
            int maxDoc = Info.Info.DocCount;
            if (updates.Type == DocValuesType.NUMERIC)
            {
                NumericDocValues before = source.GetNumericDocValues(field.Name);
                IBits present = before == null ? null : source.GetDocsWithField(field.Name);
                consumer.AddNumericField(field, updates.Numbers(before, present, maxDoc));
            }
            else
            {
                BinaryDocValues before = source.GetBinaryDocValues(field.Name);
                IBits present = before == null ? null : source.GetDocsWithField(field.Name);
                consumer.AddBinaryField(field, updates.Binaries(before, present, maxDoc));
            }
        }
    }
}
