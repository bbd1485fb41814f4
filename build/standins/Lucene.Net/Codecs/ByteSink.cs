using System;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs
{
    /// <summary>Bytes gathered in memory until their length is known and they can be written in front of what they describe.</summary>
    internal sealed class ByteSink : DataOutput
    {
        private byte[] bytes = new byte[128];

        internal int Length { get; private set; }

        internal byte[] Bytes => bytes;

        internal void Clear() => Length = 0;

        public override void WriteByte(byte b)
        {
            if (Length == bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
            bytes[Length++] = b;
        }

        public override void WriteBytes(byte[] b, int offset, int length)
        {
            if (length > bytes.Length - Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, checked(Length + length)));
            b.AsSpan(offset, length).CopyTo(bytes.AsSpan(Length));
            Length += length;
        }

        internal void WriteTo(DataOutput output) => output.WriteBytes(bytes, 0, Length);

        internal byte[] ToArray() => bytes.AsSpan(0, Length).ToArray();
    }
}
