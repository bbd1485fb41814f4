using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Products with codes of a byte a level.</summary>
internal readonly unsafe struct ByteProducts<TKernel, TVec, TSum> : ICodeProducts
    where TKernel : struct, IKernel<TVec, TSum, int>
    where TVec : struct
    where TSum : struct
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four(byte* query, byte* codeA, byte* codeB, byte* codeC, byte* codeD, int bytes, int* products)
    {
        KernelLoops<TKernel, TVec, TSum, int>.Four(query, codeA, codeB, codeC, codeD, bytes, products);
    }
}
