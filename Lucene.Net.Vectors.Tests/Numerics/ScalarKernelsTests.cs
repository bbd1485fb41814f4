using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>The reference itself, against values worked by hand and the textbook's expressions.</summary>
[TestFixture]
public sealed unsafe class ScalarKernelsTests
{
    [Test]
    public void ByHand()
    {
        float[] x = [1, -2, 0.5f, 4], y = [3, 5, -8, 0.25f];
        fixed (float* px = x, py = y)
        {
            // 3 - 10 - 4 + 1 = -10; 4 + 49 + 72.25 + 14.0625 = 139.3125; 9 + 25 + 64 + 0.0625 = 98.0625
            Assert.That(ScalarKernels.Sum<DotFormula, SingleElement>(px, (byte*)py, 4), Is.EqualTo(-10));
            Assert.That(ScalarKernels.Sum<SquaredEuclideanFormula, SingleElement>(px, (byte*)py, 4), Is.EqualTo(139.3125));
            Assert.That(ScalarKernels.Sum<RowNormFormula, SingleElement>(px, (byte*)py, 4), Is.EqualTo(98.0625));

            // |x|^2 = 1 + 4 + 0.25 + 16 = 21.25
            Assert.That(ScalarKernels.Cosine<SingleElement>(px, (byte*)py, 4), Is.EqualTo(-10 / Math.Sqrt(21.25 * 98.0625)).Within(1e-15));
        }
    }

    [Test]
    public void EveryFormulaHasNoTermForZeros()
    {
        // The loops blank the lanes of a tail with zeros and rely on it.
        Assert.That(DotFormula.Term(0, 0), Is.Zero);
        Assert.That(SquaredEuclideanFormula.Term(0, 0), Is.Zero);
        Assert.That(RowNormFormula.Term(0, 0), Is.Zero);
    }

    [Test]
    public void SumsInDoublePrecision()
    {
        // In float32 the ones would vanish beside 2^24.
        float[] x = [16777216, .. Enumerable.Repeat(1f, 64)], y = [.. Enumerable.Repeat(1f, 65)];
        fixed (float* px = x, py = y)
        {
            Assert.That(ScalarKernels.Sum<DotFormula, SingleElement>(px, (byte*)py, 65), Is.EqualTo(16777280));
        }
    }
}
