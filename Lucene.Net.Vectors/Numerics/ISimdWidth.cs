namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The float32 arithmetic of one register width: what <c>Vector128</c>, <c>Vector256</c> and <c>Vector512</c> have in
/// common, as static members of a struct, so that a formula is written once and the JIT compiles it per width with
/// nothing left of the abstraction. The three implementations differ in nothing but the type they name.
/// </summary>
/// <typeparam name="TVec">The register: <c>Vector512&lt;float&gt;</c> and so on.</typeparam>
internal unsafe interface ISimdWidth<TVec>
    where TVec : struct
{
    /// <summary>Floats in a register: 4, 8 or 16.</summary>
    static abstract int Lanes { get; }

    /// <summary>Loads <see cref="Lanes"/> floats from any address; no alignment is asked for.</summary>
    static abstract TVec Load(float* source);

    /// <summary>Loads <see cref="Lanes"/> float16 codes from any address and widens them.</summary>
    static abstract TVec LoadHalf(ushort* source);

    /// <summary>The last <paramref name="count"/> lanes of the register, zero in the others; count is 0 to <see cref="Lanes"/>.</summary>
    static abstract TVec KeepLast(TVec value, int count);

    /// <summary><c>left + right</c>.</summary>
    static abstract TVec Add(TVec left, TVec right);

    /// <summary><c>left - right</c>.</summary>
    static abstract TVec Subtract(TVec left, TVec right);

    /// <summary><c>left * right + addend</c>, rounded once where the processor can (FMA), else twice.</summary>
    static abstract TVec MultiplyAdd(TVec left, TVec right, TVec addend);

    /// <summary>The sum of all lanes, halves first: a fixed order, the same on every runtime.</summary>
    static abstract float Sum(TVec value);
}
