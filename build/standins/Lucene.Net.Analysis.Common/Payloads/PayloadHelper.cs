using System;
using System.Buffers.Binary;

namespace Lucene.Net.Analysis.Payloads;

/// <summary>Numbers as four bytes, the highest first.</summary>
public static class PayloadHelper
{
    public static byte[] EncodeSingle(float payload) => EncodeSingle(payload, new byte[4], 0);

    public static byte[] EncodeSingle(float payload, byte[] data, int offset)
        => EncodeInt32(BitConverter.SingleToInt32Bits(payload), data, offset);

    public static byte[] EncodeInt32(int payload) => EncodeInt32(payload, new byte[4], 0);

    public static byte[] EncodeInt32(int payload, byte[] data, int offset)
    {
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(offset), payload);
        return data;
    }

    public static float DecodeSingle(byte[] bytes) => DecodeSingle(bytes, 0);

    public static float DecodeSingle(byte[] bytes, int offset) => BitConverter.Int32BitsToSingle(DecodeInt32(bytes, offset));

    public static int DecodeInt32(byte[] bytes, int offset) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(offset));
}
