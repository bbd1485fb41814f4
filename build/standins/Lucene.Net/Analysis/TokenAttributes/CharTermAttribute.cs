using System;
using System.Text;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.TokenAttributes;

public class CharTermAttribute : Attribute, ICharTermAttribute, ITermToBytesRefAttribute
{
    private char[] _chars = new char[32];
    private int _length;
    private BytesRef _bytes = new BytesRef(32);

    public char[] Buffer => _chars;

    public int Length
    {
        get => _length;
        set => SetLength(value);
    }

    public virtual BytesRef BytesRef => _bytes;

    public char this[int index]
    {
        get => index < _length ? _chars[index] : throw new ArgumentOutOfRangeException(nameof(index));
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _length);
            _chars[index] = value;
        }
    }

    public virtual void FillBytesRef() => UnicodeUtil.UTF16toUTF8(_chars, 0, _length, _bytes);

    public void CopyBuffer(char[] buffer, int offset, int length)
    {
        buffer.AsSpan(offset, length).CopyTo(Room(length, 0));
        _length = length;
    }

    public char[] ResizeBuffer(int newSize)
    {
        if (_chars.Length < newSize)
        {
            Array.Resize(ref _chars, Grown(newSize));
        }

        return _chars;
    }

    public CharTermAttribute SetLength(int length)
    {
        if ((uint)length > (uint)_chars.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(length), "length " + length + " exceeds the size of the term buffer (" + _chars.Length + ")");
        }

        _length = length;
        return this;
    }

    public CharTermAttribute SetEmpty()
    {
        _length = 0;
        return this;
    }

    /// <summary>Nothing is appended for null, here and in the other forms.</summary>
    public CharTermAttribute Append(string value) => Add(value);

    public CharTermAttribute Append(string value, int startIndex, int charCount) => Add(value.AsSpan(startIndex, charCount));

    public CharTermAttribute Append(char[] value) => Add(value);

    public CharTermAttribute Append(char[] value, int startIndex, int charCount) => Add(value.AsSpan(startIndex, charCount));

    public CharTermAttribute Append(StringBuilder value) => Add(value?.ToString());

    public CharTermAttribute Append(StringBuilder value, int startIndex, int charCount) => Add(value?.ToString(startIndex, charCount));

    public CharTermAttribute Append(ICharTermAttribute value) => value == null ? this : Add(value.Buffer.AsSpan(0, value.Length));

    public CharTermAttribute Append(char value)
    {
        ResizeBuffer(_length + 1)[_length] = value;
        _length++;
        return this;
    }

    public override void Clear() => _length = 0;

    public override object Clone()
    {
        var clone = (CharTermAttribute)base.Clone();
        clone._chars = new char[Math.Max(_length, 1)];
        Array.Copy(_chars, clone._chars, _length);
        clone._bytes = BytesRef.DeepCopyOf(_bytes);
        return clone;
    }

    public override void CopyTo(IAttribute target) => ((ICharTermAttribute)target).CopyBuffer(_chars, 0, _length);

    public override bool Equals(object other)
        => ReferenceEquals(other, this) || (other is CharTermAttribute term && term.Text().SequenceEqual(Text()));

    public override int GetHashCode() => string.GetHashCode(Text());

    public override void ReflectWith(IAttributeReflector reflector)
    {
        reflector.Reflect<ICharTermAttribute>("term", ToString());
        FillBytesRef();
        reflector.Reflect<ITermToBytesRefAttribute>("bytes", BytesRef.DeepCopyOf(_bytes));
    }

    public override string ToString() => new string(_chars, 0, _length);

    void ICharTermAttribute.CopyBuffer(char[] buffer, int offset, int length) => CopyBuffer(buffer, offset, length);

    ICharTermAttribute ICharTermAttribute.SetLength(int length) => SetLength(length);

    ICharTermAttribute ICharTermAttribute.SetEmpty() => SetEmpty();

    ICharTermAttribute ICharTermAttribute.Append(ICharTermAttribute value) => Append(value);

    ICharTermAttribute ICharTermAttribute.Append(StringBuilder value) => Append(value);

    ICharTermAttribute ICharTermAttribute.Append(StringBuilder value, int startIndex, int count) => Append(value, startIndex, count);

    ICharTermAttribute ICharTermAttribute.Append(char value) => Append(value);

    ICharTermAttribute ICharTermAttribute.Append(char[] value) => Append(value);

    ICharTermAttribute ICharTermAttribute.Append(char[] value, int startIndex, int count) => Append(value, startIndex, count);

    ICharTermAttribute ICharTermAttribute.Append(string value) => Append(value);

    ICharTermAttribute ICharTermAttribute.Append(string value, int startIndex, int count) => Append(value, startIndex, count);

    private static int Grown(int needed) => Math.Max(16, needed + (needed >> 2));

    private ReadOnlySpan<char> Text() => _chars.AsSpan(0, _length);

    /// <summary>The buffer from a position on, large enough; what stands before the position is kept.</summary>
    private Span<char> Room(int count, int from)
    {
        if (_chars.Length < from + count)
        {
            var larger = new char[Grown(from + count)];
            Array.Copy(_chars, larger, from);
            _chars = larger;
        }

        return _chars.AsSpan(from);
    }

    private CharTermAttribute Add(ReadOnlySpan<char> value)
    {
        // The old array stays intact when the buffer grows, so a term may be appended to itself.
        value.CopyTo(Room(value.Length, _length));
        _length += value.Length;
        return this;
    }
}
