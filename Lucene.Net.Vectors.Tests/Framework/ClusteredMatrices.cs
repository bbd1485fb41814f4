using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>Documents whose rows lie around a few dozen directions, as those of words do.</summary>
internal sealed class ClusteredMatrices
{
    public const string Name = "tokens";

    private const int Clusters = 60;
    private const float Spread = 0.5f;

    private readonly Random _random;
    private readonly int _dimensions;
    private readonly float[][] _centers;

    /// <param name="random">What rows are drawn from.</param>
    /// <param name="dimensions">Components of a row.</param>
    /// <param name="common">How much all directions have in common, in units of what they do not.</param>
    public ClusteredMatrices(Random random, int dimensions, float common = 0)
    {
        _random = random;
        _dimensions = dimensions;
        float[] shared = common == 0 ? new float[dimensions] : BruteForce.RandomUnitVector(random, dimensions);
        _centers = [.. Enumerable.Range(0, Clusters).Select(_ => BruteForce.RandomUnitVector(random, dimensions).Zip(shared, (x, y) => x + (common * y)).ToArray())];
    }

    /// <summary>The documents added, in their order.</summary>
    public List<float[]> Documents { get; } = [];

    public long Rows => Documents.Sum(document => (long)document.Length / _dimensions);

    public static Codec Codec(MultiVectorFieldOptions options)
    {
        return new HybridCodec(new HybridFields { Multi = new Dictionary<string, MultiVectorFieldOptions> { [Name] = options } });
    }

    public static MultiVectorField NewField(float[] rows, MultiVectorFieldOptions options)
    {
        return new MultiVectorField(Name, new TokenMatrix(rows, options.Dimensions), options);
    }

    public static MultiVectorValues Values(DirectoryReader reader)
    {
        return (MultiVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Name);
    }

    public static List<float[]> Decoded(MultiVectorValues values)
    {
        List<float[]> all = [];
        for (int ordinal = 0; ordinal < values.Count; ordinal++)
        {
            all.Add(new float[values.TokenCount(ordinal) * values.Options.Dimensions]);
            values.CopyRows(ordinal, all[^1]);
        }

        return all;
    }

    public static float[] Normalized(float[] rows, int dimensions)
    {
        return [.. rows.Chunk(dimensions).SelectMany(row =>
        {
            double norm = Math.Sqrt(row.Sum(value => (double)value * value));
            return row.Select(value => (float)(value / norm));
        })];
    }

    public float[] NewRows(int count)
    {
        return [.. Enumerable.Range(0, count).SelectMany(_ =>
        {
            float[] center = _centers[_random.Next(Clusters)];
            float[] noise = BruteForce.RandomUnitVector(_random, _dimensions);
            return center.Zip(noise, (x, y) => x + (Spread * y));
        })];
    }

    public void Add(IndexWriter writer, MultiVectorFieldOptions options, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Documents.Add(NewRows(1 + _random.Next(30)));
            writer.AddDocument([NewField(Documents[^1], options)]);
        }
    }
}
