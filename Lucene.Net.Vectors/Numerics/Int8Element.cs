using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Signed bytes, -128 to 127.</summary>
internal readonly unsafe struct Int8Element : IByteElement
{
    /// <inheritdoc/>
    public static bool IsSigned => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(byte* vector, nint index)
    {
        return (sbyte)vector[index];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TShort Load<TWidth, TShort, TInt>(byte* vector, nint index)
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct
    {
        return TWidth.LoadSigned(vector + index);
    }
}
