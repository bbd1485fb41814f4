using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Numerics;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// The terms of a segment by number, and the numbers by term through a hash table, all outside the heap. A slot holds a term's number and, in the bits that
/// are left, some of its hash, so that hardly ever a wrong term is looked at.
/// </summary>
internal sealed class ForwardDictionary(ForwardEntry entry, NativeRegion data, string file)
{
    // Of five slots four are taken.
    private const int SlotsPerFour = 5;

    /// <summary>Number of terms.</summary>
    public int Count => entry.TermCount;

    /// <summary>Writes the terms: their bytes, where each begins, the hash table.</summary>
    /// <param name="data">Takes them.</param>
    /// <param name="terms">The terms under the numbers they came in.</param>
    /// <param name="order">The number of each term that is written, in the order of their new numbers.</param>
    public static (long Terms, long TermsLength, PlaceTable Places, long Slots, int SlotCount) Write(IndexOutput data, TermNumbers terms, ReadOnlySpan<int> order)
    {
        long start = data.Position;
        List<long> places = new(order.Length + 1) { start };
        int slotCount = checked((int)(((long)order.Length * SlotsPerFour / 4) + 2));
        int[] slots = new int[slotCount];
        int numberBits = NumberBits(order.Length);
        for (int number = 0; number < order.Length; number++)
        {
            byte[] term = terms.Term(order[number]).ToArray();
            data.WriteBytes(term, 0, term.Length);
            places.Add(data.Position);
            ulong hash = terms.Hash(order[number]);
            int slot = ByteHash.Slot(hash, slotCount);
            while (slots[slot] != 0)
            {
                slot = slot + 1 == slotCount ? 0 : slot + 1;
            }

            slots[slot] = SlotOf(number, hash, numberBits);
        }

        PlaceTable table = PlaceTable.Write(data, places);
        long slotPlace = DocumentMapWriter.Align(data, sizeof(int));
        byte[] bytes = new byte[sizeof(int)];
        foreach (int slot in slots)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, slot);
            data.WriteBytes(bytes, 0, bytes.Length);
        }

        return (start, places[^1] - start, table, slotPlace, slotCount);
    }

    /// <summary>A term's UTF-8 bytes, to be read while the caller keeps the data.</summary>
    public ReadOnlySpan<byte> Term(int number)
    {
        long start = entry.TermPlaces.At(data, number);
        long end = entry.TermPlaces.At(data, number + 1);
        return start >= entry.Terms && end > start && end <= entry.Terms + entry.TermsLength
            ? data.Bytes(start, (int)(end - start))
            : throw Corrupt($"term {number} is said to lie from {start} to {end}");
    }

    /// <summary>Looks up a query's terms. Memory is asked for in rounds, for all terms at once, so that one is not waited for after the other.</summary>
    /// <param name="query">The terms.</param>
    /// <param name="numbers">Filled with the number of each; -1 where the segment does not have it.</param>
    public void Find(SparseVector query, Span<int> numbers)
    {
        int most = 0;
        foreach (TermWeight entry in query.Terms)
        {
            most = Math.Max(most, Encoding.UTF8.GetMaxByteCount(entry.Term.Length));
        }

        byte[] term = ArrayPool<byte>.Shared.Rent(Math.Max(1, most));
        ulong[] hashes = ArrayPool<ulong>.Shared.Rent(Math.Max(1, query.Count));
        for (int i = 0; i < query.Count; i++)
        {
            hashes[i] = ByteHash.Of(term.AsSpan(0, Encoding.UTF8.GetBytes(query[i].Term, term)));
            CacheHint.Read(in data.Bytes(SlotPlace(ByteHash.Slot(hashes[i], entry.SlotCount)), 1)[0], 1);
        }

        for (int i = 0; i < query.Count; i++)
        {
            int slot = ByteHash.Slot(hashes[i], entry.SlotCount);
            numbers[i] = Next(ref slot, hashes[i]);
            if (numbers[i] >= 0)
            {
                CacheHint.Read(in data.Bytes(entry.TermPlaces.PlaceOf(numbers[i]), 1)[0], 1);
            }
        }

        for (int i = 0; i < query.Count; i++)
        {
            if (numbers[i] >= 0 && Term(numbers[i]) is { Length: > 0 } bytes)
            {
                CacheHint.Read(in bytes[0], 1);
            }
        }

        for (int i = 0; i < query.Count; i++)
        {
            if (numbers[i] >= 0)
            {
                numbers[i] = Find(term.AsSpan(0, Encoding.UTF8.GetBytes(query[i].Term, term)), hashes[i]);
            }
        }

        ArrayPool<byte>.Shared.Return(term);
        ArrayPool<ulong>.Shared.Return(hashes);
    }

    private int Find(ReadOnlySpan<byte> term, ulong hash)
    {
        int slot = ByteHash.Slot(hash, entry.SlotCount);
        for (int tries = 0; tries < entry.SlotCount; tries++)
        {
            int number = Next(ref slot, hash);
            if (number < 0 || Term(number).SequenceEqual(term))
            {
                return number;
            }
        }

        return -1;
    }

    // The next term from a slot on whose hash may be this one, and the slot after it; -1 where there is none.
    private int Next(ref int slot, ulong hash)
    {
        int numberBits = NumberBits(Count);
        uint mask = (1u << numberBits) - 1;
        uint mark = (uint)hash << numberBits;
        for (int tries = 0; tries < entry.SlotCount; tries++)
        {
            uint held = (uint)data.Int32(SlotPlace(slot));
            if (held == 0)
            {
                return -1;
            }

            slot = slot + 1 == entry.SlotCount ? 0 : slot + 1;
            if ((held & ~mask) == mark && (held & mask) - 1 < (uint)Count)
            {
                return (int)(held & mask) - 1;
            }
        }

        return -1;
    }

    private long SlotPlace(int slot)
    {
        return entry.Slots + ((long)slot * sizeof(int));
    }

    private static int NumberBits(int count)
    {
        return BitOperations.Log2((uint)count + 1) + 1;
    }

    private static int SlotOf(int number, ulong hash, int numberBits)
    {
        return (int)(((uint)hash << numberBits) | (uint)(number + 1));
    }

    private CorruptIndexException Corrupt(string problem)
    {
        return new CorruptIndexException($"{file} was cut or altered: {problem}");
    }
}
