using Lucene.Net.Codecs.Compressing;

namespace Lucene.Net.Codecs.Lucene41
{
    /// <summary>Stored fields in LZ4 chunks of 16 KB.</summary>
    public sealed class Lucene41StoredFieldsFormat : CompressingStoredFieldsFormat
    {
        public Lucene41StoredFieldsFormat() : base("Lucene41StoredFields", CompressionMode.FAST, 1 << 14) { }
    }
}
