using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Lucene.Net.Store;

/// <summary>Reads the low-level types of the index: big-endian numbers, variable-length numbers, UTF-8 strings.</summary>
public abstract class DataInput
{
    private const int SkipChunk = 1024;

    public abstract byte ReadByte();

    public abstract void ReadBytes(byte[] b, int offset, int len);

    /// <summary>As the other; <paramref name="useBuffer"/> false says that the bytes are many and need no read-ahead.</summary>
    public virtual void ReadBytes(byte[] b, int offset, int len, bool useBuffer) => ReadBytes(b, offset, len);

    public virtual short ReadInt16() => (short)((ReadByte() << 8) | ReadByte());

    public virtual int ReadInt32() => (ReadByte() << 24) | (ReadByte() << 16) | (ReadByte() << 8) | ReadByte();

    public virtual long ReadInt64() => ((long)ReadInt32() << 32) | (uint)ReadInt32();

    /// <summary>Seven bits a byte, low bits first, the high bit set on all bytes but the last.</summary>
    public virtual int ReadVInt32()
    {
        byte b = ReadByte();
        if (b < 0x80)
        {
            return b;
        }
        int value = b & 0x7f;
        for (int shift = 7; shift < 28; shift += 7)
        {
            b = ReadByte();
            value |= (b & 0x7f) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
        b = ReadByte();
        return b <= 0x0f ? value | (b << 28) : throw TooManyBits("vInt32");
    }

    public virtual long ReadVInt64()
    {
        byte b = ReadByte();
        if (b < 0x80)
        {
            return b;
        }
        long value = b & 0x7fL;
        for (int shift = 7; shift < 63; shift += 7)
        {
            b = ReadByte();
            value |= (b & 0x7fL) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
        throw TooManyBits("vInt64");
    }

    public virtual string ReadString()
    {
        int length = ReadVInt32();
        if (length < 0)
        {
            throw new IOException($"negative string length {length} (resource={this})");
        }
        if (length == 0)
        {
            return string.Empty;
        }
        // A length that the file cannot hold must fail at its end, not by taking gigabytes first.
        if (this is IndexInput input && length > input.Length - input.Position)
        {
            throw new EndOfStreamException($"a string of {length} bytes runs past the end of {this}");
        }
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            ReadBytes(bytes, 0, length);
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public virtual IDictionary<string, string> ReadStringStringMap()
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int left = ReadCount(); left > 0; left--)
        {
            string key = ReadString();
            map[key] = ReadString();
        }
        return map;
    }

    public virtual ISet<string> ReadStringSet()
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (int left = ReadCount(); left > 0; left--)
        {
            set.Add(ReadString());
        }
        return set;
    }

    public virtual void SkipBytes(long numBytes)
    {
        if (numBytes < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(numBytes), numBytes, "numBytes must not be negative");
        }
        byte[] scratch = ArrayPool<byte>.Shared.Rent(SkipChunk);
        for (long left = numBytes; left > 0;)
        {
            int step = (int)Math.Min(SkipChunk, left);
            ReadBytes(scratch, 0, step, false);
            left -= step;
        }
        ArrayPool<byte>.Shared.Return(scratch);
    }

    public virtual object Clone() => MemberwiseClone();

    private int ReadCount()
    {
        int count = ReadInt32();
        return count >= 0 ? count : throw new IOException($"negative count {count} (resource={this})");
    }

    private IOException TooManyBits(string type) => new IOException($"Invalid {type} detected (too many bits) (resource={this})");
}
