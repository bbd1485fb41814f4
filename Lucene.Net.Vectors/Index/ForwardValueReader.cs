using System;
using System.Buffers.Binary;

namespace Lucene.Net.Vectors.Index;

/// <summary>Reads the doc value of a document's weighted terms, term by term. What <see cref="ForwardValue"/> did not write sets <see cref="IsBad"/>.</summary>
internal ref struct ForwardValueReader
{
    private readonly ReadOnlySpan<byte> _value;
    private int _at;

    public ForwardValueReader(ReadOnlySpan<byte> value)
    {
        _value = value;
        IsBad = value.Length < ForwardValue.HeaderBytes;
        if (!IsBad)
        {
            Bits = value[0];
            MaxWeight = BinaryPrimitives.ReadSingleLittleEndian(value[1..]);
            _at = ForwardValue.HeaderBytes;
        }
    }

    /// <summary>Bits of a code.</summary>
    public int Bits { get; }

    /// <summary>The weight of the largest code.</summary>
    public float MaxWeight { get; }

    /// <summary>Whether the bytes are something else.</summary>
    public bool IsBad { get; private set; }

    /// <summary>The term's UTF-8 bytes.</summary>
    public ReadOnlySpan<byte> Term { get; private set; }

    /// <summary>The code of its weight.</summary>
    public int Code { get; private set; }

    /// <summary>Whether the value's weights are those of a field with the options given.</summary>
    public readonly bool IsOf(SparseFieldOptions options)
    {
        return Bits == options.Bits && MaxWeight == options.MaxWeight;
    }

    /// <summary>Goes on to a term; false after the last, and where the bytes are something else.</summary>
    public bool Next()
    {
        if (IsBad || _at == _value.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> before = Term;
        bool isFirst = _at == ForwardValue.HeaderBytes;
        int length = Number();
        if (length < 1 || length > _value.Length - _at)
        {
            IsBad = true;
            return false;
        }

        Term = _value.Slice(_at, length);
        _at += length;
        Code = Number();
        IsBad = Code < 1 || Code >= 1L << Bits || (!isFirst && before.SequenceCompareTo(Term) >= 0);
        return !IsBad;
    }

    private int Number()
    {
        int number = 0;
        for (int shift = 0; shift < 28 && _at < _value.Length; shift += 7)
        {
            byte part = _value[_at++];
            number |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }

        return -1;
    }
}
