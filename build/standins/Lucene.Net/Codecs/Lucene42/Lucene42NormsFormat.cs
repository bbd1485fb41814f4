using Lucene.Net.Index;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs.Lucene42
{
    /// <summary>Norms: .nvm has one entry a field (number, kind, offset, form, version of packed integers unless plain), .nvd the values.</summary>
    public class Lucene42NormsFormat : NormsFormat
    {
        internal const string DataCodec = "Lucene41NormsData";
        internal const string DataExtension = "nvd";
        internal const string MetaCodec = "Lucene41NormsMetadata";
        internal const string MetaExtension = "nvm";

        internal const int VersionStart = 0;
        internal const int VersionChecksum = 2;

        internal const byte NumericEntry = 0;
        internal const int EndOfEntries = -1;

        internal const byte DeltaCompressed = 0;
        internal const byte TableCompressed = 1;
        internal const byte Uncompressed = 2;
        internal const byte GcdCompressed = 3;

        internal const int BlockSize = 4096;

        private readonly float acceptableOverheadRatio;

        public Lucene42NormsFormat() : this(PackedInt32s.FASTEST) { }

        public Lucene42NormsFormat(float acceptableOverheadRatio)
        {
            this.acceptableOverheadRatio = acceptableOverheadRatio;
        }

        public override DocValuesConsumer NormsConsumer(SegmentWriteState state) => new NormsConsumer(state, acceptableOverheadRatio);

        public override DocValuesProducer NormsProducer(SegmentReadState state) => new NormsProducer(state);
    }
}
