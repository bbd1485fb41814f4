using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Util.Packed;

public static partial class PackedInt32s
{
    /// <summary>How values lie in the bytes.</summary>
    public class Format
    {
        /// <summary>One after another from the highest bit of the first byte.</summary>
        public static readonly Format PACKED = new Format(0);

        /// <summary>In big-endian 64-bit blocks from the lowest bit, no value across two blocks.</summary>
        public static readonly Format PACKED_SINGLE_BLOCK = new Format(1);

        private readonly BulkCoder[] _coders = new BulkCoder[65];

        private Format(int id) => Id = id;

        public int Id { get; private set; }

        public static IEnumerable<Format> Values { get; } = new[] { PACKED, PACKED_SINGLE_BLOCK };

        private bool Single => Id == 1;

        public static Format ById(int id) => id switch
        {
            0 => PACKED,
            1 => PACKED_SINGLE_BLOCK,
            _ => throw new ArgumentException($"Unknown format id: {id}", nameof(id)),
        };

        public virtual long ByteCount(int packedIntsVersion, int valueCount, int bitsPerValue)
        {
            if (Single)
            {
                return 8L * SingleBlocks(valueCount, bitsPerValue);
            }
            long bits = (long)valueCount * bitsPerValue;
            // The first version filled whole longs.
            return packedIntsVersion < VERSION_BYTE_ALIGNED ? (bits + 63) / 64 * 8 : (bits + 7) / 8;
        }

        public virtual int Int64Count(int packedIntsVersion, int valueCount, int bitsPerValue) =>
            checked((int)((ByteCount(packedIntsVersion, valueCount, bitsPerValue) + 7) / 8));

        public virtual bool IsSupported(int bitsPerValue) => Single
            ? bitsPerValue is (>= 1 and <= 10) or 12 or 16 or 21 or 32
            : bitsPerValue is >= 1 and <= 64;

        /// <summary>Bits a value costs beyond its own.</summary>
        public virtual float OverheadPerValue(int bitsPerValue)
        {
            if (!Single)
            {
                return 0f;
            }
            int perBlock = 64 / bitsPerValue;
            return (float)(64 % bitsPerValue) / perBlock;
        }

        public virtual float OverheadRatio(int bitsPerValue) => OverheadPerValue(bitsPerValue) / bitsPerValue;

        internal BulkCoder CoderFor(int bitsPerValue)
        {
            if (!IsSupported(bitsPerValue))
            {
                throw new ArgumentOutOfRangeException(nameof(bitsPerValue), bitsPerValue, $"not a width of the format {Id}");
            }
            return _coders[bitsPerValue] ??= Single ? new SingleBlockCoder(bitsPerValue) : new PackedCoder(bitsPerValue);
        }

        internal static int SingleBlocks(int valueCount, int bitsPerValue)
        {
            int perBlock = 64 / bitsPerValue;
            return (int)(((long)valueCount + perBlock - 1) / perBlock);
        }
    }

    public class FormatAndBits
    {
        public FormatAndBits(Format format, int bitsPerValue)
        {
            Format = format;
            BitsPerValue = bitsPerValue;
        }

        public Format Format { get; private set; }

        public int BitsPerValue { get; private set; }

        public override string ToString() => $"FormatAndBits(format={Format.Id} bitsPerValue={BitsPerValue})";
    }

    public class Header
    {
        public Header(Format format, int valueCount, int bitsPerValue, int version)
        {
            Format = format;
            ValueCount = valueCount;
            BitsPerValue = bitsPerValue;
            Version = version;
        }

        internal Format Format { get; }

        internal int ValueCount { get; }

        internal int BitsPerValue { get; }

        internal int Version { get; }
    }

    /// <summary>Unpacks whole iterations: each takes ByteBlockCount bytes and gives ByteValueCount values.</summary>
    public interface IDecoder
    {
        int Int64BlockCount { get; }

        int Int64ValueCount { get; }

        int ByteBlockCount { get; }

        int ByteValueCount { get; }

        void Decode(long[] blocks, int blocksOffset, long[] values, int valuesOffset, int iterations);

        void Decode(byte[] blocks, int blocksOffset, long[] values, int valuesOffset, int iterations);

        void Decode(long[] blocks, int blocksOffset, int[] values, int valuesOffset, int iterations);

        void Decode(byte[] blocks, int blocksOffset, int[] values, int valuesOffset, int iterations);
    }

    public interface IEncoder
    {
        int Int64BlockCount { get; }

        int Int64ValueCount { get; }

        int ByteBlockCount { get; }

        int ByteValueCount { get; }

        void Encode(long[] values, int valuesOffset, long[] blocks, int blocksOffset, int iterations);

        void Encode(long[] values, int valuesOffset, byte[] blocks, int blocksOffset, int iterations);

        void Encode(int[] values, int valuesOffset, long[] blocks, int blocksOffset, int iterations);

        void Encode(int[] values, int valuesOffset, byte[] blocks, int blocksOffset, int iterations);
    }

    public interface IReaderIterator
    {
        int BitsPerValue { get; }

        int Count { get; }

        /// <summary>The index of the value last returned.</summary>
        int Ord { get; }

        long Next();

        /// <summary>At least one and at most so many values, in an array that is reused.</summary>
        Int64sRef Next(int count);
    }

    public abstract class Reader : NumericDocValues
    {
        public abstract int BitsPerValue { get; }

        public abstract int Count { get; }

        public virtual bool HasArray => false;

        /// <summary>Up to <paramref name="len"/> values from the index on; returns how many.</summary>
        public virtual int Get(int index, long[] arr, int off, int len)
        {
            int count = Math.Min(len, Count - index);
            for (int i = 0; i < count; i++)
            {
                arr[off + i] = Get(index + i);
            }
            return count;
        }

        public virtual object GetArray() => null;

        public abstract long RamBytesUsed();
    }

    public abstract class Mutable : Reader
    {
        public abstract void Set(int index, long value);

        public virtual int Set(int index, long[] arr, int off, int len)
        {
            int count = Math.Min(len, Count - index);
            for (int i = 0; i < count; i++)
            {
                Set(index + i, arr[off + i]);
            }
            return count;
        }

        public virtual void Fill(int fromIndex, int toIndex, long val)
        {
            for (int i = fromIndex; i < toIndex; i++)
            {
                Set(i, val);
            }
        }

        public virtual void Clear() => Fill(0, Count, 0);

        /// <summary>Writes header and values, as <see cref="GetReader"/> reads them.</summary>
        public virtual void Save(DataOutput @out)
        {
            WriteHeader(@out, SaveFormat, Count, BitsPerValue);
            Writer writer = GetWriterNoHeader(@out, SaveFormat, Count, BitsPerValue, DEFAULT_BUFFER_SIZE);
            for (int i = 0; i < Count; i++)
            {
                writer.Add(Get(i));
            }
            writer.Finish();
        }

        internal virtual Format SaveFormat => Format.PACKED;
    }

    public abstract class MutableImpl : Mutable
    {
        protected readonly int m_valueCount;
        protected readonly int m_bitsPerValue;

        protected MutableImpl(int valueCount, int bitsPerValue)
        {
            if (bitsPerValue is < 1 or > 64)
            {
                throw new ArgumentOutOfRangeException(nameof(bitsPerValue), bitsPerValue, "bitsPerValue must be from 1 to 64");
            }
            m_valueCount = valueCount;
            m_bitsPerValue = bitsPerValue;
        }

        public sealed override int BitsPerValue => m_bitsPerValue;

        public sealed override int Count => m_valueCount;
    }

    /// <summary>Zeros.</summary>
    public sealed class NullReader : Reader
    {
        private readonly int _valueCount;

        public NullReader(int valueCount) => _valueCount = valueCount;

        public override int BitsPerValue => 0;

        public override int Count => _valueCount;

        public override long Get(int index) => 0;

        public override int Get(int index, long[] arr, int off, int len)
        {
            int count = Math.Min(len, _valueCount - index);
            Array.Clear(arr, off, count);
            return count;
        }

        public override long RamBytesUsed() => RamUsageEstimator.NUM_BYTES_OBJECT_HEADER + RamUsageEstimator.NUM_BYTES_INT32;
    }

    public abstract class Writer
    {
        protected readonly DataOutput m_out;
        protected readonly int m_valueCount;
        protected readonly int m_bitsPerValue;

        protected Writer(DataOutput @out, int valueCount, int bitsPerValue)
        {
            m_out = @out;
            m_valueCount = valueCount;
            m_bitsPerValue = bitsPerValue;
        }

        public int BitsPerValue => m_bitsPerValue;

        protected internal abstract Format Format { get; }

        /// <summary>The index of the value last added.</summary>
        public abstract int Ord { get; }

        public abstract void Add(long v);

        /// <summary>Adds zeros up to the count that was promised, and writes what is left.</summary>
        public abstract void Finish();
    }

    internal static EndOfStreamException NoMoreValues() => new EndOfStreamException("no more packed values");
}
