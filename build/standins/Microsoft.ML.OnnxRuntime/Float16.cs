using System;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>IEEE 754 half precision, by its bits.</summary>
    public readonly struct Float16 : IComparable, IComparable<Float16>, IEquatable<Float16>
    {
        public readonly ushort value;

        public Float16(ushort v)
        {
            value = v;
        }

        public static Float16 Zero => new(0);

        public static Float16 One => (Float16)1f;

        public static Float16 NaN => new(BitConverter.HalfToUInt16Bits(Half.NaN));

        public static Float16 PositiveInfinity => new(BitConverter.HalfToUInt16Bits(Half.PositiveInfinity));

        public static Float16 NegativeInfinity => new(BitConverter.HalfToUInt16Bits(Half.NegativeInfinity));

        public static Float16 MinValue => new(BitConverter.HalfToUInt16Bits(Half.MinValue));

        public static Float16 MaxValue => new(BitConverter.HalfToUInt16Bits(Half.MaxValue));

        public static Float16 Epsilon => new(BitConverter.HalfToUInt16Bits(Half.Epsilon));

        private Half AsHalf => BitConverter.UInt16BitsToHalf(value);

        public static explicit operator Float16(float value) => new(BitConverter.HalfToUInt16Bits((Half)value));

        public static explicit operator float(Float16 value) => (float)value.AsHalf;

        public static bool operator ==(Float16 left, Float16 right) => left.AsHalf == right.AsHalf;

        public static bool operator !=(Float16 left, Float16 right) => left.AsHalf != right.AsHalf;

        public static bool operator <(Float16 left, Float16 right) => left.AsHalf < right.AsHalf;

        public static bool operator >(Float16 left, Float16 right) => left.AsHalf > right.AsHalf;

        public static bool operator <=(Float16 left, Float16 right) => left.AsHalf <= right.AsHalf;

        public static bool operator >=(Float16 left, Float16 right) => left.AsHalf >= right.AsHalf;

        public static bool IsNaN(Float16 value) => Half.IsNaN(value.AsHalf);

        public static bool IsFinite(Float16 value) => Half.IsFinite(value.AsHalf);

        public float ToFloat() => (float)AsHalf;

        public int CompareTo(object obj) => obj switch
        {
            null => 1,
            Float16 other => CompareTo(other),
            _ => throw new ArgumentException("Only another Float16 compares to a Float16.", nameof(obj)),
        };

        public int CompareTo(Float16 other) => AsHalf.CompareTo(other.AsHalf);

        public bool Equals(Float16 other) => AsHalf.Equals(other.AsHalf);

        public override bool Equals(object obj) => obj is Float16 other && Equals(other);

        public override int GetHashCode() => AsHalf.GetHashCode();

        public override string ToString() => AsHalf.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The upper half of a float32, by its bits.</summary>
    public readonly struct BFloat16 : IComparable, IComparable<BFloat16>, IEquatable<BFloat16>
    {
        public readonly ushort value;

        public BFloat16(ushort v)
        {
            value = v;
        }

        public static explicit operator BFloat16(float value)
        {
            uint bits = BitConverter.SingleToUInt32Bits(value);
            if (float.IsNaN(value))
            {
                return new BFloat16((ushort)((bits >> 16) | 0x40)); // rounding could make it an infinity
            }
            return new BFloat16((ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16)); // to the nearest, ties to even
        }

        public static explicit operator float(BFloat16 value) => value.ToFloat();

        public static bool operator ==(BFloat16 left, BFloat16 right) => left.ToFloat() == right.ToFloat();

        public static bool operator !=(BFloat16 left, BFloat16 right) => left.ToFloat() != right.ToFloat();

        public static bool operator <(BFloat16 left, BFloat16 right) => left.ToFloat() < right.ToFloat();

        public static bool operator >(BFloat16 left, BFloat16 right) => left.ToFloat() > right.ToFloat();

        public static bool operator <=(BFloat16 left, BFloat16 right) => left.ToFloat() <= right.ToFloat();

        public static bool operator >=(BFloat16 left, BFloat16 right) => left.ToFloat() >= right.ToFloat();

        public float ToFloat() => BitConverter.UInt32BitsToSingle((uint)value << 16);

        public int CompareTo(object obj) => obj switch
        {
            null => 1,
            BFloat16 other => CompareTo(other),
            _ => throw new ArgumentException("Only another BFloat16 compares to a BFloat16.", nameof(obj)),
        };

        public int CompareTo(BFloat16 other) => ToFloat().CompareTo(other.ToFloat());

        public bool Equals(BFloat16 other) => ToFloat().Equals(other.ToFloat());

        public override bool Equals(object obj) => obj is BFloat16 other && Equals(other);

        public override int GetHashCode() => ToFloat().GetHashCode();

        public override string ToString() => ToFloat().ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
