using System;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>The processor time of the calling thread: what others on a shared machine take does not count.</summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    /// <summary>Seconds of processor time that the calling thread has used.</summary>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux, or has no such clock.</exception>
    public static double Seconds()
    {
        return OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out Time time) == 0
            ? time.Seconds + (1e-9 * time.Nanoseconds)
            : throw new PlatformNotSupportedException("a thread's own processor time is measured on Linux only");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
