using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

public sealed class ListedGainsTests
{
    [Test]
    public void TheMostThatAGroupGivesCounts()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        const int Documents = 301, Groups = 5, Lists = 4, Window = 67;
        int[][] lists = [.. Enumerable.Range(0, Groups * Lists).Select(_ => Enumerable.Range(0, Documents).Where(_ => random.Next(6) == 0).ToArray())];
        byte[][] factors = [.. lists.Select(list => list.Select(_ => (byte)random.Next(256)).ToArray())];
        float[] scales = [.. lists.Select(_ => random.Next(-2, 10) / 4f)];
        float[] expected = new float[Documents];
        for (int group = 0; group < Groups; group++)
        {
            float[] best = new float[Documents];
            for (int list = group * Lists; list < (group + 1) * Lists; list++)
            {
                for (int i = 0; i < lists[list].Length; i++)
                {
                    best[lists[list][i]] = Math.Max(best[lists[list][i]], (factors[list][i] * scales[list]) - group);
                }
            }

            for (int i = 0; i < Documents; i++)
            {
                expected[i] += best[i];
            }
        }

        using ListedGains gains = new(Window);
        List<float> found = [];
        int[] done = new int[lists.Length];
        for (int first = 0; first < Documents; first += Window)
        {
            gains.Begin(first);
            for (int i = 0; i < lists.Length; i++)
            {
                done[i] += gains.Add(lists[i].AsSpan(done[i]), factors[i].AsSpan(done[i]), scales[i], i / Lists);
                if (i % Lists == Lists - 1)
                {
                    gains.EndGroup();
                }
            }

            found.AddRange(gains.Sums);
        }

        Assert.That(found.Take(Documents), Is.EqualTo(expected), $"seed {seed}");
    }

    [Test]
    public void ADocumentBeforeTheWindowIsAnError()
    {
        using ListedGains gains = new(8);
        gains.Begin(16);
        Assert.That(() => gains.Add([20, 3], [1, 1], 1, 0), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("document 3"));
    }
}
