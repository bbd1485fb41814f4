using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace HybridSearch.Cli.Input;

/// <summary>Whole numbers in a file: .i32 (raw, little-endian) and .ivecs (rows, each after its length).</summary>
internal static class Int32File
{
    /// <summary>The numbers of a raw .i32 file.</summary>
    public static int[] ReadFlat(string path)
    {
        byte[] bytes = ReadAll(path);
        return MemoryMarshal.Cast<byte, int>(bytes).ToArray();
    }

    /// <summary>The rows of an .ivecs file, which need not have the same length.</summary>
    public static IReadOnlyList<int[]> ReadRows(string path)
    {
        int[] numbers = MemoryMarshal.Cast<byte, int>(ReadAll(path)).ToArray();
        var rows = new List<int[]>();
        for (int i = 0; i < numbers.Length;)
        {
            int length = numbers[i];
            if (length < 0 || length > numbers.Length - i - 1)
            {
                throw BadDataException.InFile(path,
                    $"row {rows.Count + 1} says that it has {length} numbers, {numbers.Length - i - 1} follow; write the file again as .ivecs.");
            }

            rows.Add(numbers.AsSpan(i + 1, length).ToArray());
            i += length + 1;
        }

        return rows;
    }

    private static byte[] ReadAll(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length == 0 || bytes.Length % sizeof(int) != 0)
        {
            throw BadDataException.InFile(path, $"{bytes.Length} bytes are no whole number of int32 values (4 bytes each); write the file again.");
        }

        return bytes;
    }
}
