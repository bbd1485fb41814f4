using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>Writes one segment out of the live documents of several readers, with the codec that is current.</summary>
    internal sealed class SegmentMerger
    {
        private readonly MergeState state;
        private readonly Directory directory;
        private readonly Codec codec;
        private readonly FieldNumbers numbers;
        private readonly IOContext context;
        private readonly int termIndexInterval;

        internal SegmentMerger(MergeState state, Directory directory, FieldNumbers numbers, IOContext context, int termIndexInterval)
        {
            this.state = state;
            this.directory = directory;
            this.numbers = numbers;
            this.context = context;
            this.termIndexInterval = termIndexInterval;
            codec = state.SegmentInfo.Codec;
        }

        internal void Merge()
        {
            FieldInfosBuilder builder = new FieldInfosBuilder(numbers);
            foreach (AtomicReader reader in state.Readers)
                foreach (FieldInfo field in reader.FieldInfos) builder.Add(field);
            state.FieldInfos = builder.Finish();
            FindMatchingReaders();

            MergeStoredFields();
            SegmentWriteState writeState = new SegmentWriteState(state.InfoStream, directory, state.SegmentInfo, state.FieldInfos, termIndexInterval, null, context);
            MergePostings(writeState);
            if (state.FieldInfos.HasDocValues) MergeDocValues(writeState);
            if (state.FieldInfos.HasNorms) MergeNorms(writeState);
            codec.FieldInfosFormat.FieldInfosWriter.Write(directory, state.SegmentInfo.Name, "", state.FieldInfos, context);
        }

        /// <summary>Where a segment numbers its fields as the merged one does, its stored fields may be copied as they are.</summary>
        private void FindMatchingReaders()
        {
            for (int i = 0; i < state.Readers.Count; i++)
            {
                if (state.Readers[i] is not SegmentReader reader) continue;
                bool matches = true;
                foreach (FieldInfo field in reader.FieldInfos)
                    matches &= state.FieldInfos.FieldInfo(field.Number)?.Name == field.Name;
                if (!matches) continue;
                state.MatchingSegmentReaders[i] = reader;
                state.MatchedCount++;
            }
        }

        private void MergeStoredFields()
        {
            using StoredFieldsWriter writer = codec.StoredFieldsFormat.FieldsWriter(directory, state.SegmentInfo, context);
            int merged = writer.Merge(state);
            if (merged != state.SegmentInfo.DocCount)
                throw new InvalidOperationException($"{merged} documents' stored fields were merged, the segment has {state.SegmentInfo.DocCount} documents");
        }

        private void MergePostings(SegmentWriteState writeState)
        {
            List<Fields> fields = new List<Fields>();
            List<ReaderSlice> slices = new List<ReaderSlice>();
            int docBase = 0;
            for (int i = 0; i < state.Readers.Count; i++)
            {
                AtomicReader reader = state.Readers[i];
                if (reader.Fields is Fields mine)
                {
                    fields.Add(mine);
                    slices.Add(new ReaderSlice(docBase, reader.MaxDoc, i));
                }
                docBase += reader.MaxDoc;
            }
            using FieldsConsumer consumer = codec.PostingsFormat.FieldsConsumer(writeState);
            consumer.Merge(state, new MultiFields(fields.ToArray(), slices.ToArray()));
        }

        private void MergeDocValues(SegmentWriteState writeState)
        {
            using DocValuesConsumer consumer = codec.DocValuesFormat.FieldsConsumer(writeState);
            foreach (FieldInfo field in state.FieldInfos)
            {
                if (!field.HasDocValues) continue;
                string name = field.Name;
                switch (field.DocValuesType)
                {
                    case DocValuesType.NUMERIC:
                        consumer.MergeNumericField(field, state, Gather(reader => reader.GetNumericDocValues(name) ?? DocValues.EMPTY_NUMERIC),
                            Gather(reader => Present(reader, name, reader.GetNumericDocValues(name) != null)));
                        break;
                    case DocValuesType.BINARY:
                        consumer.MergeBinaryField(field, state, Gather(reader => reader.GetBinaryDocValues(name) ?? DocValues.EMPTY_BINARY),
                            Gather(reader => Present(reader, name, reader.GetBinaryDocValues(name) != null)));
                        break;
                    case DocValuesType.SORTED:
                        consumer.MergeSortedField(field, state, Gather(reader => reader.GetSortedDocValues(name) ?? DocValues.EMPTY_SORTED));
                        break;
                    case DocValuesType.SORTED_SET:
                        consumer.MergeSortedSetField(field, state, Gather(reader => reader.GetSortedSetDocValues(name) ?? DocValues.EMPTY_SORTED_SET));
                        break;
                    default:
                        throw new InvalidOperationException("type=" + field.DocValuesType);
                }
            }
        }

        private void MergeNorms(SegmentWriteState writeState)
        {
            using DocValuesConsumer consumer = codec.NormsFormat.NormsConsumer(writeState);
            foreach (FieldInfo field in state.FieldInfos)
            {
                if (!field.HasNorms) continue;
                consumer.MergeNumericField(field, state, Gather(reader => reader.GetNormValues(field.Name) ?? DocValues.EMPTY_NUMERIC),
                    Gather<IBits>(reader => new Bits.MatchAllBits(reader.MaxDoc)));
            }
        }

        private static IBits Present(AtomicReader reader, string field, bool has) =>
            (has ? reader.GetDocsWithField(field) : null) ?? new Bits.MatchNoBits(reader.MaxDoc);

        private List<T> Gather<T>(Func<AtomicReader, T> values)
        {
            List<T> all = new List<T>(state.Readers.Count);
            foreach (AtomicReader reader in state.Readers) all.Add(values(reader));
            return all;
        }
    }
}
