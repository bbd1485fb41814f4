using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// Rising places in a data file, a group of 28 in one cache line: where the first one is, and how far the others are from it. A group longer than
/// 64 KB makes all groups of the table twice as wide.
/// </summary>
internal readonly record struct PlaceTable(long Start, int Count, bool IsWide)
{
    private const int Group = 28;
    private const int NarrowBytes = sizeof(long) + (Group * sizeof(ushort));
    private const int WideBytes = sizeof(long) + (Group * sizeof(uint));

    private int GroupBytes => IsWide ? WideBytes : NarrowBytes;

    /// <summary>Writes places that rise.</summary>
    public static PlaceTable Write(IndexOutput data, List<long> places)
    {
        bool wide = false;
        for (int first = 0; first < places.Count; first += Group)
        {
            wide |= places[Math.Min(places.Count, first + Group) - 1] - places[first] > ushort.MaxValue;
        }

        PlaceTable table = new(DocumentMapWriter.Align(data, FlatVectorsFormat.Alignment), places.Count, wide);
        byte[] bytes = new byte[table.GroupBytes];
        for (int first = 0; first < places.Count; first += Group)
        {
            Array.Clear(bytes);
            BinaryPrimitives.WriteInt64LittleEndian(bytes, places[first]);
            for (int i = 0; i < Math.Min(Group, places.Count - first); i++)
            {
                long distance = places[first + i] - places[first];
                if (wide)
                {
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(sizeof(long) + (i * sizeof(uint))), checked((uint)distance));
                }
                else
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(sizeof(long) + (i * sizeof(ushort))), (ushort)distance);
                }
            }

            data.WriteBytes(bytes, 0, bytes.Length);
        }

        return table;
    }

    /// <summary>Writes what the table is.</summary>
    public void WriteTo(IndexOutput meta)
    {
        meta.WriteVInt64(Start);
        meta.WriteByte(IsWide ? (byte)1 : (byte)0);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; to be believed after <see cref="RequireWithin"/>.</summary>
    public static PlaceTable Read(IndexInput meta, FieldInfo field, int count)
    {
        long start = meta.ReadVInt64();
        byte wide = meta.ReadByte();
        EntryChecks.Require(wide <= 1, meta, field, "wide", wide);
        return new PlaceTable(start, count, wide == 1);
    }

    /// <summary>Checks that the table lies within the data file.</summary>
    public void RequireWithin(long dataLength, string metaFile, string name)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, name, Start, (Count + Group - 1L) / Group * GroupBytes, FlatVectorsFormat.Alignment);
    }

    /// <summary>Where the group of a place lies.</summary>
    public long PlaceOf(int index)
    {
        return Start + ((long)(index / Group) * GroupBytes);
    }

    /// <summary>A place.</summary>
    /// <param name="data">The data file.</param>
    /// <param name="index">Below <see cref="Count"/>.</param>
    public long At(NativeRegion data, int index)
    {
        (int group, int within) = Math.DivRem(index, Group);
        ReadOnlySpan<byte> bytes = data.Bytes(Start + ((long)group * GroupBytes), GroupBytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes) + (IsWide
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[(sizeof(long) + (within * sizeof(uint)))..])
            : BinaryPrimitives.ReadUInt16LittleEndian(bytes[(sizeof(long) + (within * sizeof(ushort)))..]));
    }
}
