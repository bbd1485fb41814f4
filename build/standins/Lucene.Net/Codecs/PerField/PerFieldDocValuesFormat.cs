using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.PerField
{
    [DocValuesFormatName("PerFieldDV40")]
    public abstract class PerFieldDocValuesFormat : DocValuesFormat
    {
        public static readonly string PER_FIELD_FORMAT_KEY = "PerFieldDocValuesFormat.format";
        public static readonly string PER_FIELD_SUFFIX_KEY = "PerFieldDocValuesFormat.suffix";

        protected PerFieldDocValuesFormat() { }

        public abstract DocValuesFormat GetDocValuesFormatForField(string field);

        public sealed override DocValuesConsumer FieldsConsumer(SegmentWriteState state) => new Writer(this, state);

        public sealed override DocValuesProducer FieldsProducer(SegmentReadState state) => new Reader(state);

        private sealed class Writer : DocValuesConsumer
        {
            private readonly PerFieldDocValuesFormat owner;
            private readonly SegmentWriteState state;
            private readonly FormatsOfSegment<DocValuesFormat, DocValuesConsumer> formats = new FormatsOfSegment<DocValuesFormat, DocValuesConsumer>();

            internal Writer(PerFieldDocValuesFormat owner, SegmentWriteState state)
            {
                this.owner = owner;
                this.state = state;
            }

            public override void AddNumericField(FieldInfo field, IEnumerable<long?> values) => For(field).AddNumericField(field, values);

            public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values) => For(field).AddBinaryField(field, values);

            public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd) =>
                For(field).AddSortedField(field, values, docToOrd);

            public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords) =>
                For(field).AddSortedSetField(field, values, docToOrdCount, ords);

            private DocValuesConsumer For(FieldInfo field)
            {
                // An update goes to the format, and the number, that the segment's first values were written with.
                bool isUpdate = field.DocValuesGen != -1;
                string earlierName = isUpdate ? field.GetAttribute(PER_FIELD_FORMAT_KEY) : null;
                string earlierNumber = isUpdate ? field.GetAttribute(PER_FIELD_SUFFIX_KEY) : null;
                DocValuesFormat format = earlierName != null ? DocValuesFormat.ForName(earlierName) : GetFormat(field);
                DocValuesConsumer consumer = formats.ForWriting(format, format.Name, earlierNumber,
                    suffix => format.FieldsConsumer(new SegmentWriteState(state, FormatsOfSegment<DocValuesFormat, DocValuesConsumer>.Nested(state.SegmentSuffix, suffix))),
                    out string number);
                field.PutAttribute(PER_FIELD_FORMAT_KEY, format.Name);
                field.PutAttribute(PER_FIELD_SUFFIX_KEY, number);
                return consumer;
            }

            private DocValuesFormat GetFormat(FieldInfo field) =>
                owner.GetDocValuesFormatForField(field.Name) ?? throw new InvalidOperationException($"invalid null DocValuesFormat for field=\"{field.Name}\"");

            protected override void Dispose(bool disposing)
            {
                if (disposing) formats.Dispose();
            }
        }

        private sealed class Reader : DocValuesProducer
        {
            private readonly FormatsOfSegment<DocValuesFormat, DocValuesProducer> formats = new FormatsOfSegment<DocValuesFormat, DocValuesProducer>();
            private readonly Dictionary<string, DocValuesProducer> fields = new Dictionary<string, DocValuesProducer>(StringComparer.Ordinal);

            internal Reader(SegmentReadState state)
            {
                try
                {
                    foreach (FieldInfo field in state.FieldInfos)
                    {
                        if (!field.HasDocValues) continue;
                        // Without a format no document of the segment has a value.
                        string name = field.GetAttribute(PER_FIELD_FORMAT_KEY);
                        if (name == null) continue;
                        fields.Add(field.Name, formats.ForReading(name, field.GetAttribute(PER_FIELD_SUFFIX_KEY), field,
                            suffix => DocValuesFormat.ForName(name).FieldsProducer(
                                new SegmentReadState(state, FormatsOfSegment<DocValuesFormat, DocValuesProducer>.Nested(state.SegmentSuffix, suffix)))));
                    }
                }
                catch
                {
                    formats.DisposeQuietly();
                    throw;
                }
            }

            public override NumericDocValues GetNumeric(FieldInfo field) => Find(field)?.GetNumeric(field);

            public override BinaryDocValues GetBinary(FieldInfo field) => Find(field)?.GetBinary(field);

            public override SortedDocValues GetSorted(FieldInfo field) => Find(field)?.GetSorted(field);

            public override SortedSetDocValues GetSortedSet(FieldInfo field) => Find(field)?.GetSortedSet(field);

            public override IBits GetDocsWithField(FieldInfo field) => Find(field)?.GetDocsWithField(field);

            private DocValuesProducer Find(FieldInfo field) => fields.TryGetValue(field.Name, out DocValuesProducer producer) ? producer : null;

            public override long RamBytesUsed()
            {
                long bytes = 0;
                foreach (DocValuesProducer producer in formats.Ends) bytes += producer.RamBytesUsed();
                return bytes;
            }

            public override void CheckIntegrity()
            {
                foreach (DocValuesProducer producer in formats.Ends) producer.CheckIntegrity();
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing) formats.Dispose();
            }
        }
    }
}
