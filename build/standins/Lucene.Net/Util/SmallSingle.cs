using System;

namespace Lucene.Net.Util;

/// <summary>Floats in one byte, as norms are stored: a few bits of mantissa under a small exponent.</summary>
public static class SmallSingle
{
    // The exponent's zero point moves an IEEE float's bits so that 1.0 lands at (63 - zeroExp) << mantissa bits.
    public static byte SingleToByte(float f, int numMantissaBits, int zeroExp)
    {
        int floor = (63 - zeroExp) << numMantissaBits;
        int bits = BitConverter.SingleToInt32Bits(f);
        int small = bits >> (24 - numMantissaBits);
        if (small <= floor)
        {
            // What is positive stays above zero.
            return (byte)(bits <= 0 ? 0 : 1);
        }
        return (byte)Math.Min(small - floor, 255);
    }

    public static float ByteToSingle(byte b, int numMantissaBits, int zeroExp)
    {
        if (b == 0)
        {
            return 0f;
        }
        int bits = b << (24 - numMantissaBits);
        return BitConverter.Int32BitsToSingle(bits + ((63 - zeroExp) << 24));
    }

    public static byte SingleToByte315(float f) => SingleToByte(f, 3, 15);

    public static float Byte315ToSingle(byte b) => ByteToSingle(b, 3, 15);

    public static byte SingleToByte52(float f) => SingleToByte(f, 5, 2);

    public static float Byte52ToSingle(byte b) => ByteToSingle(b, 5, 2);

    public static sbyte SingleToSByte(float f, int numMantissaBits, int zeroExp) => (sbyte)SingleToByte(f, numMantissaBits, zeroExp);

    public static float SByteToSingle(sbyte b, int numMantissaBits, int zeroExp) => ByteToSingle((byte)b, numMantissaBits, zeroExp);

    public static sbyte SingleToSByte315(float f) => (sbyte)SingleToByte315(f);

    public static float SByte315ToSingle(sbyte b) => Byte315ToSingle((byte)b);

    public static sbyte SingleToSByte52(float f) => (sbyte)SingleToByte52(f);

    public static float SByte52ToSingle(sbyte b) => Byte52ToSingle((byte)b);
}
