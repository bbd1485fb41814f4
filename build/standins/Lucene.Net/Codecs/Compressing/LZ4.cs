using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs.Compressing
{
    /// <summary>
    /// The LZ4 block format: sequences of a token (literal and match lengths in 4 bits each, 15 continues in bytes of 255), the literals,
    /// the distance in 2 bytes, low one first. A block ends with literals.
    /// </summary>
    public static class LZ4
    {
        private const int MinMatch = 4;
        private const int MaxDistance = 0xFFFF;

        // What the format asks of a compressor: 5 literals at the end, no match that starts in the last 12 bytes.
        private const int LastLiterals = 5;
        private const int NoMatchStart = 12;

        // After 2^6 positions without a match steps grow by one, so that what does not compress costs little.
        private const int SkipShift = 6;

        /// <summary>What a compressor remembers; one thread at a time.</summary>
        public sealed class HashTable
        {
            internal const int Bits = 13;

            // Positions are stored with a base that grows from block to block: entries of older blocks fall below it, none need clearing.
            internal readonly int[] Positions = new int[1 << Bits];
            internal int Base = 1;
            internal byte[] Output = Array.Empty<byte>();

            public HashTable() { }

            internal void Start(int length)
            {
                if (Base > int.MaxValue - length)
                {
                    Array.Clear(Positions);
                    Base = 1;
                }
                int worst = checked(length + length / 255 + 16);
                if (Output.Length < worst) Output = new byte[worst];
            }
        }

        public static void Compress(byte[] bytes, int off, int len, DataOutput @out, HashTable ht)
        {
            ReadOnlySpan<byte> source = bytes.AsSpan(off, len);
            ht.Start(len);
            int[] positions = ht.Positions;
            byte[] output = ht.Output;
            int written = 0, anchor = 0, at = 0, misses = 0, matchLimit = len - LastLiterals;
            while (at <= len - NoMatchStart)
            {
                uint sequence = BinaryPrimitives.ReadUInt32LittleEndian(source.Slice(at));
                ref int slot = ref positions[Hash(sequence)];
                int candidate = slot - ht.Base;
                slot = ht.Base + at;
                if (candidate < 0 || at - candidate > MaxDistance
                    || BinaryPrimitives.ReadUInt32LittleEndian(source.Slice(candidate)) != sequence)
                {
                    at += 1 + (misses++ >> SkipShift);
                    continue;
                }

                int end = at + MinMatch + CommonLength(source, candidate + MinMatch, at + MinMatch, matchLimit);
                while (at > anchor && candidate > 0 && source[at - 1] == source[candidate - 1])
                {
                    at--;
                    candidate--;
                }
                written = WriteSequence(source.Slice(anchor, at - anchor), at - candidate, end - at, output, written);
                anchor = at = end;
                misses = 0;
            }
            written = WriteSequence(source.Slice(anchor), 0, 0, output, written);
            ht.Base += len;
            @out.WriteBytes(output, 0, written);
        }

        private static int Hash(uint sequence) => (int)(sequence * 2654435761u >> (32 - HashTable.Bits));

        private static int CommonLength(ReadOnlySpan<byte> source, int earlier, int later, int limit)
        {
            int start = later;
            while (later + 8 <= limit)
            {
                ulong difference = BinaryPrimitives.ReadUInt64LittleEndian(source.Slice(earlier)) ^ BinaryPrimitives.ReadUInt64LittleEndian(source.Slice(later));
                if (difference != 0) return later - start + (BitOperations.TrailingZeroCount(difference) >> 3);
                earlier += 8;
                later += 8;
            }
            while (later < limit && source[earlier] == source[later])
            {
                earlier++;
                later++;
            }
            return later - start;
        }

        // A match length of 0 stands for the last sequence, which has literals only.
        private static int WriteSequence(ReadOnlySpan<byte> literals, int distance, int matchLength, byte[] output, int at)
        {
            int extra = matchLength == 0 ? 0 : matchLength - MinMatch;
            output[at++] = (byte)(Math.Min(literals.Length, 15) << 4 | Math.Min(extra, 15));
            if (literals.Length >= 15) at = WriteLength(literals.Length - 15, output, at);
            literals.CopyTo(output.AsSpan(at));
            at += literals.Length;
            if (matchLength == 0) return at;
            output[at++] = (byte)distance;
            output[at++] = (byte)(distance >> 8);
            return extra >= 15 ? WriteLength(extra - 15, output, at) : at;
        }

        private static int WriteLength(int rest, byte[] output, int at)
        {
            for (; rest >= 255; rest -= 255) output[at++] = 255;
            output[at++] = (byte)rest;
            return at;
        }

        /// <summary>
        /// Decompresses until at least <paramref name="decompressedLen"/> bytes stand in <paramref name="dest"/> from <paramref name="dOff"/> on
        /// (whole sequences, so it may be more); returns the end.
        /// </summary>
        public static int Decompress(DataInput compressed, int decompressedLen, byte[] dest, int dOff)
        {
            int start = dOff, wanted = dOff + decompressedLen;
            while (true)
            {
                int token = compressed.ReadByte();
                int literals = ReadLength(token >> 4, compressed);
                if (literals > dest.Length - dOff) throw TooLong(compressed);
                if (literals > 0) compressed.ReadBytes(dest, dOff, literals);
                dOff += literals;
                if (dOff >= wanted) return dOff;

                int distance = compressed.ReadByte();
                distance |= compressed.ReadByte() << 8;
                int length = ReadLength(token & 0x0F, compressed) + MinMatch;
                if (distance == 0 || distance > dOff - start) throw MetadataFile.Corrupt($"invalid distance of a match: {distance}", compressed);
                if (length > dest.Length - dOff) throw TooLong(compressed);
                CopyMatch(dest, dOff, distance, length);
                dOff += length;
                if (dOff >= wanted) return dOff;
            }
        }

        // A match may overlap what it produces: then copied stretches double until it is whole.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void CopyMatch(byte[] dest, int at, int distance, int length)
        {
            int from = at - distance, done = 0;
            while (done < length)
            {
                int stretch = Math.Min(length - done, distance + done);
                Buffer.BlockCopy(dest, from, dest, at + done, stretch);
                done += stretch;
            }
        }

        private static int ReadLength(int length, DataInput compressed)
        {
            if (length < 15) return length;
            int next;
            do
            {
                next = compressed.ReadByte();
                length += next;
                if (length < 0) throw TooLong(compressed);
            }
            while (next == 255);
            return length;
        }

        private static Index.CorruptIndexException TooLong(DataInput compressed) =>
            MetadataFile.Corrupt("compressed data is longer than what it was made from", compressed);
    }
}
