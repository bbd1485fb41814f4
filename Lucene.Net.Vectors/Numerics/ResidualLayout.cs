using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The bytes of a vector that is coded as what it differs from a centroid, as ColBERTv2 does it: the centroid's number (2 bytes where
/// there are at most 65,536, else 4; little-endian), a float16 factor, and the codes.
/// <para>
/// Codes: of n = <see cref="CodeBytes"/> bytes, byte j mod n holds component j's code from bit <c>bits * (j / n)</c> on: n components
/// that follow one another are the same bits of n bytes, so that a register's worth is unpacked by one shift. Bits left over are zero.
/// </para>
/// </summary>
internal readonly record struct ResidualLayout
{
    private const int MostShortCentroids = 1 << 16;
    private const int FactorBytes = 2;

    /// <summary>The layout of vectors.</summary>
    /// <param name="dimensions">Components, at least 1.</param>
    /// <param name="bits">Bits of a component's code: 1, 2 or 4.</param>
    /// <param name="centroids">How many centroids there are, at least 1.</param>
    public ResidualLayout(int dimensions, int bits, int centroids)
    {
        Dimensions = Guard.AtLeast(dimensions, 1);
        if (bits is not (1 or 2 or 4))
        {
            ThrowHelper.OutOfRange("must be 1, 2 or 4", nameof(bits), bits);
        }

        Bits = bits;
        Centroids = Guard.AtLeast(centroids, 1);
    }

    /// <summary>Components of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Bits of a component's code.</summary>
    public int Bits { get; }

    /// <summary>Number of centroids.</summary>
    public int Centroids { get; }

    /// <summary>Bytes of the centroid's number, which a row begins with: 2 or 4.</summary>
    public int IdBytes => Centroids <= MostShortCentroids ? 2 : 4;

    /// <summary>Where in a row the codes begin.</summary>
    public int CodeOffset => IdBytes + FactorBytes;

    /// <summary>Bytes of a row's codes.</summary>
    public int CodeBytes => ((Dimensions * Bits) + 7) / 8;

    /// <summary>Bytes of a row.</summary>
    public int RowBytes => CodeOffset + CodeBytes;

    /// <summary>A row's centroid.</summary>
    public int Centroid(ReadOnlySpan<byte> row)
    {
        return IdBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(row) : BinaryPrimitives.ReadInt32LittleEndian(row);
    }

    /// <summary>A row's factor.</summary>
    public float Factor(ReadOnlySpan<byte> row)
    {
        return (float)BinaryPrimitives.ReadHalfLittleEndian(row[IdBytes..]);
    }

    /// <summary>The code of a component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Code(ReadOnlySpan<byte> row, int component)
    {
        (int shift, int at) = Math.DivRem(component, CodeBytes);
        return (row[CodeOffset + at] >> (shift * Bits)) & ((1 << Bits) - 1);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="row">Takes it: <see cref="RowBytes"/> bytes.</param>
    /// <param name="centroid">The centroid's number.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="codes">A byte a component.</param>
    public void Write(Span<byte> row, int centroid, Half factor, ReadOnlySpan<byte> codes)
    {
        Guard.Length(row.Length, RowBytes, nameof(row));
        Guard.Length(codes.Length, Dimensions, nameof(codes));
        row.Clear();
        if (IdBytes == 2)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(row, (ushort)centroid);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(row, centroid);
        }

        BinaryPrimitives.WriteHalfLittleEndian(row[IdBytes..], factor);
        Span<byte> packed = row[CodeOffset..];
        for (int from = 0, shift = 0; from < codes.Length; from += packed.Length, shift += Bits)
        {
            int count = Math.Min(packed.Length, codes.Length - from);
            for (int i = 0; i < count; i++)
            {
                packed[i] |= (byte)(codes[from + i] << shift);
            }
        }
    }

    /// <summary>Writes what a row's codes stand for: the residual, without centroid and factor.</summary>
    /// <param name="row">The row.</param>
    /// <param name="weights">What a code stands for, <c>2^Bits</c> numbers.</param>
    /// <param name="residual">Takes <see cref="Dimensions"/> numbers.</param>
    public void Residual(ReadOnlySpan<byte> row, ReadOnlySpan<float> weights, Span<float> residual)
    {
        Guard.Length(weights.Length, 1 << Bits, nameof(weights));
        Guard.Length(residual.Length, Dimensions, nameof(residual));
        ReadOnlySpan<byte> packed = row.Slice(CodeOffset, CodeBytes);
        int mask = weights.Length - 1;
        for (int from = 0, shift = 0; from < residual.Length; from += packed.Length, shift += Bits)
        {
            int count = Math.Min(packed.Length, residual.Length - from);
            for (int i = 0; i < count; i++)
            {
                residual[from + i] = weights[(packed[i] >> shift) & mask];
            }
        }
    }
}
