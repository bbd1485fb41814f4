using System;

namespace Lucene.Net.Util;

/// <summary>
/// Numbers as terms that sort as the numbers do: one byte for the shift, then the sign-flipped number without its
/// low <c>shift</c> bits, seven bits a byte, high bits first.
/// </summary>
public static class NumericUtils
{
    public const int PRECISION_STEP_DEFAULT = 4;
    public const char SHIFT_START_INT64 = (char)0x20;
    public const byte SHIFT_START_INT32 = 0x60;
    public const int BUF_SIZE_INT64 = (63 / 7) + 2;
    public const int BUF_SIZE_INT32 = (31 / 7) + 2;

    public static void Int64ToPrefixCoded(long val, int shift, BytesRef bytes) => Int64ToPrefixCodedBytes(val, shift, bytes);

    public static void Int32ToPrefixCoded(int val, int shift, BytesRef bytes) => Int32ToPrefixCodedBytes(val, shift, bytes);

    public static void Int64ToPrefixCodedBytes(long val, int shift, BytesRef bytes)
    {
        CheckShift(shift, 63);
        Encode((ulong)val ^ (1UL << 63), shift, 63, (byte)(SHIFT_START_INT64 + shift), BUF_SIZE_INT64, bytes);
    }

    public static void Int32ToPrefixCodedBytes(int val, int shift, BytesRef bytes)
    {
        CheckShift(shift, 31);
        Encode((uint)val ^ (1U << 31), shift, 31, (byte)(SHIFT_START_INT32 + shift), BUF_SIZE_INT32, bytes);
    }

    public static int GetPrefixCodedInt64Shift(BytesRef val) => CheckCodedShift(val, SHIFT_START_INT64, 63);

    public static int GetPrefixCodedInt32Shift(BytesRef val) => CheckCodedShift(val, SHIFT_START_INT32, 31);

    public static long PrefixCodedToInt64(BytesRef val) => (long)((Decode(val) << GetPrefixCodedInt64Shift(val)) ^ (1UL << 63));

    public static int PrefixCodedToInt32(BytesRef val) => (int)((uint)(Decode(val) << GetPrefixCodedInt32Shift(val)) ^ (1U << 31));

    /// <summary>Bits that compare as the double does; every NaN is the one positive quiet NaN, above infinity.</summary>
    public static long DoubleToSortableInt64(double val) =>
        FlipNegative(double.IsNaN(val) ? 0x7ff8000000000000L : BitConverter.DoubleToInt64Bits(val));

    public static double SortableInt64ToDouble(long val) => BitConverter.Int64BitsToDouble(FlipNegative(val));

    public static int SingleToSortableInt32(float val)
    {
        int bits = float.IsNaN(val) ? 0x7fc00000 : BitConverter.SingleToInt32Bits(val);
        return bits < 0 ? bits ^ 0x7fffffff : bits;
    }

    public static float SortableInt32ToSingle(int val) => BitConverter.Int32BitsToSingle(val < 0 ? val ^ 0x7fffffff : val);

    /// <summary>Splits a range into few prefix ranges: fine ones at its two ends, coarser ones between.</summary>
    public static void SplitInt64Range(Int64RangeBuilder builder, int precisionStep, long minBound, long maxBound) =>
        Split(64, precisionStep, minBound, maxBound, builder.AddRange);

    public static void SplitInt32Range(Int32RangeBuilder builder, int precisionStep, int minBound, int maxBound) =>
        Split(32, precisionStep, minBound, maxBound, (min, max, shift) => builder.AddRange((int)min, (int)max, shift));

    private static void Split(int valueSize, int precisionStep, long min, long max, Action<long, long, int> add)
    {
        if (precisionStep < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(precisionStep), precisionStep, "precisionStep must be at least 1");
        }
        if (min > max)
        {
            return;
        }
        for (int shift = 0; ; shift += precisionStep)
        {
            int nextShift = shift + precisionStep;
            if (nextShift >= valueSize)
            {
                add(min, FillLow(max, shift), shift);
                return;
            }
            long digits = ((1L << precisionStep) - 1) << shift;
            long unit = 1L << nextShift;
            bool raggedMin = (min & digits) != 0;
            bool raggedMax = (max & digits) != digits;
            long nextMin = (raggedMin ? min + unit : min) & ~digits;
            long nextMax = (raggedMax ? max - unit : max) & ~digits;
            // The middle is empty, or rounding ran over an end of the number line: this level takes what is left.
            if (nextMin > nextMax || nextMin < min || nextMax > max)
            {
                add(min, FillLow(max, shift), shift);
                return;
            }
            if (raggedMin)
            {
                add(min, FillLow(min | digits, shift), shift);
            }
            if (raggedMax)
            {
                add(max & ~digits, FillLow(max, shift), shift);
            }
            min = nextMin;
            max = nextMax;
        }
    }

    private static long FillLow(long value, int shift) => value | ((1L << shift) - 1);

    private static void Encode(ulong sortable, int shift, int topBit, byte first, int capacity, BytesRef bytes)
    {
        if (bytes.Bytes.Length < capacity)
        {
            bytes.Bytes = new byte[capacity];
        }
        int count = ((topBit - shift) / 7) + 1;
        bytes.Offset = 0;
        bytes.Length = count + 1;
        byte[] target = bytes.Bytes;
        target[0] = first;
        sortable >>= shift;
        for (int i = count; i > 0; i--)
        {
            target[i] = (byte)(sortable & 0x7f);
            sortable >>= 7;
        }
    }

    private static ulong Decode(BytesRef val)
    {
        ulong sortable = 0;
        foreach (byte b in val.Span.Slice(1))
        {
            if (b > 0x7f)
            {
                throw new FormatException($"Invalid prefixCoded numerical value representation ({val}): a byte above 0x7f");
            }
            sortable = (sortable << 7) | b;
        }
        return sortable;
    }

    private static int CheckCodedShift(BytesRef val, int start, int most)
    {
        int shift = val.Bytes[val.Offset] - start;
        if (shift < 0 || shift > most)
        {
            throw new FormatException($"Invalid shift value ({shift}) in prefixCoded bytes {val}: is it encoded as a number?");
        }
        return shift;
    }

    private static void CheckShift(int shift, int most)
    {
        if (shift < 0 || shift > most)
        {
            throw new ArgumentOutOfRangeException(nameof(shift), shift, $"Illegal shift value, must be 0..{most}");
        }
    }

    private static long FlipNegative(long bits) => bits < 0 ? bits ^ long.MaxValue : bits;

    public abstract class Int64RangeBuilder
    {
        public virtual void AddRange(BytesRef minPrefixCoded, BytesRef maxPrefixCoded) => throw new NotSupportedException();

        public virtual void AddRange(long min, long max, int shift)
        {
            var low = new BytesRef();
            var high = new BytesRef();
            Int64ToPrefixCodedBytes(min, shift, low);
            Int64ToPrefixCodedBytes(max, shift, high);
            AddRange(low, high);
        }
    }

    public abstract class Int32RangeBuilder
    {
        public virtual void AddRange(BytesRef minPrefixCoded, BytesRef maxPrefixCoded) => throw new NotSupportedException();

        public virtual void AddRange(int min, int max, int shift)
        {
            var low = new BytesRef();
            var high = new BytesRef();
            Int32ToPrefixCodedBytes(min, shift, low);
            Int32ToPrefixCodedBytes(max, shift, high);
            AddRange(low, high);
        }
    }
}
