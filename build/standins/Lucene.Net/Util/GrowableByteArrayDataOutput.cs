using System;
using Lucene.Net.Store;

namespace Lucene.Net.Util;

/// <summary>Writes to an array that grows.</summary>
public sealed class GrowableByteArrayDataOutput : DataOutput
{
    public GrowableByteArrayDataOutput(int cp) => Bytes = new byte[ArrayUtil.Oversize(cp, 1)];

    public byte[] Bytes { get; set; }

    public int Length { get; set; }

    public override void WriteByte(byte b)
    {
        if (Length >= Bytes.Length)
        {
            Bytes = ArrayUtil.Grow(Bytes);
        }
        Bytes[Length++] = b;
    }

    public override void WriteBytes(byte[] b, int off, int len)
    {
        Bytes = ArrayUtil.Grow(Bytes, Length + len);
        Array.Copy(b, off, Bytes, Length, len);
        Length += len;
    }
}
