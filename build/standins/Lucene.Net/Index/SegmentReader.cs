using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public sealed class SegmentReader : AtomicReader
    {
        private readonly SegmentCore core;
        private readonly SegmentCommitInfo si;
        private readonly IBits liveDocs;
        private readonly int numDocs;
        private readonly FieldInfos fieldInfos;
        private readonly Dictionary<string, DocValuesProducer> producers = new Dictionary<string, DocValuesProducer>(StringComparer.Ordinal);
        private readonly List<long> generations = new List<long>();
        private readonly ThreadLocal<Dictionary<(string, char), object>> cache =
            new ThreadLocal<Dictionary<(string, char), object>>(() => new Dictionary<(string, char), object>());

        public interface ICoreDisposedListener
        {
            void OnDispose(object ownerCoreCacheKey);
        }

        public SegmentReader(SegmentCommitInfo si, int termInfosIndexDivisor, IOContext context)
            : this(si, new SegmentCore(si, context, termInfosIndexDivisor), null, -1, readLiveDocs: true, fieldInfos: null) { }

        /// <summary>The same segment with the deletions and updates of a newer commit.</summary>
        internal SegmentReader(SegmentCommitInfo si, SegmentReader sibling)
            : this(si, sibling.ShareCore(), null, -1, readLiveDocs: true, sibling.si.FieldInfosGen == si.FieldInfosGen ? sibling.fieldInfos : null) { }

        /// <summary>The same segment with deletions that are not written yet.</summary>
        internal SegmentReader(SegmentCommitInfo si, SegmentReader sibling, IBits liveDocs, int numDocs)
            : this(si, sibling.ShareCore(), liveDocs, numDocs, readLiveDocs: false, sibling.si.FieldInfosGen == si.FieldInfosGen ? sibling.fieldInfos : null) { }

        private SegmentReader(SegmentCommitInfo si, SegmentCore core, IBits liveDocs, int numDocs, bool readLiveDocs, FieldInfos fieldInfos)
        {
            this.core = core;
            // a copy, because the writer moves its own on to later generations
            this.si = (SegmentCommitInfo)si.Clone();
            bool success = false;
            try
            {
                if (readLiveDocs)
                {
                    if (this.si.HasDeletions) liveDocs = this.si.Info.Codec.LiveDocsFormat.ReadLiveDocs(this.si.Info.Dir, this.si, IOContext.READ_ONCE);
                    numDocs = this.si.Info.DocCount - this.si.DelCount;
                }
                this.liveDocs = liveDocs;
                this.numDocs = numDocs;
                this.fieldInfos = fieldInfos ?? ReadFieldInfos();
                OpenDocValues();
                success = true;
            }
            finally
            {
                if (!success) DoClose();
            }
        }

        private SegmentCore ShareCore()
        {
            core.IncRef();
            return core;
        }

        private FieldInfos ReadFieldInfos() => si.HasFieldUpdates
            ? si.Info.Codec.FieldInfosFormat.FieldInfosReader.Read(si.Info.Dir, si.Info.Name, Base36.ToString(si.FieldInfosGen), IOContext.READ_ONCE)
            : core.FieldInfos;

        private void OpenDocValues()
        {
            SortedDictionary<long, List<FieldInfo>> byGeneration = new SortedDictionary<long, List<FieldInfo>>();
            foreach (FieldInfo field in fieldInfos)
            {
                if (!field.HasDocValues) continue;
                if (!byGeneration.TryGetValue(field.DocValuesGen, out List<FieldInfo> fields))
                    byGeneration[field.DocValuesGen] = fields = new List<FieldInfo>();
                fields.Add(field);
            }
            foreach (KeyValuePair<long, List<FieldInfo>> entry in byGeneration)
            {
                // The segment's own values are opened with all the fields they were written with: an update later on
                // takes a field away from them, and the producer may already be shared by then.
                FieldInfos fields = entry.Key == -1 ? core.FieldInfos : new FieldInfos(entry.Value.ToArray());
                DocValuesProducer producer = core.AcquireDocValues(entry.Key, si, fields, IOContext.READ);
                generations.Add(entry.Key);
                foreach (FieldInfo field in entry.Value) producers[field.Name] = producer;
            }
        }

        public override IBits LiveDocs
        {
            get
            {
                EnsureOpen();
                return liveDocs;
            }
        }

        public override FieldInfos FieldInfos
        {
            get
            {
                EnsureOpen();
                return fieldInfos;
            }
        }

        public override Fields Fields
        {
            get
            {
                EnsureOpen();
                return core.Fields;
            }
        }

        public StoredFieldsReader FieldsReader
        {
            get
            {
                EnsureOpen();
                return core.StoredFieldsLocal.Value;
            }
        }

        public TermVectorsReader TermVectorsReader
        {
            get
            {
                EnsureOpen();
                return core.TermVectors;
            }
        }

        public override int NumDocs => numDocs;
        public override int MaxDoc => si.Info.DocCount;
        public SegmentCommitInfo SegmentInfo => si;
        public string SegmentName => si.Info.Name;
        public Directory Directory => si.Info.Dir;
        public int TermInfosIndexDivisor => core.TermsIndexDivisor;
        public override object CoreCacheKey => core;
        public override object CombinedCoreAndDeletesKey => this;

        public override void Document(int docID, StoredFieldVisitor visitor)
        {
            if ((uint)docID >= (uint)MaxDoc)
                throw new ArgumentOutOfRangeException(nameof(docID), $"docID must be >= 0 and < maxDoc={MaxDoc} (got docID={docID})");
            FieldsReader.VisitDocument(docID, visitor);
        }

        public override Fields GetTermVectors(int docID) => TermVectorsReader?.Get(docID);

        public override NumericDocValues GetNumericDocValues(string field) =>
            Values(field, DocValuesType.NUMERIC, (producer, info) => producer.GetNumeric(info));

        public override BinaryDocValues GetBinaryDocValues(string field) =>
            Values(field, DocValuesType.BINARY, (producer, info) => producer.GetBinary(info));

        public override SortedDocValues GetSortedDocValues(string field) =>
            Values(field, DocValuesType.SORTED, (producer, info) => producer.GetSorted(info));

        public override SortedSetDocValues GetSortedSetDocValues(string field) =>
            Values(field, DocValuesType.SORTED_SET, (producer, info) => producer.GetSortedSet(info));

        private T Values<T>(string field, DocValuesType type, Func<DocValuesProducer, FieldInfo, T> open) where T : class
        {
            EnsureOpen();
            FieldInfo info = fieldInfos.FieldInfo(field);
            if (info == null || info.DocValuesType != type) return null;
            return Cached(field, 'v', () => open(producers[field], info));
        }

        public override IBits GetDocsWithField(string field)
        {
            EnsureOpen();
            FieldInfo info = fieldInfos.FieldInfo(field);
            if (info == null || !info.HasDocValues) return null;
            return Cached(field, 'd', () => producers[field].GetDocsWithField(info));
        }

        public override NumericDocValues GetNormValues(string field)
        {
            EnsureOpen();
            FieldInfo info = fieldInfos.FieldInfo(field);
            if (info == null || !info.HasNorms) return null;
            return Cached(field, 'n', () => core.Norms.GetNumeric(info));
        }

        private T Cached<T>(string field, char kind, Func<T> open) where T : class
        {
            Dictionary<(string, char), object> mine = cache.Value;
            if (mine.TryGetValue((field, kind), out object known)) return (T)known;
            T opened = open();
            mine[(field, kind)] = opened;
            return opened;
        }

        public long RamBytesUsed()
        {
            EnsureOpen();
            long total = core.Fields.RamBytesUsed() + (core.Norms?.RamBytesUsed() ?? 0) + core.StoredFields.RamBytesUsed();
            foreach (DocValuesProducer producer in new HashSet<DocValuesProducer>(producers.Values)) total += producer.RamBytesUsed();
            return total;
        }

        public override void CheckIntegrity()
        {
            EnsureOpen();
            core.StoredFields.CheckIntegrity();
            core.TermVectors?.CheckIntegrity();
            core.Fields.CheckIntegrity();
            core.Norms?.CheckIntegrity();
            foreach (DocValuesProducer producer in new HashSet<DocValuesProducer>(producers.Values)) producer.CheckIntegrity();
        }

        public void AddCoreDisposedListener(ICoreDisposedListener listener)
        {
            EnsureOpen();
            lock (core.Listeners) core.Listeners.Add(listener);
        }

        public void RemoveCoreDisposedListener(ICoreDisposedListener listener)
        {
            EnsureOpen();
            lock (core.Listeners) core.Listeners.Remove(listener);
        }

        protected internal override void DoClose()
        {
            try
            {
                foreach (long generation in generations) core.ReleaseDocValues(generation);
            }
            finally
            {
                core.DecRef();
            }
        }

        public override string ToString() => si.ToString(si.Info.Dir, si.Info.DocCount - numDocs - si.DelCount);
    }
}
