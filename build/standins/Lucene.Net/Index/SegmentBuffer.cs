using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Index
{
    /// <summary>A segment in the making. One thread at a time adds documents to it; stored fields go straight to their files.</summary>
    internal sealed class SegmentBuffer
    {
        private readonly LiveIndexWriterConfig config;
        private readonly Codec codec;
        private readonly FieldNumbers numbers;
        private readonly TrackingDirectoryWrapper directory;
        private readonly SegmentInfo segment;
        private readonly MemoryCounter memory = new MemoryCounter();
        private readonly BytePool pool;
        private readonly Dictionary<string, FieldBuffer> fields = new Dictionary<string, FieldBuffer>(StringComparer.Ordinal);
        private readonly List<FieldBuffer> touched = new List<FieldBuffer>();
        private readonly List<(FieldInfo Info, IIndexableField Field)> stored = new List<(FieldInfo, IIndexableField)>();
        private readonly List<int> rejected = new List<int>();
        private long[] sequences = new long[16];
        private StoredFieldsWriter storedWriter;
        private int docCount;

        internal SegmentBuffer(string name, Directory dir, LiveIndexWriterConfig config, FieldNumbers numbers)
        {
            this.config = config;
            this.numbers = numbers;
            codec = config.Codec;
            directory = new TrackingDirectoryWrapper(dir);
            segment = new SegmentInfo(dir, Constants.LUCENE_VERSION, name, -1, false, codec, null);
            pool = new BytePool(memory);
        }

        internal string Name => segment.Name;
        internal int DocCount => docCount;
        internal long RamBytes => memory.Bytes + sequences.Length * (long)sizeof(long);
        internal ICollection<string> CreatedFiles => directory.CreatedFiles;

        /// <summary>Set when the files cannot be trusted any more: the documents of this buffer are lost.</summary>
        internal bool IsBroken { get; private set; }

        /// <summary>Adds a document or a block of them. If one of them cannot be taken, none counts: they stay as deleted ones.</summary>
        internal void Add(IEnumerable<IEnumerable<IIndexableField>> docs, IEnumerable<IIndexableField> single, Analyzer analyzer)
        {
            int first = docCount;
            bool success = false;
            try
            {
                if (single != null) AddOne(single, analyzer);
                else
                    foreach (IEnumerable<IIndexableField> doc in docs) AddOne(doc, analyzer);
                success = true;
            }
            finally
            {
                if (!success)
                    for (int doc = first; doc < docCount; doc++) rejected.Add(doc);
            }
        }

        /// <summary>The documents since <paramref name="first"/> were added at this point in the order of additions and deletions.</summary>
        internal void SetSequence(int first, long sequence)
        {
            if (docCount > sequences.Length) Array.Resize(ref sequences, ArrayUtil.Oversize(docCount, sizeof(long)));
            for (int doc = first; doc < docCount; doc++) sequences[doc] = sequence;
        }

        private void AddOne(IEnumerable<IIndexableField> doc, Analyzer analyzer)
        {
            int id = docCount;
            bool whole = false;
            try
            {
                foreach (IIndexableField field in doc) AddField(id, field, analyzer);
                foreach (FieldBuffer field in touched) field.FinishDocument(id, config.Similarity);
                whole = true;
            }
            finally
            {
                // A rejected document keeps its number: what it left in postings and doc values belongs to a deleted document.
                docCount++;
                if (!whole) stored.Clear();
                touched.Clear();
                Store();
            }
        }

        private void AddField(int doc, IIndexableField field, Analyzer analyzer)
        {
            IIndexableFieldType type = field.IndexableFieldType;
            FieldBuffer buffer = Buffer(field.Name, type);
            if (type.IsIndexed)
            {
                if (buffer.Begin(doc, pool, memory)) touched.Add(buffer);
                buffer.Invert(doc, field, analyzer);
            }
            if (type.IsStored)
            {
                if (field.NumericType == Documents.NumericFieldType.NONE && field.GetBinaryValue() == null && field.GetStringValue() == null)
                    throw new ArgumentException($"field {field.Name} is stored but does not have binaryValue, stringValue nor numericValue");
                stored.Add((buffer.Info, field));
            }
            if (type.DocValueType != DocValuesType.NONE) buffer.AddDocValue(doc, field, pool, memory);
        }

        private FieldBuffer Buffer(string name, IIndexableFieldType type)
        {
            bool known = fields.TryGetValue(name, out FieldBuffer buffer);
            if (!known || type.DocValueType != DocValuesType.NONE && buffer.Info.DocValuesType != type.DocValueType)
            {
                int number = numbers.Add(name, -1, type.DocValueType);
                if (!known)
                {
                    buffer = new FieldBuffer(new FieldInfo(name, type.IsIndexed, number, false, type.OmitNorms, false,
                        type.IndexOptions, DocValuesType.NONE, DocValuesType.NONE, null));
                    fields.Add(name, buffer);
                    memory.Bytes += 256;
                }
                if (type.DocValueType != DocValuesType.NONE) buffer.Info.DocValuesType = type.DocValueType;
            }
            if (known && type.IsIndexed) buffer.Info.Update(true, type.OmitNorms, false, type.IndexOptions);
            return buffer;
        }

        private void Store()
        {
            try
            {
                storedWriter ??= codec.StoredFieldsFormat.FieldsWriter(directory, segment, IOContext.DEFAULT);
                storedWriter.StartDocument(stored.Count);
                foreach ((FieldInfo info, IIndexableField field) in stored) storedWriter.WriteField(info, field);
                storedWriter.FinishDocument();
            }
            catch (Exception)
            {
                IsBroken = true;
                throw;
            }
            finally
            {
                stored.Clear();
            }
        }

        /// <summary>Writes everything but the .si file. The segment's documents that were rejected come back as deleted ones.</summary>
        internal FlushedSegment Flush()
        {
            IOContext context = new IOContext(new FlushInfo(docCount, RamBytes));
            segment.DocCount = docCount;
            List<FieldBuffer> byName = new List<FieldBuffer>(fields.Values);
            byName.Sort((a, b) => string.CompareOrdinal(a.Info.Name, b.Info.Name));
            FieldInfos infos = new FieldInfos(byName.ConvertAll(field => field.Info).ToArray());
            SegmentWriteState state = new SegmentWriteState(config.InfoStream, directory, segment, infos, config.TermIndexInterval, null, context);

            storedWriter.Finish(infos, docCount);
            StoredFieldsWriter finished = storedWriter;
            storedWriter = null;
            finished.Dispose();
            if (infos.HasNorms)
                using (DocValuesConsumer consumer = codec.NormsFormat.NormsConsumer(state))
                    foreach (FieldBuffer field in byName) field.FlushNorms(consumer, docCount);
            if (infos.HasDocValues)
                using (DocValuesConsumer consumer = codec.DocValuesFormat.FieldsConsumer(state))
                    foreach (FieldBuffer field in byName) field.FlushDocValues(consumer, docCount);
            if (byName.Exists(field => field.HasPostings))
                using (FieldsConsumer consumer = codec.PostingsFormat.FieldsConsumer(state))
                    foreach (FieldBuffer field in byName) field.FlushPostings(consumer);
            codec.FieldInfosFormat.FieldInfosWriter.Write(directory, segment.Name, "", infos, IOContext.DEFAULT);

            Array.Resize(ref sequences, docCount);
            return new FlushedSegment(segment, infos, directory, context, sequences, rejected);
        }

        internal void Abort()
        {
            if (storedWriter == null) return;
            StoredFieldsWriter writer = storedWriter;
            storedWriter = null;
            try
            {
                writer.Abort();
            }
            catch (IOException)
            {
                // the files are deleted with the others of this segment
            }
        }
    }

    /// <summary>What a flush wrote, not yet part of the index.</summary>
    internal sealed class FlushedSegment
    {
        internal FlushedSegment(SegmentInfo info, FieldInfos fields, TrackingDirectoryWrapper directory, IOContext context, long[] sequences, List<int> rejected)
        {
            Info = info;
            Fields = fields;
            Directory = directory;
            Context = context;
            Sequences = sequences;
            Rejected = rejected;
        }

        internal SegmentInfo Info { get; }
        internal FieldInfos Fields { get; }
        internal TrackingDirectoryWrapper Directory { get; }
        internal IOContext Context { get; }
        internal long[] Sequences { get; }
        internal List<int> Rejected { get; }
    }
}
