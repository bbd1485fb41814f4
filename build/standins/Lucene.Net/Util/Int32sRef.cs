using System;
using System.Text;

namespace Lucene.Net.Util;

/// <summary>A slice of an int array.</summary>
public sealed class Int32sRef : IComparable<Int32sRef>
{
    public static readonly int[] EMPTY_INT32S = Array.Empty<int>();

    private int[] _ints;

    public Int32sRef()
        : this(EMPTY_INT32S, 0, 0)
    {
    }

    public Int32sRef(int capacity)
        : this(new int[capacity], 0, 0)
    {
    }

    public Int32sRef(int[] ints, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(ints);
        _ints = ints;
        Offset = offset;
        Length = length;
    }

    public int[] Int32s
    {
        get => _ints;
        set => _ints = value ?? throw new ArgumentNullException(nameof(value));
    }

    public int Length { get; set; }

    public int Offset { get; set; }

    internal ReadOnlySpan<int> Span => new ReadOnlySpan<int>(_ints, Offset, Length);

    public object Clone() => new Int32sRef(_ints, Offset, Length);

    public int CompareTo(Int32sRef other) => Span.SequenceCompareTo(other.Span);

    public void CopyInt32s(Int32sRef other)
    {
        if (_ints.Length - Offset < other.Length)
        {
            _ints = new int[other.Length];
            Offset = 0;
        }
        other.Span.CopyTo(_ints.AsSpan(Offset));
        Length = other.Length;
    }

    public static Int32sRef DeepCopyOf(Int32sRef other) => new Int32sRef(other.Span.ToArray(), 0, other.Length);

    public override bool Equals(object obj) => obj is Int32sRef other && Int32sEquals(other);

    public override int GetHashCode()
    {
        int hash = 0;
        foreach (int value in Span)
        {
            hash = (31 * hash) + value;
        }
        return hash;
    }

    public void Grow(int newLength) => _ints = ArrayUtil.Grow(_ints, newLength);

    public bool Int32sEquals(Int32sRef other) => Span.SequenceEqual(other.Span);

    public bool IsValid()
    {
        if (Length < 0 || Offset < 0 || Offset > _ints.Length || Offset + (long)Length > _ints.Length)
        {
            throw new InvalidOperationException($"offset {Offset} and length {Length} do not fit an array of {_ints.Length} ints");
        }
        return true;
    }

    public override string ToString()
    {
        var text = new StringBuilder("[");
        foreach (int value in Span)
        {
            text.Append(text.Length > 1 ? " " : string.Empty).Append(value.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
        }
        return text.Append(']').ToString();
    }
}
