using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// A document's weighted terms as a binary doc value that says all about itself, so that any codec can hold it: the bits of a code (a byte) and the
/// largest weight (float32, little-endian), then of each term its length (vint), its UTF-8 bytes and its code (vint). Terms rise in the order
/// of their bytes.
/// </summary>
internal static class ForwardValue
{
    /// <summary>Bytes before the first term.</summary>
    public const int HeaderBytes = 1 + sizeof(float);

    /// <summary>The value of some terms.</summary>
    /// <param name="options">What the field is.</param>
    /// <param name="terms">UTF-8 bytes and codes in any order; sorted here. Of a term that stands several times the largest code counts.</param>
    public static BytesRef Of(SparseFieldOptions options, List<(byte[] Term, int Code)> terms)
    {
        terms.Sort(static (a, b) => a.Term.AsSpan().SequenceCompareTo(b.Term) is not 0 and int order ? order : b.Code.CompareTo(a.Code));
        int bytes = HeaderBytes;
        foreach ((byte[] term, int _) in terms)
        {
            bytes += term.Length + 8;
        }

        byte[] value = new byte[bytes];
        value[0] = (byte)options.Bits;
        BinaryPrimitives.WriteSingleLittleEndian(value.AsSpan(1), options.MaxWeight);
        int at = HeaderBytes;
        byte[]? before = null;
        foreach ((byte[] term, int code) in terms)
        {
            if (before is not null && before.AsSpan().SequenceEqual(term))
            {
                continue;
            }

            at = WriteNumber(term.Length, value, at);
            term.CopyTo(value, at);
            at = WriteNumber(code, value, at + term.Length);
            before = term;
        }

        return new BytesRef(value, 0, at);
    }

    private static int WriteNumber(int number, byte[] value, int at)
    {
        for (; number >= 0x80; number >>= 7)
        {
            value[at++] = (byte)(number | 0x80);
        }

        value[at++] = (byte)number;
        return at;
    }
}
