using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace HybridSearch.Cli.Input;

/// <summary>
/// The header of a NumPy .npy file (versions 1 to 3 of its format): a magic number, the header's length, and a Python
/// dictionary with the type, the order and the shape.
/// </summary>
internal static partial class NpyHeader
{
    private const int LongestHeader = 1 << 16;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    public static VectorLayout Read(string path, Stream stream)
    {
        Span<byte> start = stackalloc byte[12];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(Magic) || start[6] is < 1 or > 3)
        {
            throw BadDataException.InFile(path, $"is no .npy file ({stream.Length} bytes); write it with numpy.save.");
        }

        // Version 1 has two bytes of length, the later ones four.
        int lengthBytes = start[6] == 1 ? 2 : 4;
        long headerLength = lengthBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        int dataStart = 8 + lengthBytes + (int)Math.Min(headerLength, LongestHeader);
        byte[] text = new byte[dataStart];
        stream.Position = 0;
        if (headerLength > LongestHeader || stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
        {
            throw BadDataException.InFile(path, $"the .npy header is cut off ({stream.Length} bytes); write the file again.");
        }

        string header = Encoding.Latin1.GetString(text, 8 + lengthBytes, text.Length - 8 - lengthBytes);
        string type = Descr().Match(header).Groups[1].Value;
        if (type is not ("<f4" or "<f2"))
        {
            throw BadDataException.InFile(path, $"holds values of type '{type}'; save it as little-endian float32 or float16, such as array.astype('<f4').");
        }

        if (!FortranOrderFalse().IsMatch(header))
        {
            throw BadDataException.InFile(path, "is stored by columns (fortran_order); save numpy.ascontiguousarray(array).");
        }

        Match shape = Shape().Match(header);
        if (!shape.Success
            || !long.TryParse(shape.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            || !int.TryParse(shape.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension)
            || dimension is < 1 or > int.MaxValue / sizeof(float))
        {
            throw BadDataException.InFile(path, $"is no matrix of rows and columns: {header.Trim()}; save an array of two dimensions.");
        }

        var layout = new VectorLayout(dataStart, 0, type == "<f2", dimension, count);
        Int128 expected = dataStart + ((Int128)count * layout.RowBytes);
        if (expected != stream.Length)
        {
            throw BadDataException.InFile(path,
                $"{stream.Length} bytes, but {count} rows of {dimension} {layout.ValueName} values take {expected}; the file is cut off or altered, write it again.");
        }

        return layout;
    }

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'fortran_order'\s*:\s*False")]
    private static partial Regex FortranOrderFalse();

    [GeneratedRegex(@"'shape'\s*:\s*\(\s*(\d+)\s*,\s*(\d+)\s*,?\s*\)")]
    private static partial Regex Shape();
}
