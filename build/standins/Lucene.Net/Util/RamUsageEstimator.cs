using System;
using System.Globalization;

namespace Lucene.Net.Util;

public sealed class RamUsageEstimator
{
    public const int NUM_BYTES_BOOLEAN = 1;
    public const int NUM_BYTES_BYTE = 1;
    public const int NUM_BYTES_CHAR = 2;
    public const int NUM_BYTES_INT16 = 2;
    public const int NUM_BYTES_INT32 = 4;
    public const int NUM_BYTES_SINGLE = 4;
    public const int NUM_BYTES_INT64 = 8;
    public const int NUM_BYTES_DOUBLE = 8;
    public const long ONE_KB = 1024L;
    public const long ONE_MB = 1024L * ONE_KB;
    public const long ONE_GB = 1024L * ONE_MB;
    public static readonly int NUM_BYTES_OBJECT_REF = IntPtr.Size;
    public static readonly int NUM_BYTES_OBJECT_HEADER = 2 * IntPtr.Size;
    public static readonly int NUM_BYTES_ARRAY_HEADER = 3 * IntPtr.Size;
    public static readonly int NUM_BYTES_OBJECT_ALIGNMENT = IntPtr.Size;

    private RamUsageEstimator()
    {
    }

    public static long AlignObjectSize(long size) =>
        (size + NUM_BYTES_OBJECT_ALIGNMENT - 1) / NUM_BYTES_OBJECT_ALIGNMENT * NUM_BYTES_OBJECT_ALIGNMENT;

    public static string HumanReadableUnits(long bytes) => HumanReadableUnits(bytes, CultureInfo.InvariantCulture);

    public static string HumanReadableUnits(long bytes, IFormatProvider df) =>
        bytes >= ONE_GB ? Unit(bytes, ONE_GB, "GB", df) :
        bytes >= ONE_MB ? Unit(bytes, ONE_MB, "MB", df) :
        bytes >= ONE_KB ? Unit(bytes, ONE_KB, "KB", df) : bytes.ToString(df) + " bytes";

    public static long SizeOf(bool[] arr) => ArraySize(arr.Length, 1);

    public static long SizeOf(byte[] arr) => ArraySize(arr.Length, 1);

    public static long SizeOf(char[] arr) => ArraySize(arr.Length, 2);

    public static long SizeOf(double[] arr) => ArraySize(arr.Length, 8);

    public static long SizeOf(float[] arr) => ArraySize(arr.Length, 4);

    public static long SizeOf(int[] arr) => ArraySize(arr.Length, 4);

    public static long SizeOf(long[] arr) => ArraySize(arr.Length, 8);

    public static long SizeOf(sbyte[] arr) => ArraySize(arr.Length, 1);

    public static long SizeOf(short[] arr) => ArraySize(arr.Length, 2);

    private static long ArraySize(long length, int elementSize) => AlignObjectSize(NUM_BYTES_ARRAY_HEADER + (length * elementSize));

    private static string Unit(long bytes, long unit, string name, IFormatProvider df) => ((double)bytes / unit).ToString("0.#", df) + " " + name;
}
