using Lucene.Net.Index;

namespace Lucene.Net.Codecs.Lucene45
{
    /// <summary>Doc values on disk: .dvm has one entry a field (and some fields several), .dvd what they point at.</summary>
    [DocValuesFormatName("Lucene45")]
    public sealed class Lucene45DocValuesFormat : DocValuesFormat
    {
        internal const string DataCodec = "Lucene45DocValuesData";
        internal const string DataExtension = "dvd";
        internal const string MetaCodec = "Lucene45ValuesMetadata";
        internal const string MetaExtension = "dvm";

        internal const int VersionStart = 0;
        internal const int VersionSortedSetSingleValued = 1;
        internal const int VersionChecksum = 2;

        /// <summary>The kinds of entries; a sorted field has one of its own, then a binary (its values) and a numeric one (document to ordinal).</summary>
        internal const byte Numeric = 0;
        internal const byte Binary = 1;
        internal const byte Sorted = 2;
        internal const byte SortedSet = 3;

        /// <summary>The number in place of a field's that ends the entries.</summary>
        internal const int EndOfEntries = -1;

        internal const int BlockSize = 16384;
        internal const int AddressInterval = 16;
        internal const int MaxTableSize = 256;

        public Lucene45DocValuesFormat() { }

        public override DocValuesConsumer FieldsConsumer(SegmentWriteState state) =>
            new Lucene45DocValuesConsumer(state, DataCodec, DataExtension, MetaCodec, MetaExtension);

        public override DocValuesProducer FieldsProducer(SegmentReadState state) =>
            new Lucene45DocValuesProducer(state, DataCodec, DataExtension, MetaCodec, MetaExtension);
    }
}
