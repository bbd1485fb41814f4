using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

public sealed class HadamardRotationTests
{
    private const int Seed = 23;

    private static IEnumerable<int> Dimensions => [.. Enumerable.Range(1, 70), 100, 384, 500, 512, 1000, 1024, 4096];

    [Test]
    public void ProductsStayAndItIsTurnedBack()
    {
        Random random = new(Seed);
        foreach (int dimensions in Dimensions)
        {
            HadamardRotation rotation = new(dimensions, 7);
            float[] x = New(random, dimensions), y = New(random, dimensions), turnedX = new float[dimensions], turnedY = new float[dimensions];
            rotation.Apply(x, turnedX);
            rotation.Apply(y, turnedY);
            Assert.That(Dot(turnedX, turnedY), Is.EqualTo(Dot(x, y)).Within(1e-5 * dimensions), $"{dimensions} dimensions");
            Assert.That(Dot(turnedX, turnedX), Is.EqualTo(Dot(x, x)).Within(1e-5 * dimensions), $"{dimensions} dimensions");
            rotation.Invert(turnedX);
            Assert.That(turnedX, Is.EqualTo(x).Within(1e-5), $"{dimensions} dimensions");
        }
    }

    [Test]
    public void OneComponentIsSpreadOverAll([Values(100, 384, 500, 512)] int dimensions)
    {
        HadamardRotation rotation = new(dimensions, 7);
        float[] x = new float[dimensions], turned = new float[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            Array.Clear(x);
            x[i] = 1;
            rotation.Apply(x, turned);
            Assert.That(turned.Max(Math.Abs), Is.LessThan(0.75), $"component {i}");
            Assert.That(turned.Count(value => value != 0), Is.GreaterThan(dimensions / 3), $"component {i}");
        }
    }

    [Test]
    public void TheSeedIsTheRotation()
    {
        HadamardRotation again = new(60, 7);
        Assert.That(new HadamardRotation(60, 7), Is.EqualTo(again));
        Assert.That(new HadamardRotation(60, 7).GetHashCode(), Is.EqualTo(again.GetHashCode()));
        Assert.That(new HadamardRotation(60, 7), Is.Not.EqualTo(new HadamardRotation(60, 8)));
        Assert.That(new HadamardRotation(60, 7), Is.Not.EqualTo(new HadamardRotation(61, 7)));
        float[] first = new float[60], second = new float[60], x = New(new Random(Seed), 60);
        new HadamardRotation(60, 7).Apply(x, first);
        new HadamardRotation(60, 8).Apply(x, second);
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(() => new HadamardRotation(60, 7).Apply(new float[59], first), Throws.ArgumentException);
        Assert.That(() => new HadamardRotation(0, 7), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void ABoundHolds([Values(1, 2, 4)] int bits, [Values(100, 512)] int dimensions)
    {
        // Four standard deviations: of 40,000 products about one is further off, and the bound is no larger than it must be.
        Random random = new(Seed);
        ScalarQuantizer quantizer = new(bits, new float[dimensions], VectorSimilarity.MaximumInnerProduct, new HadamardRotation(dimensions, 7));
        byte[] levels = new byte[dimensions], query = new byte[quantizer.Layout.QueryBytes];
        float[] decoded = new float[dimensions], mapped = new float[dimensions];
        int beyond = 0, pairs = 0;
        double largest = 0;
        for (int i = 0; i < 200; i++)
        {
            float[] vector = New(random, dimensions);
            quantizer.Decode(levels, quantizer.Encode(vector, levels, out CodeQuality quality), decoded);
            CodeBound bound = CodeBound.Of(quality, dimensions);
            for (int j = 0; j < 200; j++, pairs++)
            {
                // Near ones too, for which the bound is the tighter.
                float near = j % 2 * random.NextSingle() * 3;
                float[] other = [.. New(random, dimensions).Zip(vector, (x, y) => x + (near * y))];
                quantizer.Map(other, mapped);
                double product = Dot(decoded, mapped);
                double share = Math.Abs(product - Dot(vector, other)) / bound.OfProduct(new CodeQuality(Dot(other, other), 0, 0), dimensions, product);
                beyond += share > 1 ? 1 : 0;
                largest = Math.Max(largest, share);
            }
        }

        Assert.That(beyond, Is.LessThanOrEqualTo(pairs / 5000), $"seed {Seed}");
        Assert.That(largest, Is.GreaterThan(0.7), $"seed {Seed}");
    }

    private static float[] New(Random random, int dimensions)
    {
        return [.. Enumerable.Range(0, dimensions).Select(_ => (random.NextSingle() - 0.5f) * (random.Next(5) == 0 ? 4 : 1))];
    }

    private static double Dot(float[] x, float[] y)
    {
        return x.Zip(y, (a, b) => (double)a * b).Sum();
    }
}
