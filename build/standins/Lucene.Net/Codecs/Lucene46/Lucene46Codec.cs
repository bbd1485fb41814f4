using Lucene.Net.Codecs.Lucene40;
using Lucene.Net.Codecs.Lucene41;
using Lucene.Net.Codecs.Lucene42;
using Lucene.Net.Codecs.PerField;

namespace Lucene.Net.Codecs.Lucene46
{
    /// <summary>The index format of Lucene 4.6 to 4.8.</summary>
    [CodecName("Lucene46")]
    public class Lucene46Codec : Codec
    {
        private readonly PostingsFormat defaultPostings = PostingsFormat.ForName("Lucene41");
        private readonly DocValuesFormat defaultDocValues = DocValuesFormat.ForName("Lucene45");

        public Lucene46Codec()
        {
            PostingsFormat = new PostingsPerField(this);
            DocValuesFormat = new DocValuesPerField(this);
        }

        public sealed override PostingsFormat PostingsFormat { get; }
        public sealed override DocValuesFormat DocValuesFormat { get; }
        public sealed override StoredFieldsFormat StoredFieldsFormat { get; } = new Lucene41StoredFieldsFormat();
        public sealed override TermVectorsFormat TermVectorsFormat { get; } = new Lucene42TermVectorsFormat();
        public sealed override FieldInfosFormat FieldInfosFormat { get; } = new Lucene46FieldInfosFormat();
        public sealed override SegmentInfoFormat SegmentInfoFormat { get; } = new Lucene46SegmentInfoFormat();
        public sealed override NormsFormat NormsFormat { get; } = new Lucene42NormsFormat();
        public sealed override LiveDocsFormat LiveDocsFormat { get; } = new Lucene40LiveDocsFormat();

        public virtual PostingsFormat GetPostingsFormatForField(string field) => defaultPostings;

        public virtual DocValuesFormat GetDocValuesFormatForField(string field) => defaultDocValues;

        private sealed class PostingsPerField : PerFieldPostingsFormat
        {
            private readonly Lucene46Codec codec;

            internal PostingsPerField(Lucene46Codec codec)
            {
                this.codec = codec;
            }

            public override PostingsFormat GetPostingsFormatForField(string field) => codec.GetPostingsFormatForField(field);
        }

        private sealed class DocValuesPerField : PerFieldDocValuesFormat
        {
            private readonly Lucene46Codec codec;

            internal DocValuesPerField(Lucene46Codec codec)
            {
                this.codec = codec;
            }

            public override DocValuesFormat GetDocValuesFormatForField(string field) => codec.GetDocValuesFormatForField(field);
        }
    }
}
