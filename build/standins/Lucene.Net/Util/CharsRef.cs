using System;

namespace Lucene.Net.Util;

/// <summary>A slice of a char array.</summary>
public sealed class CharsRef : IComparable<CharsRef>, IEquatable<CharsRef>
{
    public static readonly char[] EMPTY_CHARS = Array.Empty<char>();

    private char[] _chars;

    public CharsRef()
        : this(EMPTY_CHARS, 0, 0)
    {
    }

    public CharsRef(int capacity)
        : this(new char[capacity], 0, 0)
    {
    }

    public CharsRef(string @string)
        : this(@string.ToCharArray(), 0, @string.Length)
    {
    }

    public CharsRef(char[] chars, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(chars);
        _chars = chars;
        Offset = offset;
        Length = length;
    }

    public char[] Chars
    {
        get => _chars;
        set => _chars = value ?? throw new ArgumentNullException(nameof(value));
    }

    public char this[int index] => (uint)index < (uint)Length ? _chars[Offset + index] : throw new ArgumentOutOfRangeException(nameof(index));

    public int Length { get; set; }

    public int Offset { get; internal set; }

    internal ReadOnlySpan<char> Span => new ReadOnlySpan<char>(_chars, Offset, Length);

    public void Append(char[] otherChars, int otherOffset, int otherLength)
    {
        int total = Length + otherLength;
        if (_chars.Length - Offset < total)
        {
            char[] grown = new char[ArrayUtil.Oversize(total, 2)];
            Span.CopyTo(grown);
            _chars = grown;
            Offset = 0;
        }
        Array.Copy(otherChars, otherOffset, _chars, Offset + Length, otherLength);
        Length = total;
    }

    public bool CharsEquals(CharsRef other) => Span.SequenceEqual(other.Span);

    public object Clone() => new CharsRef(_chars, Offset, Length);

    public int CompareTo(CharsRef other) => Span.SequenceCompareTo(other.Span);

    public void CopyChars(CharsRef other) => CopyChars(other.Chars, other.Offset, other.Length);

    public void CopyChars(char[] otherChars, int otherOffset, int otherLength)
    {
        Length = 0;
        Append(otherChars, otherOffset, otherLength);
    }

    public static CharsRef DeepCopyOf(CharsRef other) => new CharsRef(other.Span.ToArray(), 0, other.Length);

    public override bool Equals(object other) => other is CharsRef chars && CharsEquals(chars);

    bool IEquatable<CharsRef>.Equals(CharsRef other) => other is not null && CharsEquals(other);

    public override int GetHashCode() => ArrayUtil.GetHashCode(_chars, Offset, Offset + Length);

    public void Grow(int newLength) => _chars = ArrayUtil.Grow(_chars, newLength);

    public bool IsValid()
    {
        if (Length < 0 || Offset < 0 || Offset > _chars.Length || Offset + (long)Length > _chars.Length)
        {
            throw new InvalidOperationException($"offset {Offset} and length {Length} do not fit an array of {_chars.Length} chars");
        }
        return true;
    }

    public override string ToString() => new string(_chars, Offset, Length);
}
