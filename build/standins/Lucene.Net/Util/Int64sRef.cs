using System;
using System.Text;

namespace Lucene.Net.Util;

/// <summary>A slice of a long array.</summary>
public sealed class Int64sRef : IComparable<Int64sRef>
{
    public static readonly long[] EMPTY_INT64S = Array.Empty<long>();

    private long[] _longs;

    public Int64sRef()
        : this(EMPTY_INT64S, 0, 0)
    {
    }

    public Int64sRef(int capacity)
        : this(new long[capacity], 0, 0)
    {
    }

    public Int64sRef(long[] longs, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(longs);
        _longs = longs;
        Offset = offset;
        Length = length;
    }

    public long[] Int64s
    {
        get => _longs;
        set => _longs = value ?? throw new ArgumentNullException(nameof(value));
    }

    public int Length { get; set; }

    public int Offset { get; set; }

    internal ReadOnlySpan<long> Span => new ReadOnlySpan<long>(_longs, Offset, Length);

    public object Clone() => new Int64sRef(_longs, Offset, Length);

    public int CompareTo(Int64sRef other) => Span.SequenceCompareTo(other.Span);

    public void CopyInt64s(Int64sRef other)
    {
        if (_longs.Length - Offset < other.Length)
        {
            _longs = new long[other.Length];
            Offset = 0;
        }
        other.Span.CopyTo(_longs.AsSpan(Offset));
        Length = other.Length;
    }

    public static Int64sRef DeepCopyOf(Int64sRef other) => new Int64sRef(other.Span.ToArray(), 0, other.Length);

    public override bool Equals(object obj) => obj is Int64sRef other && Int64sEquals(other);

    public override int GetHashCode()
    {
        int hash = 0;
        foreach (long value in Span)
        {
            hash = (31 * hash) + value.GetHashCode();
        }
        return hash;
    }

    public void Grow(int newLength) => _longs = ArrayUtil.Grow(_longs, newLength);

    public bool Int64sEquals(Int64sRef other) => Span.SequenceEqual(other.Span);

    public bool IsValid()
    {
        if (Length < 0 || Offset < 0 || Offset > _longs.Length || Offset + (long)Length > _longs.Length)
        {
            throw new InvalidOperationException($"offset {Offset} and length {Length} do not fit an array of {_longs.Length} longs");
        }
        return true;
    }

    public override string ToString()
    {
        var text = new StringBuilder("[");
        foreach (long value in Span)
        {
            text.Append(text.Length > 1 ? " " : string.Empty).Append(value.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
        }
        return text.Append(']').ToString();
    }
}
