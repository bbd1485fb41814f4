using System;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Tells the system how the pages of a memory map will be read, and asks it which of them are in memory. Advice changes no result; where the
/// system is not Linux, or has no such calls, nothing is done and all pages count as being in memory.
/// </summary>
/// <remarks>
/// Two switches of <see cref="AppContext"/>, to be set before the first index is opened, turn it off: <see cref="RandomAccessSwitch"/> and
/// <see cref="PrefetchSwitch"/>.
/// </remarks>
internal static unsafe partial class PageAdvice
{
    /// <summary>Whether the system is told that rows are read here and there, so that it reads no more around them; true unless set to false.</summary>
    public const string RandomAccessSwitch = "Lucene.Net.Vectors.RandomAccessAdvice";

    /// <summary>Whether the system is asked for rows before they are scored; true unless set to false.</summary>
    public const string PrefetchSwitch = "Lucene.Net.Vectors.Prefetch";

    private const int PagesPerCall = 1024;
    private const int InAnyOrder = 1; // MADV_RANDOM
    private const int Soon = 3; // MADV_WILLNEED
    private const int MayWrite = 2; // W_OK

    private static readonly int PageBytes = Environment.SystemPageSize;

    /// <summary>As <see cref="RandomAccessSwitch"/> says; settable for measurements and tests.</summary>
    public static bool IsRandomAccess { get; set; } = !AppContext.TryGetSwitch(RandomAccessSwitch, out bool on) || on;

    /// <summary>As <see cref="PrefetchSwitch"/> says; settable for measurements and tests.</summary>
    public static bool IsPrefetching { get; set; } = !AppContext.TryGetSwitch(PrefetchSwitch, out bool on) || on;

    /// <summary>Whether the system takes advice.</summary>
    public static bool IsTaken { get; } = OperatingSystem.IsLinux() && HasCalls();

    /// <summary>Pages here are read in any order: a page that is missing is read alone, and not with megabytes around it.</summary>
    /// <param name="address">In a memory map.</param>
    /// <param name="bytes">Bytes from there on, all in the map.</param>
    public static void ReadInAnyOrder(byte* address, long bytes)
    {
        Advise(address, bytes, InAnyOrder);
    }

    /// <summary>Pages here are read soon: those that are missing are on their way when this returns.</summary>
    /// <param name="address">In a memory map.</param>
    /// <param name="bytes">Bytes from there on, all in the map.</param>
    public static void ReadSoon(byte* address, long bytes)
    {
        Advise(address, bytes, Soon);
    }

    /// <summary>Whether all pages are in memory.</summary>
    /// <param name="address">In a memory map.</param>
    /// <param name="bytes">Bytes from there on, all in the map.</param>
    public static bool AreInMemory(byte* address, long bytes)
    {
        byte* states = stackalloc byte[PagesPerCall];
        for (byte* end = address + bytes; address < end && IsTaken;)
        {
            address = FirstOfPage(address);
            int pages = (int)Math.Min(PagesPerCall, (end - address + PageBytes - 1) / PageBytes);
            if (InCore((nint)address, (nuint)pages * (nuint)PageBytes, (nint)states) != 0)
            {
                return true;
            }

            // The other bits are reserved.
            for (int page = 0; page < pages; page++)
            {
                if ((states[page] & 1) == 0)
                {
                    return false;
                }
            }

            address += (nint)pages * PageBytes;
        }

        return true;
    }

    /// <summary>Whether <see cref="AreInMemory"/> may be believed: Linux tells it only to those who might write the file, and says yes to all others.</summary>
    /// <param name="path">The file.</param>
    public static bool IsToldOf(string path)
    {
        return IsTaken && Access(path, MayWrite) == 0;
    }

    // Advice that is refused is not taken.
    private static void Advise(byte* address, long bytes, int advice)
    {
        if (bytes > 0 && IsTaken)
        {
            byte* first = FirstOfPage(address);
            _ = Advise((nint)first, (nuint)(address + bytes - first), advice);
        }
    }

    private static byte* FirstOfPage(byte* address)
    {
        return (byte*)((nint)address & -(nint)PageBytes);
    }

    private static bool HasCalls()
    {
        try
        {
            byte state;
            return Advise(0, 0, Soon) == 0 && InCore(0, 0, (nint)(&state)) == 0;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint bytes, int advice);

    [LibraryImport("libc", EntryPoint = "mincore")]
    private static partial int InCore(nint address, nuint bytes, nint states);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
