using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// What a NumPy .npy file (versions 1 to 3 of its format) says of itself: a magic number, the header's length, and a Python dictionary
/// with the type, the order and the shape. Only matrices of little-endian float32 or float16, stored by rows, are read.
/// </summary>
/// <param name="DataStart">Bytes before the first row.</param>
/// <param name="IsHalf">Whether values are float16; else float32.</param>
/// <param name="Rows">Number of rows, 0 or more.</param>
/// <param name="Columns">Values a row, at least 1.</param>
public sealed partial record NpyHeader(int DataStart, bool IsHalf, long Rows, int Columns)
{
    private const int LongestHeader = 1 << 16;

    // Before the header's length: the magic number and the version.
    private const int Prefix = 8;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>Reads a header and holds the file's length against it.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="stream">The file, at its beginning; left at the first row.</param>
    /// <exception cref="EncoderException">The file is no such matrix, or its length is another than the header says.</exception>
    public static NpyHeader Read(string file, Stream stream)
    {
        Guard.NotNull(stream);
        Span<byte> start = stackalloc byte[Prefix + sizeof(uint)];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(Magic) || start[6] is < 1 or > 3)
        {
            throw new EncoderException(file, $"is no .npy file ({stream.Length} bytes); write it with numpy.save");
        }

        // Version 1 has two bytes of length, the later ones four.
        int lengthBytes = start[6] == 1 ? sizeof(ushort) : sizeof(uint);
        long length = lengthBytes == sizeof(ushort) ? BinaryPrimitives.ReadUInt16LittleEndian(start[Prefix..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[Prefix..]);
        byte[] text = new byte[Math.Min(length, LongestHeader)];
        stream.Position = Prefix + lengthBytes;
        if (length > LongestHeader || stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
        {
            throw new EncoderException(file, $"the .npy header is cut off ({stream.Length} bytes); write the file again");
        }

        NpyHeader header = Parse(file, Encoding.Latin1.GetString(text), Prefix + lengthBytes + text.Length);
        Int128 expected = header.DataStart + ((Int128)header.Rows * header.Columns * header.ValueBytes);
        return expected == stream.Length
            ? header
            : throw new EncoderException(file, FormattableString.Invariant(
                $"{stream.Length} bytes, but {header.Rows} rows of {header.Columns} {(header.IsHalf ? "float16" : "float32")} values take {expected}; the file is cut off or altered, write it again"));
    }

    private int ValueBytes => IsHalf ? sizeof(ushort) : sizeof(float);

    private static NpyHeader Parse(string file, string header, int dataStart)
    {
        string type = Descr().Match(header).Groups[1].Value;
        if (type is not ("<f4" or "<f2"))
        {
            throw new EncoderException(file, $"holds values of type '{type}'; save it as little-endian float32 or float16, such as array.astype('<f4')");
        }

        if (!ByRows().IsMatch(header))
        {
            throw new EncoderException(file, "is stored by columns (fortran_order); save numpy.ascontiguousarray(array)");
        }

        Match shape = Shape().Match(header);
        return shape.Success
            && long.TryParse(shape.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long rows)
            && int.TryParse(shape.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int columns)
            && columns is >= 1 and <= int.MaxValue / sizeof(float)
            ? new NpyHeader(dataStart, type == "<f2", rows, columns)
            : throw new EncoderException(file, $"is no matrix of rows and columns: {header.Trim()}; save an array of two dimensions");
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'fortran_order'\s*:\s*False")]
    private static partial Regex ByRows();

    [GeneratedRegex(@"'shape'\s*:\s*\(\s*(\d+)\s*,\s*(\d+)\s*,?\s*\)")]
    private static partial Regex Shape();
}
