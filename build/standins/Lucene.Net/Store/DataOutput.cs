using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;

namespace Lucene.Net.Store;

/// <summary>Writes what <see cref="DataInput"/> reads.</summary>
public abstract class DataOutput
{
    private const int CopyChunk = 16384;

    public abstract void WriteByte(byte b);

    public abstract void WriteBytes(byte[] b, int offset, int length);

    public virtual void WriteBytes(byte[] b, int length) => WriteBytes(b, 0, length);

    public virtual void WriteInt16(short i)
    {
        WriteByte((byte)(i >> 8));
        WriteByte((byte)i);
    }

    public virtual void WriteInt32(int i)
    {
        WriteByte((byte)(i >> 24));
        WriteByte((byte)(i >> 16));
        WriteByte((byte)(i >> 8));
        WriteByte((byte)i);
    }

    public virtual void WriteInt64(long i)
    {
        WriteInt32((int)(i >> 32));
        WriteInt32((int)i);
    }

    public void WriteVInt32(int i) => WriteVarint((uint)i);

    public void WriteVInt64(long i)
    {
        if (i < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(i), i, "a variable-length long must not be negative");
        }
        WriteVarint((ulong)i);
    }

    // Outputs with a buffer write straight into it.
    internal virtual void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }
        WriteByte((byte)value);
    }

    internal const int LongestVarint = 10;

    internal static int PutVarint(Span<byte> target, ulong value)
    {
        int count = 0;
        while (value >= 0x80)
        {
            target[count++] = (byte)(value | 0x80);
            value >>= 7;
        }
        target[count] = (byte)value;
        return count + 1;
    }

    public virtual void WriteString(string s)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(s.Length));
        int length = Encoding.UTF8.GetBytes(s, 0, s.Length, bytes, 0);
        WriteVInt32(length);
        WriteBytes(bytes, 0, length);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public virtual void WriteStringStringMap(IDictionary<string, string> map)
    {
        if (map is null)
        {
            WriteInt32(0);
            return;
        }
        WriteInt32(map.Count);
        foreach (KeyValuePair<string, string> entry in map)
        {
            WriteString(entry.Key);
            WriteString(entry.Value);
        }
    }

    public virtual void WriteStringSet(ISet<string> set)
    {
        if (set is null)
        {
            WriteInt32(0);
            return;
        }
        WriteInt32(set.Count);
        foreach (string value in set)
        {
            WriteString(value);
        }
    }

    public virtual void CopyBytes(DataInput input, long numBytes)
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent((int)Math.Min(CopyChunk, Math.Max(1, numBytes)));
        try
        {
            for (long left = numBytes; left > 0;)
            {
                int step = (int)Math.Min(chunk.Length, left);
                input.ReadBytes(chunk, 0, step, false);
                WriteBytes(chunk, 0, step);
                left -= step;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
