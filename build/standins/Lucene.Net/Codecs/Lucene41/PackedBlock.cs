using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs.Lucene41
{
    /// <summary>How values of each bit width are laid out in the blocks of a segment: the table at the head of its .doc file.</summary>
    internal sealed class PackedBlockLayouts
    {
        internal const int BlockSize = 128;
        internal const int MaxWidth = 32;
        private const int PackedVersion = 1;
        private const int LayoutShift = 5;

        // Indexed by the width that a block states.
        internal readonly int[] StoredWidth = new int[MaxWidth + 1];
        internal readonly bool[] WholeLongs = new bool[MaxWidth + 1];
        internal readonly int[] ByteCount = new int[MaxWidth + 1];

        internal static void Write(DataOutput output)
        {
            output.WriteVInt32(PackedVersion);
            for (int width = 1; width <= MaxWidth; width++)
                output.WriteVInt32((UsesWholeLongs(width) ? 1 << LayoutShift : 0) | (width - 1));
        }

        internal static bool UsesWholeLongs(int width) => width == 1 || width == 2 || width == 4;

        internal static PackedBlockLayouts Read(IndexInput input)
        {
            int version = input.ReadVInt32();
            if (version < 0 || version > PackedVersion)
                throw new CorruptIndexException($"unknown packed integers version {version} (resource={input})");
            PackedBlockLayouts layouts = new PackedBlockLayouts();
            for (int width = 1; width <= MaxWidth; width++)
            {
                int code = input.ReadVInt32();
                int layout = code >> LayoutShift;
                int stored = (code & (MaxWidth - 1)) + 1;
                if (layout < 0 || layout > 1 || stored < width)
                    throw new CorruptIndexException($"bad block layout {code} for {width} bits (resource={input})");
                layouts.StoredWidth[width] = stored;
                layouts.WholeLongs[width] = layout == 1;
                int perLong = 64 / stored;
                // Before version 1 a packed block was a whole number of longs; 128 values of any width are that anyway.
                layouts.ByteCount[width] = layout == 1 ? (BlockSize + perLong - 1) / perLong * sizeof(long) : BlockSize / 8 * stored;
            }
            return layouts;
        }
    }

    /// <summary>One block of 128 values as it stands in the file; loading and unpacking are apart, so that blocks nobody asks for cost little.</summary>
    internal sealed class PackedBlock
    {
        private const int BlockSize = PackedBlockLayouts.BlockSize;
        private const int LargestBlock = BlockSize / 2 * sizeof(long);

        private readonly PackedBlockLayouts layouts;

        // Unpacking reads eight bytes at the last value's first byte.
        private readonly byte[] bytes = new byte[LargestBlock + sizeof(long)];
        private int width;
        private int sameValue;

        internal PackedBlock(PackedBlockLayouts layouts)
        {
            this.layouts = layouts;
        }

        internal void Load(IndexInput input)
        {
            width = input.ReadByte();
            if (width == 0) sameValue = input.ReadVInt32();
            else input.ReadBytes(bytes, 0, ByteCount(layouts, width, input));
        }

        internal static void Skip(PackedBlockLayouts layouts, IndexInput input)
        {
            int width = input.ReadByte();
            if (width == 0) input.ReadVInt32();
            else input.Seek(input.Position + ByteCount(layouts, width, input));
        }

        private static int ByteCount(PackedBlockLayouts layouts, int width, IndexInput input)
        {
            if (width > PackedBlockLayouts.MaxWidth) throw new CorruptIndexException($"a block claims {width} bits a value (resource={input})");
            return layouts.ByteCount[width];
        }

        internal void Unpack(int[] values)
        {
            if (width == 0)
            {
                Array.Fill(values, sameValue, 0, BlockSize);
                return;
            }
            int stored = layouts.StoredWidth[width];
            if (layouts.WholeLongs[width]) UnpackLongs(stored, values);
            else UnpackBits(stored, values);
        }

        /// <summary>Unpacks gaps into running sums from <paramref name="start"/>; false if a sum is not below <paramref name="limit"/>.</summary>
        internal bool UnpackSums(int[] values, int start, int limit)
        {
            if (width == 0)
            {
                if ((uint)sameValue >= (uint)limit || start + (long)sameValue * BlockSize >= limit) return false;
                for (int i = 0; i < BlockSize; i++) values[i] = start += sameValue;
                return true;
            }
            Unpack(values);
            if (values.Length < BlockSize) return false;
            long last = start;
            for (int i = 0; i < BlockSize; i++)
            {
                last += (uint)values[i];
                values[i] = (int)last;
            }
            return last < limit;
        }

        /// <summary>Values follow one another bit by bit, the highest bit first.</summary>
        private void UnpackBits(int stored, int[] values)
        {
            ref byte source = ref MemoryMarshal.GetArrayDataReference(bytes);
            ref int target = ref MemoryMarshal.GetReference(values.AsSpan(0, BlockSize));
            int drop = 64 - stored;
            for (int i = 0, bit = 0; i < BlockSize; i++, bit += stored)
            {
                ulong window = BigEndian(ref Unsafe.Add(ref source, bit >> 3));
                Unsafe.Add(ref target, i) = (int)(window << (bit & 7) >> drop);
            }
        }

        /// <summary>No value crosses a long; within one the first value has the lowest bits.</summary>
        private void UnpackLongs(int stored, int[] values)
        {
            ref byte source = ref MemoryMarshal.GetArrayDataReference(bytes);
            Span<int> target = values.AsSpan(0, BlockSize);
            int perLong = 64 / stored;
            ulong mask = (1UL << stored) - 1;
            for (int i = 0, at = 0; i < target.Length; at += sizeof(long))
            {
                ulong block = BigEndian(ref Unsafe.Add(ref source, at));
                int end = Math.Min(target.Length, i + perLong);
                for (; i < end; i++, block >>= stored) target[i] = (int)(block & mask);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong BigEndian(ref byte at)
        {
            ulong value = Unsafe.ReadUnaligned<ulong>(ref at);
            return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
        }

        /// <summary>Writes the first 128 values; <paramref name="scratch"/> holds at least 512 bytes.</summary>
        internal static void Write(int[] values, byte[] scratch, IndexOutput output)
        {
            uint all = 0;
            bool same = true;
            for (int i = 0; i < BlockSize; i++)
            {
                all |= (uint)values[i];
                same &= values[i] == values[0];
            }
            if (same)
            {
                output.WriteByte(0);
                output.WriteVInt32(values[0]);
                return;
            }
            int width = 32 - BitOperations.LeadingZeroCount(all);
            output.WriteByte((byte)width);
            if (PackedBlockLayouts.UsesWholeLongs(width)) PackLongs(values, width, scratch);
            else PackBits(values, width, scratch);
            output.WriteBytes(scratch, 0, BlockSize / 8 * width);
        }

        private static void PackBits(int[] values, int width, byte[] target)
        {
            ulong pending = 0;
            int pendingBits = 0;
            int at = 0;
            for (int i = 0; i < BlockSize; i++)
            {
                pending = pending << width | (uint)values[i];
                pendingBits += width;
                if (pendingBits < 32) continue;
                pendingBits -= 32;
                BinaryPrimitives.WriteUInt32BigEndian(target.AsSpan(at), (uint)(pending >> pendingBits));
                at += sizeof(uint);
            }
        }

        private static void PackLongs(int[] values, int width, byte[] target)
        {
            int perLong = 64 / width;
            for (int i = 0, at = 0; i < BlockSize; i += perLong, at += sizeof(long))
            {
                ulong block = 0;
                for (int j = perLong - 1; j >= 0; j--) block = block << width | (uint)values[i + j];
                BinaryPrimitives.WriteUInt64BigEndian(target.AsSpan(at), block);
            }
        }
    }
}
