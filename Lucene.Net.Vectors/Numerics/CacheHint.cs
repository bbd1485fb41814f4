using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Hints to the processor about memory that will be read soon. A hint never faults and changes no result.</summary>
internal static unsafe class CacheHint
{
    private const int CacheLineBytes = 64;

    /// <summary>
    /// Asks for <paramref name="bytes"/> from an element on, and returns at once. Does nothing where .NET offers no such
    /// instruction (Arm).
    /// </summary>
    /// <remarks>Takes the element's address without pinning it: if the collector moves it meanwhile, the hint was in vain.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read<T>(ref readonly T first, int bytes)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            byte* address = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in first));
            for (nint offset = 0; offset < bytes; offset += CacheLineBytes)
            {
                Sse.Prefetch0(address + offset);
            }
        }
    }
}
