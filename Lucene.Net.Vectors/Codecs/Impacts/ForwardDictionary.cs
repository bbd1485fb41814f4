using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Numerics;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
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
        return start >= entry.Terms && end >= start && end <= entry.Terms + entry.TermsLength
            ? data.Bytes(start, (int)(end - start))
            : throw Corrupt($"term {number} is said to lie from {start} to {end}");
    }

    /// <summary>The number of a term; -1 where the segment does not have it.</summary>
    public int Find(string term)
    {
        const int FewBytes = 256;
        Span<byte> bytes = stackalloc byte[FewBytes];
        return Encoding.UTF8.TryGetBytes(term, bytes, out int length) ? Find(bytes[..length]) : Find(Encoding.UTF8.GetBytes(term));
    }

    /// <summary>The number of the term of some UTF-8 bytes; -1 where the segment does not have it.</summary>
    public int Find(ReadOnlySpan<byte> term)
    {
        ulong hash = ByteHash.Of(term);
        int numberBits = NumberBits(Count);
        int slot = ByteHash.Slot(hash, entry.SlotCount);
        for (int tries = 0; tries < entry.SlotCount; tries++, slot = slot + 1 == entry.SlotCount ? 0 : slot + 1)
        {
            int held = data.Int32(entry.Slots + ((long)slot * sizeof(int)));
            if (held == 0)
            {
                return -1;
            }

            int number = (int)((uint)held & ((1u << numberBits) - 1)) - 1;
            if (held == SlotOf(number, hash, numberBits) && (uint)number < (uint)Count && Term(number).SequenceEqual(term))
            {
                return number;
            }
        }

        return -1;
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
