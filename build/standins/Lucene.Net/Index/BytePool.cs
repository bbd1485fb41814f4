using System;
using System.Buffers.Binary;

namespace Lucene.Net.Index
{
    /// <summary>The memory that a segment in the making takes, counted as it grows.</summary>
    internal sealed class MemoryCounter
    {
        internal long Bytes;
    }

    /// <summary>Bytes that are only ever added, in blocks; an address is a block's number and a place in it.</summary>
    internal sealed class BytePool
    {
        internal const int BlockBits = 15;
        internal const int BlockSize = 1 << BlockBits;
        internal const int BlockMask = BlockSize - 1;

        private readonly MemoryCounter memory;
        private byte[][] blocks = new byte[8][];
        private int count;
        private int used = BlockSize;

        internal BytePool(MemoryCounter memory)
        {
            this.memory = memory;
        }

        internal byte[] Block(int address) => blocks[address >>> BlockBits];

        internal ReadOnlySpan<byte> Span(int address, int length) => new ReadOnlySpan<byte>(blocks[address >>> BlockBits], address & BlockMask, length);

        /// <summary>Room within one block, at most <see cref="BlockSize"/> bytes.</summary>
        internal int Reserve(int length)
        {
            if (used == BlockSize || used + length > BlockSize) AddBlock(); // an empty term too needs a block to point at
            int address = ((count - 1) << BlockBits) + used;
            used += length;
            return address;
        }

        internal int Add(ReadOnlySpan<byte> bytes)
        {
            int address = Reserve(bytes.Length);
            bytes.CopyTo(blocks[count - 1].AsSpan(address & BlockMask));
            return address;
        }

        private void AddBlock()
        {
            if (count == 1 << (31 - BlockBits)) throw new InvalidOperationException("a segment in memory cannot exceed 2 GB of terms and postings");
            if (count == blocks.Length) Array.Resize(ref blocks, count * 2);
            blocks[count++] = GC.AllocateUninitializedArray<byte>(BlockSize);
            used = 0;
            memory.Bytes += BlockSize;
        }
    }

    /// <summary>
    /// A stream of bytes in a pool that many streams grow in at once: pieces of 8, 16, 32 ... 512 bytes, the last four of each
    /// the address of the next.
    /// </summary>
    internal struct ByteChain
    {
        private const int FirstPiece = 8;
        private const int LastLevel = 6;
        private const int LinkSize = 4;

        internal int Start;
        private int end;
        private int limit;
        private int level;

        internal void WriteByte(BytePool pool, byte value)
        {
            if (end == limit) AddPiece(pool);
            pool.Block(end)[end & BytePool.BlockMask] = value;
            end++;
        }

        internal void WriteVInt32(BytePool pool, int value)
        {
            uint rest = (uint)value;
            while (rest >= 0x80)
            {
                WriteByte(pool, (byte)(rest | 0x80));
                rest >>= 7;
            }
            WriteByte(pool, (byte)rest);
        }

        internal void WriteBytes(BytePool pool, ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                if (end == limit) AddPiece(pool);
                int part = Math.Min(bytes.Length, limit - end);
                bytes.Slice(0, part).CopyTo(pool.Block(end).AsSpan(end & BytePool.BlockMask));
                bytes = bytes.Slice(part);
                end += part;
            }
        }

        private void AddPiece(BytePool pool)
        {
            bool first = limit == 0;
            if (!first && level < LastLevel) level++;
            int size = FirstPiece << level;
            int address = pool.Reserve(size);
            if (first) Start = address;
            else BinaryPrimitives.WriteInt32LittleEndian(pool.Block(limit).AsSpan(limit & BytePool.BlockMask), address);
            end = address;
            limit = address + size - LinkSize;
        }

        internal Reader Read(BytePool pool) => new Reader(pool, this);

        internal struct Reader
        {
            private readonly BytePool pool;
            private readonly int end;
            private byte[] block;
            private int at;
            private int limit;
            private int level;

            internal Reader(BytePool pool, ByteChain chain)
            {
                this.pool = pool;
                end = chain.limit == 0 ? 0 : chain.end;
                at = chain.Start;
                limit = chain.limit == 0 ? 0 : at + FirstPiece - LinkSize;
                block = chain.limit == 0 ? null : pool.Block(at);
                level = 0;
            }

            internal bool AtEnd => at == end;

            internal byte ReadByte()
            {
                if (at == limit) Follow();
                return block[at++ & BytePool.BlockMask];
            }

            internal int ReadVInt32()
            {
                byte b = ReadByte();
                if (b < 0x80) return b;
                int value = b & 0x7F;
                for (int shift = 7; ; shift += 7)
                {
                    b = ReadByte();
                    value |= (b & 0x7F) << shift;
                    if (b < 0x80) return value;
                }
            }

            internal void ReadBytes(Span<byte> target)
            {
                while (target.Length > 0)
                {
                    if (at == limit) Follow();
                    int part = Math.Min(target.Length, limit - at);
                    block.AsSpan(at & BytePool.BlockMask, part).CopyTo(target);
                    target = target.Slice(part);
                    at += part;
                }
            }

            private void Follow()
            {
                at = BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(limit & BytePool.BlockMask));
                block = pool.Block(at);
                if (level < LastLevel) level++;
                limit = at + (FirstPiece << level) - LinkSize;
            }
        }
    }
}
