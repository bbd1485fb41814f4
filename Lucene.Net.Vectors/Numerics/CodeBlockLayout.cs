using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Blocks of 32 coded rows that are scored together: first the rows' documents, an int32 little-endian each, then the codes, the first
/// byte of all rows, the second of all, and so on. Of a row there are 2 bits a number: byte j of n has those of the numbers j, j + n,
/// j + 2n and j + 3n, the first lowest; n is even. Where the bytes of all rows stand together those of the rows 0 to 15 are at the even places
/// and those of the rows 16 to 31 at the odd ones: sums of 16 bits are formed of the ones and the others.
/// </summary>
/// <param name="Dimensions">Numbers of a row.</param>
internal readonly record struct CodeBlockLayout(int Dimensions)
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = 32;

    /// <summary>Bits of a number's code.</summary>
    public const int Bits = 2;

    /// <summary>Bytes of a block before its codes.</summary>
    public const int DocumentBytes = Rows * sizeof(int);

    private const int PerByte = 8 / Bits;

    /// <summary>Bytes of a row's codes.</summary>
    public int CodeBytes => (Dimensions + (2 * PerByte) - 1) / (2 * PerByte) * 2;

    /// <summary>Bytes of a block.</summary>
    public int BlockBytes => DocumentBytes + (Rows * CodeBytes);

    /// <summary>Writes a row into a block.</summary>
    /// <param name="block">The block; what it had of that row must be zeros.</param>
    /// <param name="row">Which row.</param>
    /// <param name="document">The row's document.</param>
    /// <param name="codes">A byte a number, 0 to 3.</param>
    public void Write(Span<byte> block, int row, int document, ReadOnlySpan<byte> codes)
    {
        Guard.Length(block.Length, BlockBytes, nameof(block));
        Guard.Length(codes.Length, Dimensions, nameof(codes));
        Guard.Index(row, Rows);
        BinaryPrimitives.WriteInt32LittleEndian(block[(row * sizeof(int))..], document);
        int bytes = CodeBytes;
        for (int from = 0, shift = 0; from < codes.Length; from += bytes, shift += Bits)
        {
            int count = Math.Min(bytes, codes.Length - from);
            for (int i = 0, at = DocumentBytes + Place(row); i < count; i++, at += Rows)
            {
                block[at] |= (byte)(codes[from + i] << shift);
            }
        }
    }

    /// <summary>Makes a row of a block the same as another.</summary>
    public void Copy(Span<byte> block, int from, int to)
    {
        Guard.Length(block.Length, BlockBytes, nameof(block));
        BinaryPrimitives.WriteInt32LittleEndian(block[(Guard.Index(to, Rows) * sizeof(int))..], Document(block, from));
        for (int at = DocumentBytes; at < block.Length; at += Rows)
        {
            block[at + Place(to)] = block[at + Place(from)];
        }
    }

    /// <summary>A row's document.</summary>
    public static int Document(ReadOnlySpan<byte> block, int row)
    {
        return BinaryPrimitives.ReadInt32LittleEndian(block[(Guard.Index(row, Rows) * sizeof(int))..]);
    }

    /// <summary>The code of a row's number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Code(ReadOnlySpan<byte> block, int row, int number)
    {
        (int shift, int at) = Math.DivRem(number, CodeBytes);
        return (block[DocumentBytes + (at * Rows) + Place(row)] >> (shift * Bits)) & ((1 << Bits) - 1);
    }

    private static int Place(int row)
    {
        const int Half = Rows / 2;
        return row < Half ? 2 * row : (2 * (row - Half)) + 1;
    }
}
