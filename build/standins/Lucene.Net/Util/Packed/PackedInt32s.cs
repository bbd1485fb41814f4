using System;
using System.Numerics;
using Lucene.Net.Codecs;
using Lucene.Net.Store;

namespace Lucene.Net.Util.Packed;

/// <summary>Numbers of equal width, packed bit by bit.</summary>
public static partial class PackedInt32s
{
    public static float FASTEST = 7f;
    public static float FAST = 0.5f;
    public static float DEFAULT = 0.25f;
    public static float COMPACT = 0f;
    public static int DEFAULT_BUFFER_SIZE = 1024;
    public static string CODEC_NAME = "PackedInts";
    public static int VERSION_START;
    public static int VERSION_BYTE_ALIGNED = 1;
    public static int VERSION_CURRENT = VERSION_BYTE_ALIGNED;

    public static void CheckVersion(int version)
    {
        if (version < VERSION_START || version > VERSION_CURRENT)
        {
            throw new ArgumentException($"the packed version {version} is not from {VERSION_START} to {VERSION_CURRENT}", nameof(version));
        }
    }

    /// <summary>How many bits hold every value from 0 to this one; at least 1.</summary>
    public static int BitsRequired(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)maxValue));
    }

    /// <summary>The width of any value taken as unsigned.</summary>
    internal static int UnsignedBitsRequired(long value) => Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)value));

    /// <summary>The greatest value of so many bits; for 64 bits that of a signed long.</summary>
    public static long MaxValue(int bitsPerValue) => bitsPerValue == 64 ? long.MaxValue : (1L << bitsPerValue) - 1;

    internal static ulong Mask(int bitsPerValue) => ulong.MaxValue >> (64 - bitsPerValue);

    /// <summary>The width, at least as wide, that is fastest within the overhead allowed (a ratio, 0 to 7).</summary>
    public static FormatAndBits FastestFormatAndBits(int valueCount, int bitsPerValue, float acceptableOverheadRatio)
    {
        float ratio = Math.Clamp(acceptableOverheadRatio, COMPACT, FASTEST);
        float spare = ratio * bitsPerValue;
        int most = bitsPerValue + (int)spare;
        foreach (int whole in (ReadOnlySpan<int>)[8, 16, 32, 64])
        {
            if (bitsPerValue <= whole && most >= whole)
            {
                return new FormatAndBits(Format.PACKED, whole);
            }
        }
        for (int bits = bitsPerValue; bits <= most; bits++)
        {
            if (Format.PACKED_SINGLE_BLOCK.IsSupported(bits) && Format.PACKED_SINGLE_BLOCK.OverheadPerValue(bits) <= spare + bitsPerValue - bits)
            {
                return new FormatAndBits(Format.PACKED_SINGLE_BLOCK, bits);
            }
        }
        return new FormatAndBits(Format.PACKED, bitsPerValue);
    }

    public static IDecoder GetDecoder(Format format, int version, int bitsPerValue)
    {
        CheckVersion(version);
        return format.CoderFor(bitsPerValue);
    }

    public static IEncoder GetEncoder(Format format, int version, int bitsPerValue)
    {
        CheckVersion(version);
        return format.CoderFor(bitsPerValue);
    }

    public static Header ReadHeader(DataInput @in)
    {
        int version = CodecUtil.CheckHeader(@in, CODEC_NAME, VERSION_START, VERSION_CURRENT);
        int bitsPerValue = @in.ReadVInt32();
        int valueCount = @in.ReadVInt32();
        return new Header(Format.ById(@in.ReadVInt32()), valueCount, bitsPerValue, version);
    }

    internal static void WriteHeader(DataOutput @out, Format format, int valueCount, int bitsPerValue)
    {
        CodecUtil.WriteHeader(@out, CODEC_NAME, VERSION_CURRENT);
        @out.WriteVInt32(bitsPerValue);
        @out.WriteVInt32(valueCount);
        @out.WriteVInt32(format.Id);
    }

    /// <summary>Loads the values into memory.</summary>
    public static Reader GetReader(DataInput @in) => GetReaderNoHeader(@in, ReadHeader(@in));

    public static Reader GetReaderNoHeader(DataInput @in, Header header) =>
        GetReaderNoHeader(@in, header.Format, header.Version, header.ValueCount, header.BitsPerValue);

    public static Reader GetReaderNoHeader(DataInput @in, Format format, int version, int valueCount, int bitsPerValue)
    {
        CheckVersion(version);
        return format == Format.PACKED
            ? new Packed64(version, @in, valueCount, bitsPerValue)
            : new PackedSingleBlock(@in, valueCount, bitsPerValue);
    }

    public static IReaderIterator GetReaderIterator(DataInput @in, int mem)
    {
        Header header = ReadHeader(@in);
        return GetReaderIteratorNoHeader(@in, header.Format, header.Version, header.ValueCount, header.BitsPerValue, mem);
    }

    /// <summary>Reads the values once, in order, through a buffer of about <paramref name="mem"/> bytes.</summary>
    public static IReaderIterator GetReaderIteratorNoHeader(DataInput @in, Format format, int version, int valueCount, int bitsPerValue, int mem)
    {
        CheckVersion(version);
        return new PackedReaderIterator(@in, format, version, valueCount, bitsPerValue, mem);
    }

    /// <summary>Leaves the values in the file, which stays open and is read at each access.</summary>
    public static Reader GetDirectReader(IndexInput @in) => GetDirectReaderNoHeader(@in, ReadHeader(@in));

    public static Reader GetDirectReaderNoHeader(IndexInput @in, Header header)
    {
        long start = @in.Position;
        Reader reader = GetDirectReaderNoHeader(@in, header.Format, header.Version, header.ValueCount, header.BitsPerValue);
        // As if the values had been read: what follows them is next.
        @in.Seek(start + header.Format.ByteCount(header.Version, header.ValueCount, header.BitsPerValue));
        return reader;
    }

    public static Reader GetDirectReaderNoHeader(IndexInput @in, Format format, int version, int valueCount, int bitsPerValue)
    {
        CheckVersion(version);
        return format == Format.PACKED
            ? new DirectPackedReader(@in, valueCount, bitsPerValue)
            : new DirectSingleBlockReader(@in, valueCount, bitsPerValue);
    }

    public static Mutable GetMutable(int valueCount, int bitsPerValue, float acceptableOverheadRatio)
    {
        FormatAndBits chosen = FastestFormatAndBits(valueCount, bitsPerValue, acceptableOverheadRatio);
        return GetMutable(valueCount, chosen.BitsPerValue, chosen.Format);
    }

    public static Mutable GetMutable(int valueCount, int bitsPerValue, Format format) =>
        format == Format.PACKED ? new Packed64(valueCount, bitsPerValue) : new PackedSingleBlock(valueCount, bitsPerValue);

    public static Writer GetWriter(DataOutput @out, int valueCount, int bitsPerValue, float acceptableOverheadRatio)
    {
        FormatAndBits chosen = FastestFormatAndBits(valueCount, bitsPerValue, acceptableOverheadRatio);
        WriteHeader(@out, chosen.Format, valueCount, chosen.BitsPerValue);
        return GetWriterNoHeader(@out, chosen.Format, valueCount, chosen.BitsPerValue, DEFAULT_BUFFER_SIZE);
    }

    public static Writer GetWriterNoHeader(DataOutput @out, Format format, int valueCount, int bitsPerValue, int mem) =>
        new PackedWriter(format, @out, valueCount, bitsPerValue, mem);

    public static void Copy(Reader src, int srcPos, Mutable dest, int destPos, int len, int mem)
    {
        long[] chunk = new long[Math.Max(1, Math.Min(Math.Max(mem >> 3, 1), len))];
        while (len > 0)
        {
            int got = src.Get(srcPos, chunk, 0, Math.Min(len, chunk.Length));
            for (int put = 0; put < got;)
            {
                put += dest.Set(destPos + put, chunk, put, got - put);
            }
            srcPos += got;
            destPos += got;
            len -= got;
        }
    }

    internal static int CheckBlockSize(int blockSize, int least, int most)
    {
        if (blockSize < least || blockSize > most || !BitOperations.IsPow2(blockSize))
        {
            throw new ArgumentOutOfRangeException(nameof(blockSize), blockSize, $"blockSize must be a power of two from {least} to {most}");
        }
        return BitOperations.Log2((uint)blockSize);
    }

    internal static int NumBlocks(long size, int blockSize) => checked((int)((size + blockSize - 1) / blockSize));
}
