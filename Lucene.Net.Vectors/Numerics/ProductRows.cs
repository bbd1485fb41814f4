using System;
using System.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Sums of table entries that the bytes of a row name, a row at a time: for codes of products in any order. A byte is one code of 8 bits, or
/// two of 4 bits, the first of them in its low four bits, whose tables are joined to one of 256 entries. Sums are taken in a fixed
/// order, whatever the processor.
/// </summary>
internal static unsafe class ProductRows
{
    /// <summary>Values of a byte.</summary>
    public const int Entries = 256;

    private const int HalfEntries = 16;

    /// <summary>Bytes of a row.</summary>
    public static int RowBytes(int subspaces, int bits)
    {
        return bits == 8 ? subspaces : (subspaces + 1) / 2;
    }

    /// <summary>Writes codes, one a byte, as a row.</summary>
    public static void Pack(ReadOnlySpan<byte> codes, int bits, Span<byte> row)
    {
        Guard.Length(row.Length, RowBytes(codes.Length, bits), nameof(row));
        if (bits == 8)
        {
            codes.CopyTo(row);
            return;
        }

        for (int i = 0; i < row.Length; i++)
        {
            int second = (2 * i) + 1;
            row[i] = (byte)(codes[2 * i] | (second < codes.Length ? codes[second] << 4 : 0));
        }
    }

    /// <summary>Reads a row's codes, one a byte.</summary>
    public static void Unpack(ReadOnlySpan<byte> row, int bits, Span<byte> codes)
    {
        Guard.Length(row.Length, RowBytes(codes.Length, bits), nameof(row));
        if (bits == 8)
        {
            row.CopyTo(codes);
            return;
        }

        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (byte)(i % 2 == 0 ? row[i / 2] & 0x0F : row[i / 2] >> 4);
        }
    }

    /// <summary>Joins tables of 16 entries two by two; the last one, where it has no other, with zeros.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="joined">Receives a table of 256 entries a pair.</param>
    public static void Join(ReadOnlySpan<float> tables, Span<float> joined)
    {
        int pairs = joined.Length / Entries;
        Guard.Length(joined.Length, RowBytes(tables.Length / HalfEntries, 4) * Entries, nameof(joined));
        for (int pair = 0; pair < pairs; pair++)
        {
            ReadOnlySpan<float> low = tables.Slice(2 * pair * HalfEntries, HalfEntries);
            int next = ((2 * pair) + 1) * HalfEntries;
            Span<float> table = joined.Slice(pair * Entries, Entries);
            for (int second = 0; second < HalfEntries; second++)
            {
                Vector<float> added = new(next < tables.Length ? tables[next + second] : 0);
                for (int i = 0; i < HalfEntries; i += Vector<float>.Count)
                {
                    (new Vector<float>(low[i..]) + added).CopyTo(table[((second * HalfEntries) + i)..]);
                }
            }
        }
    }

    /// <summary>The sums of rows in any order.</summary>
    /// <param name="tables">256 entries for each byte of a row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="ordinals">Which rows.</param>
    /// <param name="sums">Receives their sums.</param>
    public static void Sums(ReadOnlySpan<float> tables, RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> sums)
    {
        Guard.Length(tables.Length, rows.RowBytes * Entries, nameof(tables));
        Guard.Length(sums.Length, ordinals.Length, nameof(sums));
        fixed (float* start = tables)
        {
            for (int i = 0; i < ordinals.Length; i++)
            {
                Guard.Index(ordinals[i], rows.Count, nameof(ordinals));
                sums[i] = Sum(start, rows.Row(ordinals[i]), rows.RowBytes);
            }
        }
    }

    /// <summary>The sums of rows that follow one another.</summary>
    /// <param name="tables">256 entries for each byte of a row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="first">The first row.</param>
    /// <param name="sums">Receives the sums of as many rows.</param>
    public static void Sums(ReadOnlySpan<float> tables, RowBlock rows, int first, Span<float> sums)
    {
        Guard.Length(tables.Length, rows.RowBytes * Entries, nameof(tables));
        Guard.InRange(first, 0, rows.Count);
        Guard.InRange(sums.Length, 0, rows.Count - first);
        fixed (float* start = tables)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] = Sum(start, rows.Row(first + i), rows.RowBytes);
            }
        }
    }

    // Four sums at once, so that one addition need not await the other.
    private static float Sum(float* table, byte* row, int bytes)
    {
        float a = 0, b = 0, c = 0, d = 0;
        byte* end = row + bytes;
        for (; row + 4 <= end; row += 4, table += 4 * Entries)
        {
            a += table[row[0]];
            b += table[Entries + row[1]];
            c += table[(2 * Entries) + row[2]];
            d += table[(3 * Entries) + row[3]];
        }

        for (; row < end; row++, table += Entries)
        {
            a += table[*row];
        }

        return a + b + (c + d);
    }
}
