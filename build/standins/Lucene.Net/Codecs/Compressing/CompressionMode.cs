using System;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Compressing
{
    /// <summary>How chunks are compressed; only LZ4 in its fast form is covered.</summary>
    public abstract class CompressionMode
    {
        public static readonly CompressionMode FAST = new Lz4Fast();

        protected CompressionMode() { }

        public abstract Compressor NewCompressor();
        public abstract Decompressor NewDecompressor();

        private sealed class Lz4Fast : CompressionMode
        {
            public override Compressor NewCompressor() => new Lz4Compressor();
            public override Decompressor NewDecompressor() => new Lz4Decompressor();
            public override string ToString() => "FAST";
        }

        private sealed class Lz4Compressor : Compressor
        {
            private readonly LZ4.HashTable table = new LZ4.HashTable();

            public override void Compress(byte[] bytes, int off, int len, DataOutput @out) => LZ4.Compress(bytes, off, len, @out, table);
        }

        private sealed class Lz4Decompressor : Decompressor
        {
            public override void Decompress(DataInput @in, int originalLength, int offset, int length, BytesRef bytes)
            {
                if (bytes.Bytes.Length < originalLength) bytes.Bytes = new byte[originalLength];
                bytes.Offset = offset;
                bytes.Length = length;
                if (length == 0) return;
                int end = LZ4.Decompress(@in, offset + length, bytes.Bytes, 0);
                if (end > originalLength) throw MetadataFile.Corrupt($"{end} bytes decompressed, not {originalLength}", @in);
            }

            // It keeps no state between calls.
            public override object Clone() => this;
        }
    }

    public abstract class Compressor
    {
        protected Compressor() { }
        public abstract void Compress(byte[] bytes, int off, int len, DataOutput @out);
    }

    public abstract class Decompressor
    {
        protected Decompressor() { }

        /// <summary>Sets <paramref name="bytes"/> to the given range of what was compressed from <paramref name="originalLength"/> bytes.</summary>
        public abstract void Decompress(DataInput @in, int originalLength, int offset, int length, BytesRef bytes);

        public abstract object Clone();
    }
}
