using System;
using System.Linq;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

public sealed class PrincipalAxesTests
{
    private const int Seed = 46;

    [Test]
    public void AxesAreOrthonormal([Values(1, 2, 7, 40)] int dimensions, [Values] VectorSimilarity similarity)
    {
        for (int axes = 1; axes <= dimensions; axes += 3)
        {
            PrincipalAxes learned = PrincipalAxes.Learn(Sample(dimensions, 100, 1), dimensions, axes, similarity, 7);
            RequireOrthonormal(learned);
        }
    }

    [Test]
    public void VectorsOfAFewDirectionsAreKeptWhole()
    {
        // Four directions in a space of thirty, not along its axes.
        Random random = new(Seed);
        float[][] directions = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 30).Select(_ => random.NextSingle() - 0.5f).ToArray())];
        float[] sample = [.. Enumerable.Range(0, 200).SelectMany(_ =>
        {
            float[] weights = [.. directions.Select(_ => random.NextSingle() - 0.5f)];
            return Enumerable.Range(0, 30).Select(i => directions.Select((direction, at) => direction[i] * weights[at]).Sum());
        })];
        PrincipalAxes four = PrincipalAxes.Learn([.. sample], 30, 4, VectorSimilarity.DotProduct, 7);
        Assert.That(four.Kept, Is.EqualTo(1).Within(1e-5));
        Assert.That(four.KeptOf([.. sample], VectorSimilarity.DotProduct), Is.EqualTo(four.Kept).Within(1e-9));

        // Products of what is left are those of the vectors.
        float[] x = new float[4], y = new float[4];
        four.Apply(sample.AsSpan(0, 30), x);
        four.Apply(sample.AsSpan(30, 30), y);
        double whole = Enumerable.Range(0, 30).Sum(i => (double)sample[i] * sample[30 + i]);
        Assert.That(x.Zip(y, (a, b) => (double)a * b).Sum(), Is.EqualTo(whole).Within(1e-4));
        Assert.That(PrincipalAxes.Learn([.. sample], 30, 3, VectorSimilarity.DotProduct, 7).Kept, Is.LessThan(0.99));
    }

    [Test]
    public void MoreAxesKeepMoreAndTheFirstMost()
    {
        // Component i varies by 1 / (i + 1).
        double before = 0;
        for (int axes = 1; axes <= 20; axes++)
        {
            PrincipalAxes learned = PrincipalAxes.Learn(Sample(20, 500, 0.7), 20, axes, VectorSimilarity.DotProduct, 7);
            Assert.That(learned.Kept, Is.GreaterThanOrEqualTo(before - 1e-6));
            before = learned.Kept;
        }

        Assert.That(before, Is.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void DistancesAreTakenAboutTheMean()
    {
        float[] sample = [.. Enumerable.Range(0, 100).SelectMany(i => new[] { 1000f, i % 10 })];
        float[] row = PrincipalAxes.Learn([.. sample], 2, 1, VectorSimilarity.Euclidean, 7).Rows.ToArray();
        Assert.That(Math.Abs(row[1]), Is.EqualTo(1).Within(1e-4), "the first component does not vary");
        row = PrincipalAxes.Learn([.. sample], 2, 1, VectorSimilarity.DotProduct, 7).Rows.ToArray();
        Assert.That(Math.Abs(row[0]), Is.EqualTo(1).Within(1e-3), "but it makes up all products");
    }

    [TestCase(0, 5)]
    [TestCase(1, 5)]
    [TestCase(50, 5)]
    public void ConstantFewOrNoVectorsGiveAxesToo(int count, int dimensions)
    {
        float[] sample = [.. Enumerable.Repeat(3f, count * dimensions)];
        foreach (VectorSimilarity similarity in Enum.GetValues<VectorSimilarity>())
        {
            RequireOrthonormal(PrincipalAxes.Learn([.. sample], dimensions, 3, similarity, 7));
            RequireOrthonormal(PrincipalAxes.Learn(new float[sample.Length], dimensions, 3, similarity, 7));
        }
    }

    [Test]
    public void TransformsAreEqualWhereTheyAreTheSameMap()
    {
        float[] rows = [1, 0, 0, 0, 1, 0];
        VectorTransform[] all =
        [
            new PrefixTransform(3, 2), new PrefixTransform(3, 1), new PrefixTransform(4, 2), new MatrixTransform(3, rows), new PrincipalAxes(3, [.. rows], 1),
            new ComposedTransform(new PrefixTransform(3, 2), new HadamardRotation(2, 1)), new ComposedTransform(new PrefixTransform(3, 2), new HadamardRotation(2, 2)), new HadamardRotation(3, 1),
        ];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < all.Length; j++)
            {
                Assert.That(all[i].Equals(all[j]), Is.EqualTo(i == j), $"{i}, {j}");
            }
        }

        Assert.That(new MatrixTransform(3, [.. rows]), Is.EqualTo(all[3]));
        Assert.That(new MatrixTransform(3, [.. rows]).GetHashCode(), Is.EqualTo(all[3].GetHashCode()));
        float[] mapped = new float[2];
        foreach (VectorTransform transform in new[] { all[0], all[3], all[4] })
        {
            transform.Apply([5, 6, 7], mapped);
            Assert.That(mapped, Is.EqualTo(new float[] { 5, 6 }));
            Assert.That(() => transform.Apply([5, 6], mapped), Throws.ArgumentException);
            Assert.That(() => transform.Invert(mapped), Throws.InstanceOf<NotSupportedException>());
        }
    }

    [Test]
    public void APrefixOfZerosIsCoded()
    {
        // The vector has a direction, its first components have none.
        ScalarQuantizer quantizer = new(4, new float[2], VectorSimilarity.Cosine, new PrefixTransform(4, 2));
        CodeCorrectionsAreFinite([0, 0, 1, 2]);
        CodeCorrectionsAreFinite([3, 4, 1, 2]);
        float[] mapped = new float[2];
        quantizer.Map([3, 4, 1, 2], mapped);
        Assert.That(mapped[0], Is.EqualTo(0.6f).Within(1e-6));

        void CodeCorrectionsAreFinite(float[] vector)
        {
            Lucene.Net.Vectors.Numerics.CodeCorrections corrections = quantizer.Encode(vector, new byte[2], out CodeQuality quality);
            Assert.That(float.IsFinite(corrections.Lower) && float.IsFinite(corrections.Step) && float.IsFinite(corrections.Offset) && double.IsFinite(quality.Error));
        }
    }

    private static void RequireOrthonormal(PrincipalAxes axes)
    {
        for (int i = 0; i < axes.Target; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double product = Enumerable.Range(0, axes.Source).Sum(at => (double)axes.Rows[(i * axes.Source) + at] * axes.Rows[(j * axes.Source) + at]);
                Assert.That(product, Is.EqualTo(i == j ? 1 : 0).Within(1e-4), $"{i}, {j}, seed {Seed}");
            }
        }
    }

    private static float[] Sample(int dimensions, int count, double decay)
    {
        Random random = new(Seed);
        return [.. Enumerable.Range(0, count * dimensions).Select(i => (float)((random.NextDouble() - 0.5) * Math.Pow(decay, i % dimensions)))];
    }
}
