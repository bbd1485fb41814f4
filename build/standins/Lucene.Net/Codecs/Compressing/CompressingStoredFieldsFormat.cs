using System;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs.Compressing
{
    /// <summary>
    /// Documents in chunks that are compressed together: .fdt has the chunks, .fdx where each starts.
    /// Data: Header, ChunkSize, PackedVersion, chunks, Footer. A chunk: first document, number of documents, the number of fields of each, the
    /// length of each, the compressed documents (in slices of ChunkSize when together they are twice as long or more).
    /// </summary>
    public class CompressingStoredFieldsFormat : StoredFieldsFormat
    {
        internal const string DataExtension = "fdt";
        internal const string IndexExtension = "fdx";
        internal const int VersionStart = 0;
        internal const int VersionBigChunks = 1;
        internal const int VersionChecksum = 2;

        internal const int TypeString = 0;
        internal const int TypeBytes = 1;
        internal const int TypeInt32 = 2;
        internal const int TypeSingle = 3;
        internal const int TypeInt64 = 4;
        internal const int TypeDouble = 5;
        internal const int TypeBits = 3;

        private readonly string formatName;
        private readonly string segmentSuffix;
        private readonly CompressionMode compressionMode;
        private readonly int chunkSize;

        public CompressingStoredFieldsFormat(string formatName, CompressionMode compressionMode, int chunkSize)
            : this(formatName, "", compressionMode, chunkSize) { }

        public CompressingStoredFieldsFormat(string formatName, string segmentSuffix, CompressionMode compressionMode, int chunkSize)
        {
            if (chunkSize < 1) throw new ArgumentOutOfRangeException(nameof(chunkSize), chunkSize, "must be at least 1");
            this.formatName = formatName;
            this.segmentSuffix = segmentSuffix;
            this.compressionMode = compressionMode;
            this.chunkSize = chunkSize;
        }

        internal static string DataCodec(string formatName) => formatName + "Data";

        internal static string IndexCodec(string formatName) => formatName + "Index";

        public override StoredFieldsReader FieldsReader(Directory directory, SegmentInfo si, FieldInfos fn, IOContext context) =>
            new CompressingStoredFieldsReader(directory, si, segmentSuffix, fn, context, formatName, compressionMode);

        public override StoredFieldsWriter FieldsWriter(Directory directory, SegmentInfo si, IOContext context) =>
            new CompressingStoredFieldsWriter(directory, si, segmentSuffix, context, formatName, compressionMode, chunkSize);

        public override string ToString() => $"{GetType().Name}(compressionMode={compressionMode}, chunkSize={chunkSize})";
    }
}
