using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>Takes files out of the system's cache, and counts what the process has read from disk. Linux alone.</summary>
internal static unsafe partial class PageCache
{
    private const int NotNeeded = 4; // MADV_DONTNEED and POSIX_FADV_DONTNEED
    private const string ReadBytes = "read_bytes: ";

    /// <summary>Bytes that the process has had read from disk.</summary>
    public static long BytesRead()
    {
        return long.Parse(File.ReadLines("/proc/self/io").Single(line => line.StartsWith(ReadBytes, StringComparison.Ordinal))[ReadBytes.Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>Takes whole pages out of a map, so that the cache may drop them.</summary>
    /// <param name="mapped">A part of the map.</param>
    /// <param name="bytes">Its length.</param>
    public static void Unmap(byte* mapped, long bytes)
    {
        long page = Environment.SystemPageSize, skip = (page - ((nint)mapped % page)) % page;
        Check(Advise((nint)(mapped + skip), (nuint)((bytes - skip) / page * page), NotNeeded), "a map");
    }

    /// <summary>Drops whole pages of a file that are mapped nowhere.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where they begin.</param>
    /// <param name="bytes">From there on.</param>
    public static void Drop(string path, long offset, long bytes)
    {
        using FileStream file = File.OpenRead(path);
        Check(FileAdvise((int)file.SafeFileHandle.DangerousGetHandle(), offset, bytes, NotNeeded), path);
    }

    private static void Check(int result, string path)
    {
        if (result != 0)
        {
            throw new IOException($"{path}: the system does not drop its pages: {result}");
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint bytes, int advice);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int FileAdvise(int file, long offset, long bytes, int advice);
}
