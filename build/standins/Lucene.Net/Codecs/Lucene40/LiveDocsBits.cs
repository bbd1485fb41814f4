using System;
using System.Numerics;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Lucene40
{
    /// <summary>One bit a document, set while it is live; laid out as the .del file has it, bits beyond the last document are 0.</summary>
    internal sealed class LiveDocsBits : IMutableBits
    {
        internal LiveDocsBits(int length)
        {
            Length = length;
            Bytes = new byte[(length + 7) >>> 3];
            Bytes.AsSpan().Fill(0xFF);
            if (Bytes.Length > 0) Bytes[^1] = ValidMask(Bytes.Length - 1);
        }

        internal LiveDocsBits(LiveDocsBits other)
        {
            Length = other.Length;
            Bytes = (byte[])other.Bytes.Clone();
        }

        public int Length { get; }

        internal byte[] Bytes { get; }

        public bool Get(int index) => (Bytes[index >>> 3] >> (index & 7) & 1) != 0;

        public void Clear(int index) => Bytes[index >>> 3] &= (byte)~(1 << (index & 7));

        internal bool AllLive(int byteIndex) => Bytes[byteIndex] == ValidMask(byteIndex);

        internal int LiveInByte(int byteIndex) => BitOperations.PopCount((uint)(Bytes[byteIndex] & ValidMask(byteIndex)));

        internal int CountLive()
        {
            int count = 0;
            for (int i = 0; i < Bytes.Length; i++) count += BitOperations.PopCount(Bytes[i]);
            return count;
        }

        private byte ValidMask(int byteIndex) =>
            byteIndex == Bytes.Length - 1 && (Length & 7) != 0 ? (byte)((1 << (Length & 7)) - 1) : (byte)0xFF;
    }
}
