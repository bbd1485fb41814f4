using System;
using System.Linq;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

[TestFixture]
public sealed class OptimizedRotationTests
{
    private const int Seed = 9;

    [Test]
    public void TheErrorOfCorrelatedVectorsFalls([Values(4, 8)] int bits, [Values(2, 4, 5)] int subspaces)
    {
        const int Dimensions = 20;
        float[] sample = Correlated(4000, Dimensions);
        ProductTraining training = new(subspaces, bits);
        double plain = ProductCoder.Train((float[])sample.Clone(), Dimensions, VectorSimilarity.Euclidean, training, rotate: false).MeanError(sample);
        float[] turned = (float[])sample.Clone();
        double optimized = ProductCoder.Train(turned, Dimensions, VectorSimilarity.Euclidean, training, rotate: true).MeanError(turned);
        Assert.That(optimized, Is.LessThan(0.95 * plain), $"seed {Seed}");
    }

    [Test]
    public void ItIsARotationThatIsTurnedBack([Values(1, 2, 3, 17, 64)] int dimensions, [Values] bool constant)
    {
        Random random = new(Seed);
        float[] sample = Correlated(constant ? 3 : 500, dimensions);
        for (int at = 0; constant && at < sample.Length; at++)
        {
            sample[at] = at % dimensions;
        }

        MatrixRotation rotation = OptimizedRotation.Train(sample, dimensions, new ProductTraining((dimensions + 1) / 2, 4));
        Assert.That(SquareMatrix.OffOrthogonal(rotation.Rows, dimensions), Is.LessThan(1e-4));
        float[] vector = [.. Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f)], turned = new float[dimensions];
        rotation.Apply(vector, turned);
        Assert.That(VectorChecks.Norm(turned), Is.EqualTo(VectorChecks.Norm(vector)).Within(1e-4));
        rotation.Invert(turned);
        Assert.That(turned, Is.EqualTo(vector).Within(1e-4));
    }

    [Test]
    public void TheSameSampleGivesTheSameRotation()
    {
        float[] sample = Correlated(300, 12);
        ProductTraining training = new(4, 4);
        MatrixRotation rotation = OptimizedRotation.Train(sample, 12, training);
        Assert.That(OptimizedRotation.Train(sample, 12, training), Is.EqualTo(rotation));
        Assert.That(OptimizedRotation.Train(sample, 12, training with { Subspaces = 3 }), Is.Not.EqualTo(rotation));
        Assert.That(() => OptimizedRotation.Train(new float[2000], 2000, training), Throws.InstanceOf<ArgumentException>());
    }

    // A few hidden numbers, spread over all components, and a little noise.
    private static float[] Correlated(int count, int dimensions)
    {
        Random random = new(Seed);
        float[][] directions = [.. Enumerable.Range(0, 5).Select(i => Enumerable.Range(0, dimensions).Select(_ => (random.NextSingle() - 0.5f) * (5 - i)).ToArray())];
        return [.. Enumerable.Range(0, count).SelectMany(_ =>
        {
            float[] hidden = [.. directions.Select(_ => random.NextSingle() - 0.5f)];
            return Enumerable.Range(0, dimensions).Select(i => directions.Select((direction, at) => direction[i] * hidden[at]).Sum() + (0.05f * random.NextSingle())).ToArray();
        })];
    }
}
