using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

[TestFixture]
public sealed class SquareMatrixTests
{
    private const int Seed = 5;

    [Test]
    public void ProductsAreThoseOfPlainLoops([Values(1, 2, 7, 16, 33)] int n)
    {
        Random random = new(Seed);
        float[] matrix = Numbers(random, n * n), vector = Numbers(random, n), product = new float[n];
        SquareMatrix.Multiply(matrix, vector, product);
        Assert.That(product, Is.EqualTo(Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => (double)matrix[(i * n) + j] * vector[j]))).Within(1e-4));
        SquareMatrix.MultiplyTransposed(matrix, vector, product);
        Assert.That(product, Is.EqualTo(Enumerable.Range(0, n).Select(j => Enumerable.Range(0, n).Sum(i => (double)matrix[(i * n) + j] * vector[i]))).Within(1e-4));
        float[] sum = (float[])matrix.Clone(), other = Numbers(random, n);
        SquareMatrix.AddOuter(sum, vector, other);
        Assert.That(sum, Is.EqualTo(Enumerable.Range(0, n * n).Select(at => matrix[at] + ((double)vector[at / n] * other[at % n]))).Within(1e-4));
    }

    [Test]
    public void RowsBecomeOrthogonalAndKeepTheirSquaresInAll([Values(2, 5, 24, 65)] int n)
    {
        Random random = new(Seed);
        float[] matrix = Numbers(random, n * n);
        double before = matrix.Sum(value => (double)value * value);
        SquareMatrix.Orthogonalize(matrix, n, []);
        Assert.That(matrix.Sum(value => (double)value * value), Is.EqualTo(before).Within(before * 1e-4));
        for (int i = 0; i < n; i++)
        {
            VectorChecks.Normalize(matrix.AsSpan(i * n, n));
        }

        Assert.That(SquareMatrix.OffOrthogonal(matrix, n), Is.LessThan(1e-4));
    }

    [Test]
    public void AMatrixOfTurnsIsItsOwnNearest([Values(1, 3, 20, 50)] int n)
    {
        Random random = new(Seed);
        float[] turns = SquareMatrix.NearestOrthogonal(Numbers(random, n * n), n);
        Assert.That(SquareMatrix.OffOrthogonal(turns, n), Is.LessThan(1e-4));
        float[] scaled = Array.ConvertAll(turns, value => value * 7);
        Assert.That(SquareMatrix.NearestOrthogonal(scaled, n), Is.EqualTo(turns).Within(1e-3));
    }

    [Test]
    public void TheNearestOrthogonalIsNearerThanOthers()
    {
        const int N = 6;
        Random random = new(Seed);
        float[] matrix = Numbers(random, N * N), nearest = SquareMatrix.NearestOrthogonal((float[])matrix.Clone(), N);
        for (int i = 0; i < 200; i++)
        {
            float[] other = SquareMatrix.NearestOrthogonal([.. nearest.Zip(Numbers(random, N * N), (x, y) => x + (0.3f * y))], N);
            Assert.That(Squared(matrix, other), Is.GreaterThanOrEqualTo(Squared(matrix, nearest) - 1e-4));
        }

        Assert.That(SquareMatrix.OffOrthogonal(matrix, N), Is.GreaterThan(0.01));
        Assert.That(() => SquareMatrix.Multiply(matrix, new float[5], new float[5]), Throws.InstanceOf<ArgumentException>());
    }

    private static double Squared(float[] x, float[] y)
    {
        return x.Zip(y, (a, b) => (double)(a - b) * (a - b)).Sum();
    }

    private static float[] Numbers(Random random, int count)
    {
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
