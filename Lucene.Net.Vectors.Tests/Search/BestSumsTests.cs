using System;
using System.Linq;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class BestSumsTests
{
    [Test]
    public void TheGreatestAreKeptAndOfEqualOnesTheFirst([Values(1, 7, 300, 5000)] int count, [Values(3, 100_000)] int values)
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        int[] sums = [.. Enumerable.Range(0, 4000).Select(_ => 1 + random.Next(values))];
        BestSums best = new(count);
        for (int i = 0; i < sums.Length; i++)
        {
            if (sums[i] > best.Least)
            {
                best.Add(i, sums[i]);
            }
        }

        ScoredDocs found = best.ToScored(10, 0.5);
        int[] expected = [.. Enumerable.Range(0, sums.Length).OrderByDescending(i => sums[i]).ThenBy(i => i).Take(count).Order()];
        Assert.That(found.SortedDocs().ToArray(), Is.EqualTo(expected), $"seed {seed}");
        Assert.That(found.Scores.ToArray(), Is.EqualTo(expected.Select(i => 10 + (sums[i] / 2f))));
    }
}
