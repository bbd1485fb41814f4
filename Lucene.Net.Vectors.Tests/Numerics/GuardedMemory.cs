using System;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// Readable memory between two pages that may not be touched: one byte read before its start or behind its end kills the
/// process. Linux only; elsewhere the test that asks is skipped.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymous = 0x02 | 0x20;
    private const int NoAccess = 0;

    private readonly nuint _mapped;
    private readonly byte* _map;

    /// <summary>Maps at least <paramref name="bytes"/> readable bytes.</summary>
    public GuardedMemory(int bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Guard pages are set up with Linux's mmap.");
        }

        int page = Environment.SystemPageSize;
        int readable = (bytes + page - 1) / page * page;
        _mapped = (nuint)(readable + (2 * page));
        _map = (byte*)Map(0, _mapped, ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)_map == -1 || Protect((nint)_map, (nuint)page, NoAccess) != 0
            || Protect((nint)_map + page + readable, (nuint)page, NoAccess) != 0)
        {
            Assert.Fail("mmap or mprotect failed.");
        }

        Start = _map + page;
        End = Start + readable;
    }

    /// <summary>The first byte that may be read.</summary>
    public byte* Start { get; }

    /// <summary>The first byte behind, which may not.</summary>
    public byte* End { get; }

    /// <summary>Unmaps all.</summary>
    public void Dispose()
    {
        _ = Unmap((nint)_map, _mapped);
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
