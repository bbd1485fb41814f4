using System;
using System.Buffers.Binary;
using Lucene.Net.Store;

namespace Lucene.Net.Util.Packed;

/// <summary>Packed values in memory, from the highest bit of the first word on.</summary>
public class Packed64 : PackedInt32s.MutableImpl
{
    private readonly ulong[] _words;
    private readonly ulong _mask;

    public Packed64(int valueCount, int bitsPerValue)
        : base(valueCount, bitsPerValue)
    {
        _mask = PackedInt32s.Mask(bitsPerValue);
        _words = new ulong[checked((int)((((long)valueCount * bitsPerValue) + 63) / 64))];
    }

    public Packed64(int packedIntsVersion, DataInput @in, int valueCount, int bitsPerValue)
        : this(valueCount, bitsPerValue)
    {
        long byteCount = PackedInt32s.Format.PACKED.ByteCount(packedIntsVersion, valueCount, bitsPerValue);
        PackedWords.Read(@in, _words, byteCount);
    }

    public override long Get(int index)
    {
        long bit = (long)index * m_bitsPerValue;
        int word = (int)(bit >> 6);
        int past = (int)(bit & 63) + m_bitsPerValue - 64;
        ulong[] words = _words;
        return (long)(past <= 0
            ? (words[word] >> -past) & _mask
            : ((words[word] << past) | (words[word + 1] >> (64 - past))) & _mask);
    }

    public override int Get(int index, long[] arr, int off, int len)
    {
        int count = Math.Min(len, m_valueCount - index);
        for (int i = 0; i < count; i++)
        {
            arr[off + i] = Get(index + i);
        }
        return count;
    }

    public override void Set(int index, long value)
    {
        long bit = (long)index * m_bitsPerValue;
        int word = (int)(bit >> 6);
        int past = (int)(bit & 63) + m_bitsPerValue - 64;
        ulong bits = (ulong)value & _mask;
        if (past <= 0)
        {
            _words[word] = (_words[word] & ~(_mask << -past)) | (bits << -past);
            return;
        }
        _words[word] = (_words[word] & ~(_mask >> past)) | (bits >> past);
        int shift = 64 - past;
        _words[word + 1] = (_words[word + 1] & ~(_mask << shift)) | (bits << shift);
    }

    public override int Set(int index, long[] arr, int off, int len)
    {
        int count = Math.Min(len, m_valueCount - index);
        for (int i = 0; i < count; i++)
        {
            Set(index + i, arr[off + i]);
        }
        return count;
    }

    public override void Fill(int fromIndex, int toIndex, long val)
    {
        for (int i = fromIndex; i < toIndex; i++)
        {
            Set(i, val);
        }
    }

    public override void Clear() => Array.Clear(_words);

    public override long RamBytesUsed() =>
        RamUsageEstimator.AlignObjectSize(RamUsageEstimator.NUM_BYTES_OBJECT_HEADER + (2L * RamUsageEstimator.NUM_BYTES_INT64)) +
        RamUsageEstimator.NUM_BYTES_ARRAY_HEADER + (8L * _words.Length);

    public override string ToString() => $"Packed64(bitsPerValue={m_bitsPerValue}, size={m_valueCount}, elements.length={_words.Length})";
}

/// <summary>Packed values in memory, none across two words, from the lowest bit of each word on.</summary>
internal sealed class PackedSingleBlock : PackedInt32s.MutableImpl
{
    private readonly ulong[] _words;
    private readonly int _perWord;
    private readonly ulong _mask;

    public PackedSingleBlock(int valueCount, int bitsPerValue)
        : base(valueCount, bitsPerValue)
    {
        _perWord = 64 / bitsPerValue;
        _mask = PackedInt32s.Mask(bitsPerValue);
        _words = new ulong[PackedInt32s.Format.SingleBlocks(valueCount, bitsPerValue)];
    }

    public PackedSingleBlock(DataInput input, int valueCount, int bitsPerValue)
        : this(valueCount, bitsPerValue) => PackedWords.Read(input, _words, _words.Length * 8L);

    internal override PackedInt32s.Format SaveFormat => PackedInt32s.Format.PACKED_SINGLE_BLOCK;

    public override long Get(int index) => (long)((_words[index / _perWord] >> (index % _perWord * m_bitsPerValue)) & _mask);

    public override void Set(int index, long value)
    {
        int shift = index % _perWord * m_bitsPerValue;
        ref ulong word = ref _words[index / _perWord];
        word = (word & ~(_mask << shift)) | (((ulong)value & _mask) << shift);
    }

    public override void Clear() => Array.Clear(_words);

    public override long RamBytesUsed() => RamUsageEstimator.NUM_BYTES_ARRAY_HEADER + (8L * _words.Length);
}

internal static class PackedWords
{
    /// <summary>Reads big-endian words, the last of which may be cut off.</summary>
    public static void Read(DataInput input, ulong[] words, long byteCount)
    {
        byte[] chunk = new byte[(int)Math.Min(4096, Math.Max(8, (byteCount + 7) / 8 * 8))];
        int word = 0;
        for (long left = byteCount; left > 0;)
        {
            int step = (int)Math.Min(chunk.Length, left);
            input.ReadBytes(chunk, 0, step);
            chunk.AsSpan(step).Clear();
            for (int at = 0; at < step && word < words.Length; at += 8)
            {
                words[word++] = BinaryPrimitives.ReadUInt64BigEndian(chunk.AsSpan(at));
            }
            left -= step;
        }
    }
}
