using System;
using System.Buffers.Binary;
using System.Numerics;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Notes which documents have a vector, and writes the <see cref="DocumentMap"/>.</summary>
internal sealed class DocumentMapWriter(int maxDoc)
{
    private readonly FixedBitSet _present = new(Math.Max(1, maxDoc));
    private int _count;

    /// <summary>Vectors so far.</summary>
    public int Count => _count;

    /// <summary>The next vector is this document's; documents rise.</summary>
    public void Add(int doc)
    {
        _present.Set(doc);
        _count++;
    }

    /// <summary>Writes the arrays, where there must be any.</summary>
    public DocumentMap Finish(IndexOutput data)
    {
        if (_count == maxDoc || _count == 0)
        {
            return new DocumentMap(maxDoc, _count, 0, 0);
        }

        long documents = Align(data, FlatVectorsFormat.Alignment);
        WriteDocuments(data);
        long present = Align(data, sizeof(long));
        WritePresent(data);
        return new DocumentMap(maxDoc, _count, documents, present);
    }

    /// <summary>Writes zeros up to a multiple of some bytes; returns the place reached.</summary>
    public static long Align(IndexOutput data, int to)
    {
        while (data.Position % to != 0)
        {
            data.WriteByte(0);
        }

        return data.Position;
    }

    private void WriteDocuments(IndexOutput data)
    {
        byte[] buffer = new byte[sizeof(int)];
        for (int doc = _present.NextSetBit(0); doc >= 0; doc = doc + 1 < _present.Length ? _present.NextSetBit(doc + 1) : -1)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, doc);
            data.WriteBytes(buffer, 0, buffer.Length);
        }
    }

    private void WritePresent(IndexOutput data)
    {
        byte[] pair = new byte[DocumentMap.PresentPairBytes];
        long before = 0;
        for (int start = 0; start < maxDoc; start += 64)
        {
            ulong bits = 0;
            for (int doc = start; doc < Math.Min(maxDoc, start + 64); doc++)
            {
                bits |= _present.Get(doc) ? 1UL << doc : 0;
            }

            BinaryPrimitives.WriteUInt64LittleEndian(pair, bits);
            BinaryPrimitives.WriteInt64LittleEndian(pair.AsSpan(sizeof(long)), before);
            data.WriteBytes(pair, 0, pair.Length);
            before += BitOperations.PopCount(bits);
        }
    }
}
