using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Unsigned bytes, 0 to 255.</summary>
internal readonly unsafe struct UInt8Element : IByteElement
{
    /// <inheritdoc/>
    public static bool IsSigned => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(byte* vector, nint index)
    {
        return vector[index];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TShort Load<TWidth, TShort, TInt>(byte* vector, nint index)
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct
    {
        return TWidth.LoadUnsigned(vector + index);
    }
}
