using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>A hash of some bytes that is the same in every process, since files rest on it: eight bytes at a time are multiplied in and folded.</summary>
internal static class ByteHash
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;

    /// <summary>The hash of some bytes; all 64 bits are of use.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * Second;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        ulong rest = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            rest |= (ulong)bytes[i] << (8 * i);
        }

        return Mix(hash ^ rest);
    }

    /// <summary>The slot of a hash in a table of <paramref name="slots"/>.</summary>
    public static int Slot(ulong hash, int slots)
    {
        return (int)(((hash >> 32) * (ulong)slots) >> 32);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ First) * Second;
        return BitOperations.RotateLeft(value ^ (value >> 29), 32) * First;
    }
}
