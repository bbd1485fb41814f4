using System;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

public sealed class FixedDimensionalEncodingTests
{
    private const int Seed = 31;

    [Test]
    public void IsWhatTheDefinitionSays(
        [Values(1, 3)] int repetitions, [Values(0, 1, 3)] int planes, [Values(0, 4)] int projection, [Values(0, 10)] int final, [Values] bool fill)
    {
        Random random = new(Seed);
        FixedDimensionalOptions options = new(12)
        {
            Repetitions = repetitions,
            Planes = planes,
            Projection = projection,
            FinalDimensions = final,
            FillEmpty = fill,
            Seed = 5,
        };
        FixedDimensionalEncoding encoding = new(options), other = encoding.ForAnotherThread();
        foreach (int count in new[] { 7, 1, 2, 40 })
        {
            float[] vectors = [.. Enumerable.Range(0, count * 12).Select(_ => random.NextSingle() - 0.5f)];
            float[] query = new float[options.Length], document = new float[options.Length], again = new float[options.Length];
            encoding.EncodeQuery(vectors, query);
            encoding.EncodeDocument(vectors, document);
            other.EncodeDocument(vectors, again);
            Assert.That(query, Is.EqualTo(Slow(options, vectors, document: false)).Within(1e-4), $"{options}, {count} vectors, seed {Seed}");
            Assert.That(document, Is.EqualTo(Slow(options, vectors, document: true)).Within(1e-4), $"{options}, {count} vectors, seed {Seed}");
            Assert.That(again, Is.EqualTo(document));
        }
    }

    [Test]
    public void ImpossibleShapesAreRefused()
    {
        Assert.That(() => new FixedDimensionalEncoding(new(4) { Repetitions = 0 }), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new FixedDimensionalEncoding(new(4) { Planes = 13 }), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new FixedDimensionalEncoding(new(4) { Projection = 5 }), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new FixedDimensionalEncoding(new(4096) { Projection = 0, Planes = 12 }), Throws.InstanceOf<ArgumentException>().With.Message.Contains("1048576"));
        FixedDimensionalEncoding encoding = new(new(8));
        Assert.That(() => encoding.EncodeQuery(new float[9], new float[encoding.Options.Length]), Throws.ArgumentException);
        Assert.That(() => encoding.EncodeQuery([], new float[encoding.Options.Length]), Throws.ArgumentException);
        Assert.That(() => encoding.EncodeQuery(new float[8], new float[3]), Throws.ArgumentException);
    }

    /// <summary>On real tokens, of a general model that was not trained for it, the best 100 of 3,407 hold about half of the exact best 10.</summary>
    [Test]
    public void FindsTheBestOfRealTokens()
    {
        string folder = SharedData.Require("wikiqa");
        const int Dimensions = 128;
        (float[] tokens, int[] starts) = Tokens(folder, "docs");
        (float[] queries, int[] queryStarts) = Tokens(folder, "queries");
        FixedDimensionalEncoding encoding = new(new FixedDimensionalOptions(Dimensions));
        int documents = starts.Length - 1, length = encoding.Options.Length;
        float[] encoded = new float[documents * length];
        for (int i = 0; i < documents; i++)
        {
            encoding.EncodeDocument(tokens.AsSpan(starts[i] * Dimensions, (starts[i + 1] - starts[i]) * Dimensions), encoded.AsSpan(i * length, length));
        }

        int found = 0, wanted = 0;
        float[] query = new float[length];
        for (int q = 0; q < queryStarts.Length - 1; q += 4)
        {
            ReadOnlySpan<float> vectors = queries.AsSpan(queryStarts[q] * Dimensions, (queryStarts[q + 1] - queryStarts[q]) * Dimensions);
            encoding.EncodeQuery(vectors, query);
            float[] near = [.. Enumerable.Range(0, documents).Select(i => VectorKernels.Dot(query, encoded.AsSpan(i * length, length)))];
            float[] exact = Exact(vectors, tokens, starts);
            int[] best = [.. Enumerable.Range(0, documents).OrderByDescending(i => exact[i]).Take(10)];
            found += Enumerable.Range(0, documents).OrderByDescending(i => near[i]).Take(100).Intersect(best).Count();
            wanted += best.Length;
        }

        TestContext.Out.WriteLine($"{found} of {wanted}");
        Assert.That((double)found / wanted, Is.GreaterThan(0.42));
    }

    private static unsafe float[] Exact(ReadOnlySpan<float> query, float[] tokens, int[] starts)
    {
        const int Dimensions = 128;
        float[] scores = new float[starts.Length - 1];
        RowRun[] runs = [.. Enumerable.Range(0, scores.Length).Select(i => new RowRun(starts[i], starts[i + 1] - starts[i]))];
        fixed (float* rows = tokens)
        {
            RowBlock block = new(rows, tokens.Length / Dimensions, Dimensions * sizeof(float), Dimensions * sizeof(float));
            new MaxSimQuery(query, Dimensions).Sums(default(SingleTokenRows), block, runs, scores);
        }

        return scores;
    }

    private static (float[] Tokens, int[] Starts) Tokens(string folder, string name)
    {
        byte[] codes = File.ReadAllBytes(Path.Combine(folder, name + ".use-lite-tok128.f16"));
        byte[] starts = File.ReadAllBytes(Path.Combine(folder, name + ".use-lite-tok128.offsets.i32"));
        return ([.. MemoryMarshal.Cast<byte, Half>(codes).ToArray().Select(x => (float)x)], MemoryMarshal.Cast<byte, int>(starts).ToArray());
    }

    // The definition, number by number in double precision.
    private static double[] Slow(FixedDimensionalOptions options, float[] vectors, bool document)
    {
        int dimensions = options.Dimensions, count = vectors.Length / dimensions, length = options.PartDimensions;
        double[] full = new double[options.FullLength];
        for (int repetition = 0; repetition < options.Repetitions; repetition++)
        {
            SplitMix64 random = new(options.Seed + repetition);
            double[][] planes = [.. Enumerable.Range(0, options.Planes).Select(_ => Enumerable.Range(0, dimensions).Select(_ => (double)random.Normal()).ToArray())];
            (int To, int Sign)[] targets = [.. Enumerable.Range(0, options.Projection == 0 ? 0 : dimensions).Select(_ => Draw(ref random, options.Projection))];
            bool[][] sides = [.. Enumerable.Range(0, count).Select(token => planes.Select(plane => plane.Select((x, i) => x * vectors[(token * dimensions) + i]).Sum() > 0).ToArray())];
            double[][] projected = [.. Enumerable.Range(0, count).Select(token => Project(vectors.AsSpan(token * dimensions, dimensions), targets, length))];
            for (int part = 0; part < options.Parts; part++)
            {
                // The part's sides: a part is the Gray code of its place.
                bool[] own = [.. Enumerable.Range(0, options.Planes).Select(i => (((part ^ (part >> 1)) >> (options.Planes - 1 - i)) & 1) == 1)];
                int[] members = [.. Enumerable.Range(0, count).Where(token => sides[token].SequenceEqual(own))];
                if (members.Length == 0 && document && options.FillEmpty)
                {
                    members = [Enumerable.Range(0, count).MinBy(token => sides[token].Zip(own, (x, y) => x != y ? 1 : 0).Sum())];
                }

                for (int i = 0; i < length && members.Length != 0; i++)
                {
                    double sum = members.Sum(token => projected[token][i]);
                    full[(((repetition * options.Parts) + part) * length) + i] = document ? sum / members.Length : sum;
                }
            }
        }

        if (options.Length == options.FullLength)
        {
            return full;
        }

        double[] folded = new double[options.Length];
        SplitMix64 fold = new(options.Seed + options.Repetitions);
        foreach (double number in full)
        {
            (int to, int sign) = Draw(ref fold, options.Length);
            folded[to] += sign * number;
        }

        return folded;
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
