using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Analysis;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// A document's matrix as a binary doc value, little-endian: the number of rows (int32), the rows (float16), and, where the field keeps
/// them, the span of each row (two int32). No bytes are no matrix.
/// </summary>
internal static class MatrixValue
{
    /// <summary>Where in a value the rows begin.</summary>
    public const int RowsAt = sizeof(int);

    private const int SpanBytes = 2 * sizeof(int);

    /// <summary>Bytes of a value of so many rows.</summary>
    public static long Bytes(MultiVectorFieldOptions options, int count)
    {
        return sizeof(int) + ((long)count * ((options.Dimensions * sizeof(ushort)) + (options.KeepSpans ? SpanBytes : 0)));
    }

    /// <summary>Writes a value.</summary>
    /// <param name="options">The field.</param>
    /// <param name="rows">The rows, one behind the other; their components fit float16.</param>
    /// <param name="spans">Where each comes from; not looked at where the field does not keep it.</param>
    public static byte[] Encode(MultiVectorFieldOptions options, ReadOnlySpan<float> rows, ReadOnlySpan<TextSpan> spans)
    {
        int count = rows.Length / options.Dimensions;
        byte[] value = new byte[Bytes(options, count)];
        BinaryPrimitives.WriteInt32LittleEndian(value, count);
        Span<byte> halves = value.AsSpan(RowsAt, rows.Length * sizeof(ushort));
        VectorEncoding.Float16.Encode(rows, halves);
        if (options.KeepSpans)
        {
            MemoryMarshal.AsBytes(spans).CopyTo(value.AsSpan(RowsAt + halves.Length));
        }

        return value;
    }

    /// <summary>Number of rows of a value that is not empty; -1 and the reason where the value is none of the field's.</summary>
    public static int CountOf(MultiVectorFieldOptions options, ReadOnlySpan<byte> value, out string? problem)
    {
        int count = value.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(value);
        problem = count is < 1 or > MultiVectorFieldOptions.MaxTokens || value.Length != Bytes(options, count)
            ? string.Create(CultureInfo.InvariantCulture, $"has {value.Length} bytes and is no matrix of {options}; was the field written by something else?")
            : null;
        return problem is null ? count : -1;
    }

    /// <summary>Reads all rows of a value that was found sound.</summary>
    public static void CopyRows(ReadOnlySpan<byte> value, Span<float> rows)
    {
        VectorEncoding.Float16.Decode(value.Slice(RowsAt, rows.Length * sizeof(ushort)), rows);
    }

    /// <summary>Reads the spans of a value that was found sound; none where the field does not keep them.</summary>
    public static TextSpan[] Spans(MultiVectorFieldOptions options, ReadOnlySpan<byte> value)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(value);
        return options.KeepSpans ? MemoryMarshal.Cast<byte, TextSpan>(value[^(count * SpanBytes)..]).ToArray() : [];
    }
}
