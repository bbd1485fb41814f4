using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Index
{
    /// <summary>Numbers distinct byte strings in the order they come: open addressing over ids, the bytes in a pool.</summary>
    internal sealed class BytesTable
    {
        private const int BytesPerEntry = 20;

        private readonly BytePool pool;
        private readonly MemoryCounter memory;
        private int[] slots;
        private Entry[] entries;
        private int count;

        internal BytesTable(BytePool pool, MemoryCounter memory)
        {
            this.pool = pool;
            this.memory = memory;
            slots = new int[16];
            entries = new Entry[8];
            memory.Bytes += 8 * BytesPerEntry;
        }

        internal int Count => count;

        internal ReadOnlySpan<byte> this[int id] => pool.Span(entries[id].Start, entries[id].Length);

        internal byte[] Locate(int id, out int offset, out int length)
        {
            ref Entry entry = ref entries[id];
            offset = entry.Start & BytePool.BlockMask;
            length = entry.Length;
            return pool.Block(entry.Start);
        }

        /// <summary>The number of the bytes; the table's former count when they are new.</summary>
        internal int Add(ReadOnlySpan<byte> bytes)
        {
            int hash = Hash(bytes);
            int mask = slots.Length - 1;
            int slot = hash & mask;
            for (int id; (id = slots[slot]) != 0; slot = (slot + 1) & mask)
            {
                ref Entry entry = ref entries[id - 1];
                if (entry.Hash == hash && entry.Length == bytes.Length && pool.Span(entry.Start, entry.Length).SequenceEqual(bytes)) return id - 1;
            }
            if (count == entries.Length)
            {
                Grow();
                mask = slots.Length - 1;
                slot = FreeSlot(hash);
            }
            entries[count] = new Entry { Hash = hash, Length = bytes.Length, Start = pool.Add(bytes) };
            slots[slot] = ++count;
            return count - 1;
        }

        /// <summary>The ids in the order of their bytes.</summary>
        internal int[] Sort()
        {
            int[] ids = new int[count];
            ulong[] prefixes = new ulong[count];
            for (int i = 0; i < count; i++)
            {
                ids[i] = i;
                prefixes[i] = Prefix(this[i]);
            }
            Array.Sort(prefixes, ids);
            for (int start = 0; start < count;)
            {
                int end = start + 1;
                while (end < count && prefixes[end] == prefixes[start]) end++;
                if (end - start > 1) ids.AsSpan(start, end - start).Sort((a, b) => this[a].SequenceCompareTo(this[b]));
                start = end;
            }
            return ids;
        }

        private void Grow()
        {
            int larger = count * 2;
            memory.Bytes += (larger - count) * BytesPerEntry;
            Array.Resize(ref entries, larger);
            // half full at most
            slots = new int[larger * 2];
            for (int i = 0; i < count; i++) slots[FreeSlot(entries[i].Hash)] = i + 1;
        }

        private int FreeSlot(int hash)
        {
            int mask = slots.Length - 1;
            int slot = hash & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            return slot;
        }

        private static ulong Prefix(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(bytes);
            ulong prefix = 0;
            for (int i = 0; i < bytes.Length; i++) prefix |= (ulong)bytes[i] << (56 - 8 * i);
            return prefix;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Hash(ReadOnlySpan<byte> bytes)
        {
            const ulong Multiplier = 0x9E3779B97F4A7C15;
            ulong hash = (ulong)bytes.Length * Multiplier;
            while (bytes.Length >= 8)
            {
                hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                bytes = bytes.Slice(8);
            }
            ulong tail = 0;
            if (bytes.Length >= 4)
            {
                tail = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
                bytes = bytes.Slice(4);
            }
            for (int i = 0; i < bytes.Length; i++) tail = (tail << 8) | bytes[i];
            return (int)(Mix(hash ^ tail) >> 32);

            static ulong Mix(ulong value)
            {
                value *= Multiplier;
                return value ^ (value >> 29);
            }
        }

        private struct Entry
        {
            internal int Hash;
            internal int Start;
            internal int Length;
        }
    }
}
