using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>
/// What Unicode says about decomposing and composing. The file and its layout are made by build/tools/make-unicode-table.mjs.
/// Hangul syllables are not in it: they follow from arithmetic.
/// </summary>
internal sealed class UnicodeTable
{
    private const string Resource = "Lucene.Net.Vectors.Analysis.UnicodeNormalization.bin";

    private readonly ushort[] _blocks;
    private readonly ushort[] _rows;
    private readonly Record[] _records;
    private readonly char[] _pool;
    private readonly ulong[] _pairs;
    private readonly int[] _composites;

    private UnicodeTable(ReadOnlySpan<byte> bytes)
    {
        Version = new Version(bytes[0], bytes[1], bytes[2]);
        bytes = bytes[3..];
        int blocks = Int32(ref bytes);
        int rows = Int32(ref bytes);
        int records = Int32(ref bytes);
        int pool = Int32(ref bytes);
        int compositions = Int32(ref bytes);
        _blocks = UInt16s(ref bytes, blocks);
        _rows = UInt16s(ref bytes, rows * 128);
        _records = new Record[records];
        foreach (ref Record record in _records.AsSpan())
        {
            record = new Record(
                bytes[0], bytes[1] != 0,
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), bytes[4],
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[5..]), bytes[7]);
            bytes = bytes[8..];
        }

        _pool = Array.ConvertAll(UInt16s(ref bytes, pool), unit => (char)unit);
        _pairs = new ulong[compositions];
        _composites = new int[compositions];
        for (int i = 0; i < compositions; i++)
        {
            int first = Int32(ref bytes);
            int second = Int32(ref bytes);
            _pairs[i] = Pair(first, second);
            _composites[i] = Int32(ref bytes);
        }
    }

    /// <summary>The one table.</summary>
    public static UnicodeTable Instance { get; } = Load();

    /// <summary>Unicode's version.</summary>
    public Version Version { get; }

    /// <summary>What is known of a code point; a surrogate is a character with which nothing happens.</summary>
    public ref readonly Record this[int codePoint]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _records[_rows[(_blocks[codePoint >> 7] << 7) + (codePoint & 127)]];
    }

    /// <summary>The full decomposition in a form; empty where there is none.</summary>
    public ReadOnlySpan<char> Decomposition(in Record record, UnicodeForm form)
    {
        return form == UnicodeForm.Decomposed
            ? _pool.AsSpan(record.CanonicalStart, record.CanonicalLength)
            : _pool.AsSpan(record.CompatibilityStart, record.CompatibilityLength);
    }

    /// <summary>What two characters compose to; -1 for nothing.</summary>
    public int Compose(int first, int second)
    {
        int place = Array.BinarySearch(_pairs, Pair(first, second));
        return place < 0 ? -1 : _composites[place];
    }

    private static ulong Pair(int first, int second)
    {
        return ((ulong)(uint)first << 32) | (uint)second;
    }

    private static int Int32(ref ReadOnlySpan<byte> bytes)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        bytes = bytes[sizeof(int)..];
        return value;
    }

    private static ushort[] UInt16s(ref ReadOnlySpan<byte> bytes, int count)
    {
        ushort[] values = new ushort[count];
        foreach (ref ushort value in values.AsSpan())
        {
            value = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            bytes = bytes[sizeof(ushort)..];
        }

        return values;
    }

    private static UnicodeTable Load()
    {
        using Stream packed = typeof(UnicodeTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using ZLibStream stream = new(packed, CompressionMode.Decompress);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return new UnicodeTable(bytes.ToArray());
    }

    /// <param name="Class">Combining classes in their order; 0: the character is a starter. Only for what does not decompose.</param>
    /// <param name="Joins">The character may compose with, or be ordered among, those before it.</param>
    /// <param name="CanonicalStart">The NFD decomposition in the pool.</param>
    /// <param name="CanonicalLength">Its length; 0 where there is none.</param>
    /// <param name="CompatibilityStart">The NFKD decomposition in the pool.</param>
    /// <param name="CompatibilityLength">Its length; 0 where there is none.</param>
    internal readonly record struct Record(
        byte Class, bool Joins, ushort CanonicalStart, byte CanonicalLength, ushort CompatibilityStart, byte CompatibilityLength);
}
