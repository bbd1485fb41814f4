using System;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The measures as their definitions read: one element after the other, in double precision. The truth that the vector
/// kernels are tested against, the fallback of a processor without vector registers, and the way out where float32
/// sums would overflow or vanish. Lengths are the caller's affair.
/// </summary>
internal static unsafe class ScalarKernels
{
    /// <summary>The sum of a formula's terms over two vectors of <paramref name="length"/> elements.</summary>
    public static double Sum<TFormula, TElement>(float* query, byte* row, int length)
        where TFormula : struct, IFormula
        where TElement : struct, IRowElement
    {
        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += TFormula.Term(query[i], TElement.At(row, i));
        }

        return sum;
    }

    /// <summary>
    /// The cosine of the angle between two vectors, -1 to 1; NaN if one of them is zero or holds a NaN or an infinity.
    /// </summary>
    public static double Cosine<TElement>(float* query, byte* row, int length)
        where TElement : struct, IRowElement
    {
        double dot = Sum<DotFormula, TElement>(query, row, length);
        double queryNorm = Math.Sqrt(Sum<RowNormFormula, SingleElement>(query, (byte*)query, length));
        double rowNorm = Math.Sqrt(Sum<RowNormFormula, TElement>(query, row, length));
        return Math.Clamp(dot / (queryNorm * rowNorm), -1, 1);
    }
}
