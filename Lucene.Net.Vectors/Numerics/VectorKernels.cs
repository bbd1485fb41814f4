using System;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The door to the kernels: checks lengths once and takes the widest registers that the processor has.
/// <para>
/// Accuracy: sums are formed in float32, in 4 to 64 partial sums. Results on processors of different register widths
/// differ by the order of the additions and by the single rounding of a fused multiply-add, and by nothing else; on one
/// processor a result depends on the two vectors alone, not on their addresses nor on the batch they were part of.
/// Sums of whole numbers below 2^24 are exact everywhere. NaN and infinities propagate as IEEE 754 says.
/// </para>
/// </summary>
internal static unsafe partial class VectorKernels
{
    // Between these a squared norm in float32 has lost nothing: no term above overflowed, and terms too small to be
    // represented are below the last bit of the sum.
    private const float LeastSafeSquare = 1e-30f;
    private const float GreatestSafeSquare = 1e37f;

    /// <summary>
    /// Bits of the registers in use: 512, 256, 128, or 0 for scalar code. A constant to the JIT, as the properties that
    /// the kernels branch on are, so that choosing a width costs nothing at run time. Vectors that do not fill one such
    /// register take the next narrower width.
    /// </summary>
    public static int WidthInBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>The dot product, <c>sum(x[i] * y[i])</c>; 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        return Checked<DotFormula>(x, y);
    }

    /// <summary>The squared Euclidean distance, <c>sum((x[i] - y[i])^2)</c>; 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float SquaredEuclidean(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        return Checked<SquaredEuclideanFormula>(x, y);
    }

    /// <summary>The squared length of a vector, <c>sum(x[i]^2)</c>; 0 for an empty one.</summary>
    public static float SquaredNorm(ReadOnlySpan<float> x)
    {
        return Checked<RowNormFormula>(x, x);
    }

    /// <summary>
    /// The cosine of the angle between two vectors, -1 to 1, whatever their lengths' magnitude (computed again in
    /// double precision where float32 would overflow or vanish); NaN if a vector is zero, empty or not finite. Where many
    /// are needed, normalise once and take <see cref="Dot"/>: it reads the same memory and computes a third as much.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Guard.Length(y.Length, x.Length, nameof(y));
        fixed (float* px = x, py = y)
        {
            float dot = WidthChoice<DotFormula, SingleElement>.One(px, (byte*)py, x.Length);
            return Cosine<SingleElement>(px, (byte*)py, x.Length, dot, SquaredNorm(x), SquaredNorm(y));
        }
    }

    // The cosine from its three sums, or from the vectors again where the sums cannot be trusted.
    private static float Cosine<TElement>(float* x, byte* y, int length, float dot, float squaredNormX, float squaredNormY)
        where TElement : struct, IRowElement
    {
        if (squaredNormX is >= LeastSafeSquare and <= GreatestSafeSquare && squaredNormY is >= LeastSafeSquare and <= GreatestSafeSquare)
        {
            return (float)Math.Clamp(dot / Math.Sqrt((double)squaredNormX * squaredNormY), -1, 1);
        }

        return (float)ScalarKernels.Cosine<TElement>(x, y, length);
    }

    private static float Checked<TFormula>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TFormula : struct, IFormula
    {
        Guard.Length(y.Length, x.Length, nameof(y));
        fixed (float* px = x, py = y)
        {
            return WidthChoice<TFormula, SingleElement>.One(px, (byte*)py, x.Length);
        }
    }
}
