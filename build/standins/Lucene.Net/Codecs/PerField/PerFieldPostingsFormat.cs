using System;
using System.Collections.Generic;
using Lucene.Net.Index;

namespace Lucene.Net.Codecs.PerField
{
    [PostingsFormatName("PerField40")]
    public abstract class PerFieldPostingsFormat : PostingsFormat
    {
        public static readonly string PER_FIELD_FORMAT_KEY = "PerFieldPostingsFormat.format";
        public static readonly string PER_FIELD_SUFFIX_KEY = "PerFieldPostingsFormat.suffix";

        protected PerFieldPostingsFormat() { }

        public abstract PostingsFormat GetPostingsFormatForField(string field);

        public sealed override FieldsConsumer FieldsConsumer(SegmentWriteState state) => new Writer(this, state);

        public sealed override FieldsProducer FieldsProducer(SegmentReadState state) => new Reader(state);

        private sealed class Writer : FieldsConsumer
        {
            private readonly PerFieldPostingsFormat owner;
            private readonly SegmentWriteState state;
            private readonly FormatsOfSegment<PostingsFormat, FieldsConsumer> formats = new FormatsOfSegment<PostingsFormat, FieldsConsumer>();

            internal Writer(PerFieldPostingsFormat owner, SegmentWriteState state)
            {
                this.owner = owner;
                this.state = state;
            }

            public override TermsConsumer AddField(FieldInfo field)
            {
                PostingsFormat format = owner.GetPostingsFormatForField(field.Name)
                    ?? throw new InvalidOperationException($"invalid null PostingsFormat for field=\"{field.Name}\"");
                if (state.SegmentSuffix.Length > 0)
                    throw new InvalidOperationException($"cannot embed PerFieldPostingsFormat inside itself (field \"{field.Name}\" returned PerFieldPostingsFormat)");
                FieldsConsumer consumer = formats.ForWriting(format, format.Name, null,
                    suffix => format.FieldsConsumer(new SegmentWriteState(state, suffix)), out string number);
                field.PutAttribute(PER_FIELD_FORMAT_KEY, format.Name);
                field.PutAttribute(PER_FIELD_SUFFIX_KEY, number);
                return consumer.AddField(field);
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing) formats.Dispose();
            }
        }

        private sealed class Reader : FieldsProducer
        {
            private readonly FormatsOfSegment<PostingsFormat, FieldsProducer> formats = new FormatsOfSegment<PostingsFormat, FieldsProducer>();
            private readonly SortedDictionary<string, FieldsProducer> fields = new SortedDictionary<string, FieldsProducer>(StringComparer.Ordinal);

            internal Reader(SegmentReadState state)
            {
                try
                {
                    foreach (FieldInfo field in state.FieldInfos)
                    {
                        if (!field.IsIndexed) continue;
                        // Without a format the field is indexed but no document of the segment has it.
                        string name = field.GetAttribute(PER_FIELD_FORMAT_KEY);
                        if (name == null) continue;
                        fields.Add(field.Name, formats.ForReading(name, field.GetAttribute(PER_FIELD_SUFFIX_KEY), field,
                            suffix => PostingsFormat.ForName(name).FieldsProducer(new SegmentReadState(state, suffix))));
                    }
                }
                catch
                {
                    formats.DisposeQuietly();
                    throw;
                }
            }

            public override int Count => fields.Count;

            public override IEnumerator<string> GetEnumerator() => fields.Keys.GetEnumerator();

            public override Terms GetTerms(string field) => fields.TryGetValue(field, out FieldsProducer producer) ? producer.GetTerms(field) : null;

            public override long RamBytesUsed()
            {
                long bytes = 0;
                foreach (FieldsProducer producer in formats.Ends) bytes += producer.RamBytesUsed();
                return bytes;
            }

            public override void CheckIntegrity()
            {
                foreach (FieldsProducer producer in formats.Ends) producer.CheckIntegrity();
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing) formats.Dispose();
            }
        }
    }
}
