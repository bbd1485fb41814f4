using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

public sealed class ScalarQuantizerTests
{
    private const int Seed = 44;

    /// <summary>Collections that quantizers fail on: unit vectors, inner products of any length, few dimensions, far from the origin, sparse.</summary>
    public enum Data
    {
        Unit,
        AnyLength,
        Offset,
        Sparse,
    }

    [Test]
    public void CorrectionsAreSixteenBytes()
    {
        Assert.That(Marshal.SizeOf<CodeCorrections>(), Is.EqualTo(CodeCorrections.Bytes));
    }

    [Test]
    public void AComponentIsDecodedToTheNearestLevel([Values] Data data, [Values(1, 2, 3, 7, 8, 9, 50, 100, 200, 768)] int dimensions)
    {
        float[][] vectors = Vectors(data, dimensions, 50);
        ScalarQuantizer quantizer = Quantizer(vectors, 8, VectorSimilarity.Euclidean);
        byte[] codes = new byte[dimensions];
        float[] decoded = new float[dimensions];
        foreach (float[] vector in vectors)
        {
            CodeCorrections corrections = quantizer.Encode(vector, codes);
            quantizer.Decode(codes, corrections, decoded);
            Assert.That(corrections.Sum, Is.EqualTo(codes.Sum(code => code)));
            float upper = corrections.Lower + (255 * corrections.Step);
            for (int i = 0; i < dimensions; i++)
            {
                float relative = vector[i] - quantizer.Centroid[i];
                float outside = Math.Max(0, Math.Max(corrections.Lower - relative, relative - upper));
                float rounding = 1e-5f * (Math.Abs(vector[i]) + Math.Abs(corrections.Lower) + Math.Abs(upper));
                Assert.That(Math.Abs(decoded[i] - vector[i]), Is.LessThanOrEqualTo((corrections.Step / 2) + outside + rounding), $"component {i}, seed {Seed}");
            }
        }
    }

    [Test]
    public void TheErrorFallsWithTheBits([Values] Data data, [Values(20, 100, 500)] int dimensions)
    {
        float[][] vectors = Vectors(data, dimensions, 100);
        double before = double.PositiveInfinity;
        for (int bits = 1; bits <= 8; bits++)
        {
            ScalarQuantizer quantizer = Quantizer(vectors, bits, VectorSimilarity.Euclidean);
            byte[] codes = new byte[dimensions];
            float[] decoded = new float[dimensions];
            double error = 0;
            foreach (float[] vector in vectors)
            {
                quantizer.Decode(codes, quantizer.Encode(vector, codes), decoded);
                Assert.That(codes.Max(), Is.LessThan(1 << bits));
                error += vector.Zip(decoded, (x, y) => ((double)x - y) * ((double)x - y)).Sum();
            }

            Assert.That(error, Is.LessThan(before * (bits == 1 ? 1 : 0.7)), $"{bits} bits, seed {Seed}");
            before = error;
        }
    }

    [Test]
    public void ValuesOnEvenLevelsComeBackWhole([Values(1, 2, 4, 8)] int bits, [Values(16, 100, 500)] int dimensions)
    {
        Random random = new(Seed);
        byte[] codes = new byte[dimensions];
        float[] decoded = new float[dimensions];
        ScalarQuantizer quantizer = new(bits, new float[dimensions], VectorSimilarity.Euclidean);
        for (int i = 0; i < 50; i++)
        {
            // Both ends are taken.
            float[] vector = [.. Enumerable.Range(0, dimensions).Select(j => -1 + (2f * (j < 2 ? j * ((1 << bits) - 1) : random.Next(1 << bits)) / ((1 << bits) - 1)))];
            quantizer.Decode(codes, quantizer.Encode(vector, codes), decoded);
            Assert.That(decoded, Is.EqualTo(vector).Within(1e-5), $"seed {Seed}");
        }
    }

    [Test]
    public void ScoresAreNearThoseOfTheVectors(
        [Values] Data data, [Values] VectorSimilarity similarity, [Values(2, 5, 50, 100, 200, 768)] int dimensions)
    {
        float[][] vectors = Vectors(data, dimensions, 60);
        ScalarQuantizer quantizer = Quantizer(vectors, 8, similarity);
        byte[][] codes = [.. vectors.Select(_ => new byte[dimensions])];
        CodeCorrections[] corrections = [.. vectors.Select((vector, i) => quantizer.Encode(vector, codes[i]))];
        for (int i = 0; i < vectors.Length; i++)
        {
            byte[] query = new byte[dimensions];
            CodeTerms terms = quantizer.ToQuery(codes[i], corrections[i], query);
            for (int j = 0; j < vectors.Length; j++)
            {
                double actual = Value(similarity, terms, corrections[j], ByteKernels.Dot<Int8Element, UInt8Element>(query, codes[j]));

                // Cauchy and Schwarz, with the most that half a step (and clamping) can lose on either side.
                double mine = Error(quantizer, vectors[i], codes[i], corrections[i], out double myLength);
                double other = Error(quantizer, vectors[j], codes[j], corrections[j], out double otherLength);
                double bound = (mine * otherLength) + (other * myLength) + (mine * other);
                bound += 1e-5 * (1 + (myLength * otherLength) + Math.Abs(corrections[i].Offset) + Math.Abs(corrections[j].Offset));
                bound *= similarity == VectorSimilarity.Euclidean ? 2 : 1;
                Assert.That(actual, Is.EqualTo(Exact(similarity, vectors[i], vectors[j])).Within(bound), $"{i}, {j}, seed {Seed}");
            }
        }
    }

    [TestCase(VectorSimilarity.Euclidean)]
    [TestCase(VectorSimilarity.MaximumInnerProduct)]
    [TestCase(VectorSimilarity.Cosine)]
    public void EqualVectorsAndTheCentroidItselfAreCoded(VectorSimilarity similarity)
    {
        float[] vector = [0.5f, 0.5f, 0.5f, 0.5f];
        ScalarQuantizer quantizer = Quantizer([vector, vector], 8, similarity);
        byte[] codes = [9, 9, 9, 9];
        CodeCorrections corrections = quantizer.Encode(vector, codes);
        Assert.That(corrections.Step, Is.Zero);
        Assert.That(codes, Is.All.Zero);
        float[] decoded = new float[4];
        quantizer.Decode(codes, corrections, decoded);
        Assert.That(decoded, Is.EqualTo(vector));
        Assert.That(Value(similarity, quantizer.ToQuery(codes, corrections, new byte[4]), corrections, 0), Is.EqualTo(Exact(similarity, vector, vector)).Within(1e-6));

        // Equal components that are not the centroid's.
        ScalarQuantizer elsewhere = new(8, [1, 1, 1, 1], similarity);
        corrections = elsewhere.Encode(vector, codes);
        Assert.That(corrections.Step, Is.Zero);
        Assert.That(Value(similarity, elsewhere.ToQuery(codes, corrections, new byte[4]), corrections, 0), Is.EqualTo(Exact(similarity, vector, vector)).Within(1e-6));
    }

    [TestCase(1e-30f)]
    [TestCase(1e-42f)]
    [TestCase(1e18f)]
    [TestCase(3e38f)]
    public void ExtremeMagnitudesGiveFiniteCodes(float scale)
    {
        Random random = new(Seed);
        float[] vector = [.. Enumerable.Range(0, 30).Select(_ => (float)((random.NextDouble() - 0.5) * 2 * scale))];
        byte[] codes = new byte[30];
        CodeCorrections corrections = new ScalarQuantizer(8, new float[30], VectorSimilarity.Cosine).Encode(vector, codes);
        Assert.That(codes.Distinct().Count(), Is.GreaterThan(10));
        corrections = new ScalarQuantizer(8, new float[30], VectorSimilarity.MaximumInnerProduct).Encode(vector, codes);
        Assert.That(float.IsFinite(corrections.Lower) && float.IsFinite(corrections.Step));
    }

    [Test]
    public void TheIntervalBeatsTheRangeOnNormalDataOfFewBits()
    {
        // What the interval is for: at 2 bits the range from least to greatest is far from the best.
        float[][] vectors = Vectors(Data.Unit, 200, 100);
        double optimised = 0, range = 0;
        foreach (float[] vector in vectors)
        {
            (float lower, float upper) = QuantizationInterval.Of(vector, 2);
            optimised += Loss(vector, lower, upper);
            range += Loss(vector, vector.Min(), vector.Max());
        }

        Assert.That(optimised, Is.LessThan(0.6 * range));

        static double Loss(float[] vector, float lower, float upper)
        {
            double step = (upper - lower) / 3.0;
            return vector.Sum(x => Math.Pow(x - (lower + (step * Math.Floor(((Math.Clamp(x, lower, upper) - lower) / step) + 0.5))), 2));
        }
    }

    [Test]
    public void ACentroidOfCentroidsIsTheirWeightedMean()
    {
        Centroid all = new(2, VectorSimilarity.Euclidean), parts = new(2, VectorSimilarity.Euclidean);
        all.Add([1, 2]);
        all.Add([3, 4]);
        all.Add([8, 0]);
        parts.AddMean([2, 3], 2);
        parts.AddMean([8, 0], 1);
        Assert.That(parts.Mean(), Is.EqualTo(all.Mean()));
        Assert.That(new Centroid(2, VectorSimilarity.Cosine).Mean(), Is.EqualTo(new float[2]));
    }

    private static ScalarQuantizer Quantizer(float[][] vectors, int bits, VectorSimilarity similarity)
    {
        Centroid centroid = new(vectors[0].Length, similarity);
        foreach (float[] vector in vectors)
        {
            centroid.Add(vector);
        }

        return new ScalarQuantizer(bits, centroid.Mean(), similarity);
    }

    // How far decoding is off, and how long what was coded is, both as lengths.
    private static double Error(ScalarQuantizer quantizer, float[] vector, byte[] codes, CodeCorrections corrections, out double length)
    {
        double scale = quantizer.Similarity == VectorSimilarity.Cosine ? 1 / VectorChecks.Norm(vector) : 1;
        double error = 0, squared = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            double relative = (vector[i] * scale) - quantizer.Centroid[i];
            double coded = corrections.Lower + ((double)corrections.Step * codes[i]);
            error += (relative - coded) * (relative - coded);
            squared += relative * relative;
        }

        length = Math.Sqrt(squared);
        return Math.Sqrt(error);
    }

    // The similarity that codes tell of, before it becomes a score.
    private static double Value(VectorSimilarity similarity, in CodeTerms query, in CodeCorrections code, int product)
    {
        float residuals = query.Residuals(Vector128.Create(code.Lower), Vector128.Create(code.Step), Vector128.Create(code.Sum), Vector128.Create(product))[0];
        return similarity == VectorSimilarity.Euclidean ? code.Offset + query.Constant - (2 * residuals) : residuals + code.Offset + query.Constant;
    }

    private static double Exact(VectorSimilarity similarity, float[] x, float[] y)
    {
        double dot = 0, xx = 0, yy = 0, distance = 0;
        for (int i = 0; i < x.Length; i++)
        {
            dot += (double)x[i] * y[i];
            xx += (double)x[i] * x[i];
            yy += (double)y[i] * y[i];
            distance += ((double)x[i] - y[i]) * ((double)x[i] - y[i]);
        }

        return similarity switch
        {
            VectorSimilarity.Cosine => dot / Math.Sqrt(xx * yy),
            VectorSimilarity.Euclidean => distance,
            _ => dot,
        };
    }

    private static float[][] Vectors(Data data, int dimensions, int count)
    {
        Random random = new(Seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float[] vector = [.. Enumerable.Range(0, dimensions).Select(_ => (float)Normal(random))];
            if (data == Data.Sparse)
            {
                vector = [.. vector.Select((x, i) => random.Next(10) == 0 || i == 0 ? x : x * 1e-3f)];
            }

            if (data == Data.Offset)
            {
                vector = [.. vector.Select((x, i) => x + (i % 7) + 3)];
            }

            double norm = VectorChecks.Norm(vector) / (data == Data.AnyLength ? 0.1 + (random.NextDouble() * 20) : data == Data.Unit ? 1 : VectorChecks.Norm(vector));
            return vector.Select(x => (float)(x / norm)).ToArray();
        })];
    }

    private static double Normal(Random random)
    {
        return Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
