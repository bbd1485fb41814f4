using System;
using System.Collections.Generic;
using System.Text;

namespace Lucene.Net.Util;

/// <summary>A slice of a byte array, compared as unsigned bytes.</summary>
public sealed class BytesRef : IComparable, IComparable<BytesRef>, IEquatable<BytesRef>
{
    public static readonly byte[] EMPTY_BYTES = Array.Empty<byte>();

    private byte[] _bytes;

    public BytesRef()
        : this(EMPTY_BYTES, 0, 0)
    {
    }

    public BytesRef(byte[] bytes)
        : this(bytes, 0, bytes.Length)
    {
    }

    public BytesRef(int capacity)
        : this(capacity == 0 ? EMPTY_BYTES : new byte[capacity], 0, 0)
    {
    }

    public BytesRef(string text)
        : this()
    {
        CopyChars(text);
    }

    public BytesRef(byte[] bytes, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        _bytes = bytes;
        Offset = offset;
        Length = length;
    }

    public byte[] Bytes
    {
        get => _bytes;
        set => _bytes = value ?? throw new ArgumentNullException(nameof(value));
    }

    public int Length { get; set; }

    public int Offset { get; set; }

    public static IComparer<BytesRef> UTF8SortedAsUnicodeComparer { get; } = new UnsignedByteOrder();

    internal ReadOnlySpan<byte> Span => new ReadOnlySpan<byte>(_bytes, Offset, Length);

    public void Append(BytesRef other)
    {
        int total = Length + other.Length;
        if (_bytes.Length - Offset < total)
        {
            byte[] grown = new byte[ArrayUtil.Oversize(total, 1)];
            Span.CopyTo(grown);
            _bytes = grown;
            Offset = 0;
        }
        other.Span.CopyTo(_bytes.AsSpan(Offset + Length));
        Length = total;
    }

    public bool BytesEquals(BytesRef other) => Span.SequenceEqual(other.Span);

    public object Clone() => new BytesRef(_bytes, Offset, Length);

    public int CompareTo(BytesRef other) => Span.SequenceCompareTo(other.Span);

    public int CompareTo(object other)
    {
        if (other is null)
        {
            return 1;
        }
        return other is BytesRef bytes ? CompareTo(bytes) : throw new ArgumentException("Object must be a BytesRef", nameof(other));
    }

    public void CopyBytes(BytesRef other) => CopyBytes(other.Span);

    internal void CopyBytes(ReadOnlySpan<byte> source)
    {
        if (_bytes.Length - Offset < source.Length)
        {
            // The source may be a slice of this very array: it stays alive while it is copied.
            byte[] fresh = new byte[source.Length];
            source.CopyTo(fresh);
            _bytes = fresh;
            Offset = 0;
        }
        else
        {
            source.CopyTo(_bytes.AsSpan(Offset));
        }
        Length = source.Length;
    }

    public void CopyChars(string text)
    {
        Offset = 0;
        UnicodeUtil.UTF16toUTF8(text, 0, text.Length, this);
    }

    public static BytesRef DeepCopyOf(BytesRef other) => new BytesRef(other.Span.ToArray());

    public override bool Equals(object other) => other is BytesRef bytes && BytesEquals(bytes);

    bool IEquatable<BytesRef>.Equals(BytesRef other) => other is not null && BytesEquals(other);

    public override int GetHashCode() => StringHelper.Murmurhash3_x86_32(this, StringHelper.GoodFastHashSeed);

    public void Grow(int newLength) => _bytes = ArrayUtil.Grow(_bytes, newLength);

    public bool IsValid()
    {
        if (Length < 0 || Offset < 0 || Offset > _bytes.Length || Offset + (long)Length > _bytes.Length)
        {
            throw new InvalidOperationException($"offset {Offset} and length {Length} do not fit an array of {_bytes.Length} bytes");
        }
        return true;
    }

    /// <summary>The bytes in hexadecimal: <c>[6c 75]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(2 + (Length * 3)).Append('[');
        string separator = string.Empty;
        foreach (byte b in Span)
        {
            text.Append(separator).Append(b.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
            separator = " ";
        }
        return text.Append(']').ToString();
    }

    public string Utf8ToString() => Encoding.UTF8.GetString(_bytes, Offset, Length);

    private sealed class UnsignedByteOrder : IComparer<BytesRef>
    {
        public int Compare(BytesRef x, BytesRef y) => x.Span.SequenceCompareTo(y.Span);
    }
}
