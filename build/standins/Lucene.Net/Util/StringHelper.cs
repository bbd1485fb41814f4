using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace Lucene.Net.Util;

public static class StringHelper
{
    public static int GoodFastHashSeed { get; } = Environment.TickCount;

    /// <summary>Orders release numbers such as 3.6.2 and 4.10 number by number; what is missing counts as 0.</summary>
    public static IComparer<string> VersionComparer { get; } = Comparer<string>.Create(CompareVersions);

    /// <summary>The length of the common prefix.</summary>
    public static int BytesDifference(this BytesRef left, BytesRef right) => left.Span.CommonPrefixLength(right.Span);

    public static bool EndsWith(this BytesRef @ref, BytesRef suffix) => @ref.Span.EndsWith(suffix.Span);

    public static bool Equals(string s1, string s2) => string.Equals(s1, s2, StringComparison.Ordinal);

    public static bool StartsWith(this BytesRef @ref, BytesRef prefix) => @ref.Span.StartsWith(prefix.Span);

    public static int Murmurhash3_x86_32(BytesRef bytes, int seed) => Murmur3(bytes.Span, seed);

    public static int Murmurhash3_x86_32(byte[] data, int offset, int len, int seed) => Murmur3(data.AsSpan(offset, len), seed);

    // MurmurHash3 by Austin Appleby, 32-bit variant (public domain).
    internal static int Murmur3(ReadOnlySpan<byte> data, int seed)
    {
        uint hash = (uint)seed;
        ReadOnlySpan<byte> rest = data;
        while (rest.Length >= 4)
        {
            hash = BitOperations.RotateLeft(hash ^ Scramble(BinaryPrimitives.ReadUInt32LittleEndian(rest)), 13);
            hash = (hash * 5) + 0xe6546b64;
            rest = rest.Slice(4);
        }
        uint tail = 0;
        for (int i = rest.Length - 1; i >= 0; i--)
        {
            tail = (tail << 8) | rest[i];
        }
        hash ^= Scramble(tail);
        hash ^= (uint)data.Length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return (int)(hash ^ (hash >> 16));
    }

    private static uint Scramble(uint block) => BitOperations.RotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;

    private static int CompareVersions(string a, string b)
    {
        string[] left = a.Split('.');
        string[] right = b.Split('.');
        for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            int difference = Part(left, i).CompareTo(Part(right, i));
            if (difference != 0)
            {
                return difference;
            }
        }
        return 0;

        static int Part(string[] parts, int i) => i < parts.Length ? int.Parse(parts[i], CultureInfo.InvariantCulture) : 0;
    }
}
