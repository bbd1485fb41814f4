namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The integer arithmetic of one register width, for 8-bit elements widened to int16: the counterpart of
/// <see cref="ISimdWidth{TVec}"/>, and likewise three implementations that differ in nothing but the types they name.
/// </summary>
/// <typeparam name="TShort">The register of elements: <c>Vector512&lt;short&gt;</c> and so on.</typeparam>
/// <typeparam name="TInt">The register of sums: <c>Vector512&lt;int&gt;</c> and so on.</typeparam>
internal unsafe interface IShortWidth<TShort, TInt>
    where TShort : struct
    where TInt : struct
{
    /// <summary>Elements in a register: 8, 16 or 32.</summary>
    static abstract int Lanes { get; }

    /// <summary>Widens <see cref="Lanes"/> signed bytes from any address.</summary>
    static abstract TShort LoadSigned(byte* source);

    /// <summary>Widens <see cref="Lanes"/> unsigned bytes from any address.</summary>
    static abstract TShort LoadUnsigned(byte* source);

    /// <summary>The last <paramref name="count"/> elements of the register, zero in the others; count is 0 to <see cref="Lanes"/>.</summary>
    static abstract TShort KeepLast(TShort value, int count);

    /// <summary><c>left - right</c>; no difference of two bytes overflows.</summary>
    static abstract TShort Subtract(TShort left, TShort right);

    /// <summary><c>sum[i] + left[2i] * right[2i] + left[2i + 1] * right[2i + 1]</c>.</summary>
    static abstract TInt MultiplyAddPairs(TInt sum, TShort left, TShort right);

    /// <summary><c>left + right</c>.</summary>
    static abstract TInt Add(TInt left, TInt right);

    /// <summary>The sum of all lanes.</summary>
    static abstract int Sum(TInt value);
}
