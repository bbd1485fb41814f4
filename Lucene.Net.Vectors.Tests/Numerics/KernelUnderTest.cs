using System;
using System.Collections.Generic;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// One implementation of the kernels: the door, the scalar reference, or the loops at one register width. Every width
/// runs on every machine; where the hardware lacks it, through the runtime's own emulation.
/// </summary>
internal sealed unsafe class KernelUnderTest
{
    private readonly string _name;

    private KernelUnderTest(string name, int leastLength, Pair dot, Pair squaredEuclidean, Rows dotRows, Rows squaredEuclideanRows)
    {
        _name = name;
        LeastLength = leastLength;
        Dot = dot;
        SquaredEuclidean = squaredEuclidean;
        DotRows = dotRows;
        SquaredEuclideanRows = squaredEuclideanRows;
    }

    public delegate float Pair(float* query, float* row, int length);

    public delegate void Rows(float* query, RowBlock rows, int* ordinals, int first, int count, int length, float* scores);

    public static IEnumerable<KernelUnderTest> All =>
    [
        new(
            "door",
            0,
            (q, r, n) => VectorKernels.Dot(new(q, n), new(r, n)),
            (q, r, n) => VectorKernels.SquaredEuclidean(new(q, n), new(r, n)),
            (q, rows, ordinals, first, count, n, scores) =>
            {
                if (ordinals is null)
                {
                    VectorKernels.DotRows(new(q, n), rows, first, new(scores, count));
                }
                else
                {
                    VectorKernels.DotRows(new(q, n), rows, new ReadOnlySpan<int>(ordinals, count), new(scores, count));
                }
            },
            (q, rows, ordinals, first, count, n, scores) =>
            {
                if (ordinals is null)
                {
                    VectorKernels.SquaredEuclideanRows(new(q, n), rows, first, new(scores, count));
                }
                else
                {
                    VectorKernels.SquaredEuclideanRows(new(q, n), rows, new ReadOnlySpan<int>(ordinals, count), new(scores, count));
                }
            }),
        new(
            "scalar",
            0,
            (q, r, n) => (float)ScalarKernels.Sum<DotFormula, SingleElement>(q, (byte*)r, n),
            (q, r, n) => (float)ScalarKernels.Sum<SquaredEuclideanFormula, SingleElement>(q, (byte*)r, n),
            OneByOne<DotFormula>,
            OneByOne<SquaredEuclideanFormula>),
        Of<Width128, Vector128<float>>("128 bits"),
        Of<Width256, Vector256<float>>("256 bits"),
        Of<Width512, Vector512<float>>("512 bits"),
    ];

    public int LeastLength { get; }

    public Pair Dot { get; }

    public Pair SquaredEuclidean { get; }

    public Rows DotRows { get; }

    public Rows SquaredEuclideanRows { get; }

    public override string ToString()
    {
        return _name;
    }

    private static KernelUnderTest Of<TWidth, TVec>(string name)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct
    {
        return new KernelUnderTest(
            name,
            TWidth.Lanes,
            (q, r, n) => KernelLoops<FloatKernel<DotFormula, SingleElement, TWidth, TVec>, TVec, TVec, float>.One((byte*)q, (byte*)r, n),
            (q, r, n) => KernelLoops<FloatKernel<SquaredEuclideanFormula, SingleElement, TWidth, TVec>, TVec, TVec, float>.One((byte*)q, (byte*)r, n),
            (q, rows, ordinals, first, count, n, scores) =>
                KernelLoops<FloatKernel<DotFormula, SingleElement, TWidth, TVec>, TVec, TVec, float>.Many((byte*)q, rows, ordinals, first, count, n, scores),
            (q, rows, ordinals, first, count, n, scores) =>
                KernelLoops<FloatKernel<SquaredEuclideanFormula, SingleElement, TWidth, TVec>, TVec, TVec, float>.Many((byte*)q, rows, ordinals, first, count, n, scores));
    }

    private static void OneByOne<TFormula>(float* query, RowBlock rows, int* ordinals, int first, int count, int length, float* scores)
        where TFormula : struct, IFormula
    {
        for (int i = 0; i < count; i++)
        {
            scores[i] = (float)ScalarKernels.Sum<TFormula, SingleElement>(query, rows.Row(ordinals is null ? first + i : ordinals[i]), length);
        }
    }
}
