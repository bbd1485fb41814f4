using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>What all readers of one segment share, whatever deletions and updates they see: everything that was written once,
    /// and the doc-values producers of each generation.</summary>
    internal sealed class SegmentCore
    {
        private readonly Dictionary<long, Shared> producers = new Dictionary<long, Shared>();
        private int refCount = 1;

        internal SegmentCore(SegmentCommitInfo si, IOContext context, int termsIndexDivisor)
        {
            bool success = false;
            try
            {
                SegmentInfo info = si.Info;
                Directory directory = info.Dir;
                if (info.UseCompoundFile)
                    directory = Compound = new CompoundFileDirectory(info.Dir, IndexFileNames.SegmentFileName(info.Name, "", IndexFileNames.COMPOUND_FILE_EXTENSION), context, false);
                Codec codec = info.Codec;
                FieldInfos = codec.FieldInfosFormat.FieldInfosReader.Read(directory, info.Name, "", IOContext.READ_ONCE);
                TermsIndexDivisor = termsIndexDivisor;
                SegmentReadState state = new SegmentReadState(directory, info, FieldInfos, context, termsIndexDivisor);
                Fields = codec.PostingsFormat.FieldsProducer(state);
                if (FieldInfos.HasNorms) Norms = codec.NormsFormat.NormsProducer(state);
                StoredFields = codec.StoredFieldsFormat.FieldsReader(directory, info, FieldInfos, context);
                if (FieldInfos.HasVectors) TermVectors = codec.TermVectorsFormat.VectorsReader(directory, info, FieldInfos, context);
                StoredFieldsLocal = new ThreadLocal<StoredFieldsReader>(() => (StoredFieldsReader)StoredFields.Clone());
                success = true;
            }
            finally
            {
                if (!success) DecRef();
            }
        }

        internal CompoundFileDirectory Compound { get; }
        internal FieldInfos FieldInfos { get; }
        internal FieldsProducer Fields { get; }
        internal DocValuesProducer Norms { get; }
        internal StoredFieldsReader StoredFields { get; }
        internal TermVectorsReader TermVectors { get; }
        internal ThreadLocal<StoredFieldsReader> StoredFieldsLocal { get; }
        internal int TermsIndexDivisor { get; }
        internal ISet<SegmentReader.ICoreDisposedListener> Listeners { get; } = new HashSet<SegmentReader.ICoreDisposedListener>();

        internal void IncRef()
        {
            int count;
            while ((count = Volatile.Read(ref refCount)) > 0)
                if (Interlocked.CompareExchange(ref refCount, count + 1, count) == count) return;
            throw new ObjectDisposedException(nameof(SegmentReader), "the segment's files are already closed");
        }

        internal void DecRef()
        {
            if (Interlocked.Decrement(ref refCount) != 0) return;
            List<IDisposable> open = new List<IDisposable> { Fields, Norms, StoredFields, TermVectors, Compound };
            open.RemoveAll(one => one == null);
            try
            {
                IOUtils.Dispose(open.ToArray());
            }
            finally
            {
                SegmentReader.ICoreDisposedListener[] toTell;
                lock (Listeners)
                {
                    toTell = new SegmentReader.ICoreDisposedListener[Listeners.Count];
                    Listeners.CopyTo(toTell, 0);
                }
                foreach (SegmentReader.ICoreDisposedListener listener in toTell) listener.OnDispose(this);
            }
        }

        /// <summary>The doc values of one generation, opened once however many readers see it.</summary>
        internal DocValuesProducer AcquireDocValues(long generation, SegmentCommitInfo si, FieldInfos fields, IOContext context)
        {
            lock (producers)
            {
                if (!producers.TryGetValue(generation, out Shared shared))
                {
                    bool updated = generation != -1;
                    Directory directory = updated || Compound == null ? si.Info.Dir : Compound;
                    SegmentReadState state = new SegmentReadState(directory, si.Info, fields, context, TermsIndexDivisor,
                        updated ? Base36.ToString(generation) : "");
                    producers[generation] = shared = new Shared(si.Info.Codec.DocValuesFormat.FieldsProducer(state));
                }
                shared.Count++;
                return shared.Producer;
            }
        }

        internal void ReleaseDocValues(long generation)
        {
            lock (producers)
            {
                Shared shared = producers[generation];
                if (--shared.Count > 0) return;
                producers.Remove(generation);
                shared.Producer.Dispose();
            }
        }

        private sealed class Shared
        {
            internal Shared(DocValuesProducer producer)
            {
                Producer = producer;
            }

            internal DocValuesProducer Producer { get; }
            internal int Count { get; set; }
        }
    }
}
