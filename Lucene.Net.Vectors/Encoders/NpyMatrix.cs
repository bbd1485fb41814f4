using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Reads a matrix of word vectors from a NumPy .npy file (versions 1 to 3 of its format): a magic number, the header's length, a
/// Python dictionary with the type, the order and the shape, and the rows.
/// </summary>
internal static partial class NpyMatrix
{
    private const int LongestHeader = 1 << 16;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    public static WordVectors Read(string file, string[] words)
    {
        using FileStream stream = File.OpenRead(file);
        (bool half, long rows, long columns) = ReadHeader(file, stream);
        if (rows != words.Length)
        {
            throw new EncoderException(file, FormattableString.Invariant($"has {rows} rows, but there are {words.Length} words; give the words of this matrix, one a line"));
        }

        long bytes = stream.Length - stream.Position;
        if (columns is < 1 or > int.MaxValue || rows * (Int128)columns * (half ? 2 : 4) != bytes || rows * columns > Array.MaxLength)
        {
            throw new EncoderException(file, FormattableString.Invariant($"holds {bytes} bytes of values, not {rows} rows of {columns}; write the file again"));
        }

        float[] values = new float[rows * columns];
        if (half)
        {
            Half[] halves = new Half[values.Length];
            stream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
            values = Array.ConvertAll(halves, static value => (float)value);
        }
        else
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        int bad = VectorChecks.IndexOfNonFinite(values);
        return bad < 0
            ? new WordVectors(words, values, (int)columns)
            : throw new EncoderException(file, FormattableString.Invariant($"row {bad / columns}: component {bad % columns} is {values[bad]}; every one must be finite"));
    }

    private static (bool Half, long Rows, long Columns) ReadHeader(string file, FileStream stream)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(Magic))
        {
            throw new EncoderException(file, "is no .npy file; write it with numpy.save");
        }

        // Version 1 has two bytes of length, the later ones four.
        Span<byte> lengthBytes = stackalloc byte[4];
        lengthBytes.Clear();
        stream.ReadAtLeast(start[6] == 1 ? lengthBytes[..2] : lengthBytes, start[6] == 1 ? 2 : 4, throwOnEndOfStream: false);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        byte[] text = new byte[Math.Min(length, LongestHeader)];
        if (length > LongestHeader || stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
        {
            throw new EncoderException(file, "the .npy header is cut off; write the file again");
        }

        string header = Encoding.Latin1.GetString(text);
        string type = Descr().Match(header).Groups[1].Value;
        Match shape = Shape().Match(header);
        if (type is not ("<f4" or "<f2") || !RowsFirst().IsMatch(header) || !shape.Success)
        {
            throw new EncoderException(file, $"is no matrix of little-endian float32 or float16 stored by rows: {header.Trim()}; save numpy.ascontiguousarray(array, '<f4')");
        }

        return (type == "<f2", Number(shape.Groups[1]), Number(shape.Groups[2]));
    }

    // At most 18 digits, as the expression says, so that it fits.
    private static long Number(Group digits)
    {
        return long.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'fortran_order'\s*:\s*False")]
    private static partial Regex RowsFirst();

    [GeneratedRegex(@"'shape'\s*:\s*\(\s*([0-9]{1,18})\s*,\s*([0-9]{1,18})\s*,?\s*\)")]
    private static partial Regex Shape();
}
