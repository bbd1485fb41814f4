using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

[TestFixture]
public sealed class ScoreMapsTests
{
    private delegate void Map(Span<float> values);

    private static void RequireSame(Map map, Func<double, double> formula, float[] values)
    {
        float[] mapped = (float[])values.Clone();
        map(mapped);
        Assert.That(mapped.Select(value => (double)value), Is.EqualTo(values.Select(value => formula(value))).Within(1e-6));
    }

    [Test]
    public void EveryLengthAsTheFormula([Range(0, 40)] int length)
    {
        Random random = new(length);
        float[] values = [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 4) - 2)];
        RequireSame(ScoreMaps.FromCosine, s => Math.Max((1 + s) / 2, 0), values);
        RequireSame(ScoreMaps.FromInnerProduct, s => s < 0 ? 1 / (1 - s) : 1 + s, values);
        RequireSame(ScoreMaps.FromSquaredDistance, d => 1 / (1 + d), [.. values.Select(Math.Abs)]);
    }

    [Test]
    public void Bounds()
    {
        float[] values = [-1, 0, 1, -1.0001f];
        ScoreMaps.FromCosine(values);
        Assert.That(values, Is.EqualTo(new[] { 0, 0.5f, 1, 0 }));
        float[] distances = [0, float.PositiveInfinity];
        ScoreMaps.FromSquaredDistance(distances);
        Assert.That(distances, Is.EqualTo(new[] { 1f, 0f }));
    }
}
