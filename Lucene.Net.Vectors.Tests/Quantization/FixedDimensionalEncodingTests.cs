using System;
using System.Linq;
using System.Numerics;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

public sealed class FixedDimensionalEncodingTests
{
    private const int Seed = 31;
    private const int Dimensions = 12;

    [Test]
    public void IsWhatTheDefinitionSays([Values(1, 3)] int repetitions, [Values(0, 1, 3)] int planes, [Values(4, 12)] int projection, [Values(10, 4096)] int final)
    {
        Random random = new(Seed);
        MuveraOptions options = new() { Repetitions = repetitions, Planes = planes, Projection = projection, FinalDimensions = final };
        float[] mean = [.. Enumerable.Range(0, Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        FixedDimensionalEncoding encoding = new(options, mean, 5);
        foreach (int count in new[] { 7, 1, 2, 40 })
        {
            float[] vectors = [.. Enumerable.Range(0, count * Dimensions).Select(_ => random.NextSingle() - 0.5f)];
            float[] query = new float[encoding.Length], document = new float[encoding.Length];
            encoding.EncodeQuery(vectors, query);
            encoding.EncodeDocument(vectors, document);
            Assert.That(query, Is.EqualTo(Slow(options, mean, vectors, document: false)).Within(1e-4), $"{options}, {count} vectors, seed {Seed}");
            Assert.That(document, Is.EqualTo(Slow(options, mean, vectors, document: true)).Within(1e-4), $"{options}, {count} vectors, seed {Seed}");
        }
    }

    /// <summary>One row a part at most, and none projected: the product is the sum of the best products, as the rows of a part have no rivals.</summary>
    [Test]
    public void TheProductIsNearTheSumOfTheBestProducts()
    {
        Random random = new(Seed);
        float[] mean = new float[Dimensions];
        FixedDimensionalEncoding encoding = new(new MuveraOptions { Repetitions = 8, Planes = 6, Projection = Dimensions, FinalDimensions = 4096 }, mean, 5);
        float[] vectors = [.. Enumerable.Range(0, 5).SelectMany(_ => BruteForce.RandomUnitVector(random, Dimensions))];
        float[] query = new float[encoding.Length], document = new float[encoding.Length];
        encoding.EncodeQuery(vectors, query);
        encoding.EncodeDocument(vectors, document);
        Assert.That(VectorKernels.Dot(query, document) / 8, Is.EqualTo(5).Within(1.5), $"seed {Seed}");
    }

    [Test]
    public void ImpossibleShapesAreRefused()
    {
        Assert.That(() => new MuveraOptions { Repetitions = 0 }, Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new MuveraOptions { Planes = 11 }, Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new MuveraOptions { GraphFrom = 0 }, Throws.InstanceOf<ArgumentException>());
        MuveraOptions wide = new() { Projection = 4096, Planes = 10 };
        Assert.That(() => new FixedDimensionalEncoding(wide, new float[4096], 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("1048576"));
        FixedDimensionalEncoding encoding = new(new MuveraOptions(), new float[8], 1);
        Assert.That(() => encoding.EncodeQuery(new float[9], new float[encoding.Length]), Throws.ArgumentException);
        Assert.That(() => encoding.EncodeQuery([], new float[encoding.Length]), Throws.ArgumentException);
        Assert.That(() => encoding.EncodeQuery(new float[8], new float[3]), Throws.ArgumentException);
    }

    // The definition, number by number in double precision.
    private static double[] Slow(MuveraOptions options, float[] mean, float[] vectors, bool document)
    {
        int count = vectors.Length / Dimensions, length = Math.Min(options.Projection, Dimensions), parts = 1 << options.Planes;
        float[] centred = [.. vectors.Select((x, i) => x - mean[i % Dimensions])];
        double[] full = new double[options.Repetitions * parts * length];
        for (int repetition = 0; repetition < options.Repetitions; repetition++)
        {
            SplitMix64 random = new(5 + repetition);
            double[][] planes = [.. Enumerable.Range(0, options.Planes).Select(_ => Enumerable.Range(0, Dimensions).Select(_ => (double)random.Normal()).ToArray())];
            (int To, int Sign)[] targets = [.. Enumerable.Range(0, length == Dimensions ? 0 : Dimensions).Select(_ => Draw(ref random, length))];
            for (int token = 0; token < count; token++)
            {
                int part = Part(planes, centred, token);
                int members = Enumerable.Range(0, count).Count(other => Part(planes, centred, other) == part);
                double[] projected = Project(centred.AsSpan(token * Dimensions, Dimensions), targets, length);
                for (int i = 0; i < length; i++)
                {
                    full[(((repetition * parts) + part) * length) + i] += projected[i] / (document ? members : 1);
                }
            }
        }

        if (options.FinalDimensions >= full.Length)
        {
            return full;
        }

        double[] folded = new double[options.FinalDimensions];
        SplitMix64 fold = new(5 + options.Repetitions);
        foreach (double number in full)
        {
            (int to, int sign) = Draw(ref fold, folded.Length);
            folded[to] += sign * number;
        }

        return folded;
    }

    private static int Part(double[][] planes, float[] vectors, int token)
    {
        return planes.Aggregate(0, (part, plane) => (2 * part) + (plane.Select((x, i) => x * vectors[(token * Dimensions) + i]).Sum() > 0 ? 1 : 0));
    }

    private static double[] Project(ReadOnlySpan<float> vector, (int To, int Sign)[] targets, int length)
    {
        double[] projected = new double[length];
        for (int i = 0; i < vector.Length; i++)
        {
            (int to, int sign) = targets.Length == 0 ? (i, 1) : targets[i];
            projected[to] += sign * (double)vector[i];
        }

        return projected;
    }

    private static (int To, int Sign) Draw(ref SplitMix64 random, int count)
    {
        ulong bits = random.Next();
        return ((int)(BigInteger.Multiply(bits >> 32, count) >> 32), (bits & 1) == 1 ? -1 : 1);
    }
}
