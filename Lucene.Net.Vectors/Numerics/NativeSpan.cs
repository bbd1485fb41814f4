using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Numbers in memory that does not move, as a span that a field can hold. Whoever makes one answers for the memory being there whenever
/// <see cref="Span"/> is read.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct NativeSpan<T>
    where T : unmanaged
{
    private readonly T* _address;

    /// <summary>Describes <paramref name="length"/> numbers.</summary>
    public NativeSpan(void* address, int length)
    {
        _address = (T*)address;
        Length = length;
    }

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>The numbers.</summary>
    public ReadOnlySpan<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_address, Length);
    }
}
