using System;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// How levels of 8, 4, 2 or 1 bits are packed to a code, and how a query's levels lie that are multiplied with it.
/// <para>
/// 8 bits: a byte each. 4 bits: the first half of the components (one more where their number is odd) in the low nibbles, the others in
/// the high ones. 2 and 1 bits: planes of one bit a component, component i in bit i % 8 of byte i / 8, the plane of the lowest bits
/// first. What is left over is zero.
/// </para>
/// </summary>
/// <param name="Bits">Bits of a level: 8, 4, 2 or 1.</param>
/// <param name="Dimensions">Components.</param>
internal readonly record struct CodeLayout(int Bits, int Dimensions)
{
    /// <summary>Bits of a query's level where codes lie in planes.</summary>
    public const int PlanesOfQuery = 4;

    private const int NibbleBits = 4;
    private const byte Nibble = 0x0F;
    private const byte SignBit = 0x80;

    /// <summary>Whether codes are bit planes.</summary>
    public bool IsPlanes => Bits < NibbleBits;

    /// <summary>Bytes of a plane.</summary>
    public int PlaneBytes => (Dimensions + 7) / 8;

    /// <summary>Bytes of a code.</summary>
    public int CodeBytes => IsPlanes ? Bits * PlaneBytes : ((Dimensions * Bits) + 7) / 8;

    /// <summary>Bytes of the corrections and the code of a vector.</summary>
    public int RowBytes => CodeCorrections.Bytes + CodeBytes;

    /// <summary>Bits of a query's level: 8, or 4 against planes, of which the time of a score is a multiple.</summary>
    public int QueryBits => IsPlanes ? PlanesOfQuery : 8;

    /// <summary>Bytes of a query's levels as the kernels take them.</summary>
    public int QueryBytes => IsPlanes ? PlanesOfQuery * PlaneBytes : Bits == NibbleBits ? 2 * CodeBytes : CodeBytes;

    /// <summary>What is taken from each of a query's levels before they are multiplied.</summary>
    public int QueryShift => IsPlanes ? 0 : SignBit;

    /// <summary>Packs levels, one a byte, to a code.</summary>
    public void Pack(ReadOnlySpan<byte> levels, Span<byte> code)
    {
        Guard.Length(levels.Length, Dimensions, nameof(levels));
        Guard.Length(code.Length, CodeBytes, nameof(code));
        if (IsPlanes)
        {
            ToPlanes(levels, code, Bits);
        }
        else if (Bits == NibbleBits)
        {
            levels[..code.Length].CopyTo(code);
            for (int i = code.Length; i < levels.Length; i++)
            {
                code[i - code.Length] |= (byte)(levels[i] << NibbleBits);
            }
        }
        else
        {
            levels.CopyTo(code);
        }
    }

    /// <summary>The levels, one a byte, of a code.</summary>
    public void Unpack(ReadOnlySpan<byte> code, Span<byte> levels)
    {
        Guard.Length(levels.Length, Dimensions, nameof(levels));
        Guard.Length(code.Length, CodeBytes, nameof(code));
        if (IsPlanes)
        {
            for (int i = 0; i < levels.Length; i++)
            {
                int level = 0;
                for (int bit = 0; bit < Bits; bit++)
                {
                    level |= ((code[(bit * PlaneBytes) + (i >> 3)] >> (i & 7)) & 1) << bit;
                }

                levels[i] = (byte)level;
            }
        }
        else if (Bits == NibbleBits)
        {
            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] = i < code.Length ? (byte)(code[i] & Nibble) : (byte)(code[i - code.Length] >> NibbleBits);
            }
        }
        else
        {
            code.CopyTo(levels);
        }
    }

    /// <summary>A query's levels as the kernels take them: bytes that are signed, the fastest instruction multiplies such by unsigned ones, or planes.</summary>
    public void ToQuery(ReadOnlySpan<byte> levels, Span<byte> query)
    {
        Guard.Length(levels.Length, Dimensions, nameof(levels));
        Guard.Length(query.Length, QueryBytes, nameof(query));
        if (IsPlanes)
        {
            ToPlanes(levels, query, PlanesOfQuery);
            return;
        }

        for (int i = 0; i < levels.Length; i++)
        {
            query[i] = (byte)(levels[i] ^ SignBit);
        }

        query[levels.Length..].Clear();
    }

    // Eight levels at once: a multiplication brings one bit of each together in the highest byte.
    private void ToPlanes(ReadOnlySpan<byte> levels, Span<byte> planes, int count)
    {
        const ulong LowBits = 0x0101_0101_0101_0101;
        const ulong Gather = 0x0102_0408_1020_4080;
        int bytes = PlaneBytes;
        for (int i = 0; i < bytes; i++)
        {
            ReadOnlySpan<byte> some = levels[(8 * i)..];
            ulong eight = 0;
            if (some.Length >= sizeof(ulong))
            {
                eight = MemoryMarshal.Read<ulong>(some);
            }
            else
            {
                some.CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref eight)));
            }

            for (int bit = 0; bit < count; bit++)
            {
                planes[(bit * bytes) + i] = (byte)(unchecked(((eight >> bit) & LowBits) * Gather) >> 56);
            }
        }
    }
}
