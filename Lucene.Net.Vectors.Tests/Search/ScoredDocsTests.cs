using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class ScoredDocsTests
{
    [TestCase(1)]
    [TestCase(10)]
    [TestCase(1_500)]
    [TestCase(100_000)]
    public void KeepsWhatSortingKeeps(int k)
    {
        Random random = new(k);
        List<ScoreDoc> all = [.. Enumerable.Range(0, 5_000).Select(doc => new ScoreDoc(doc, random.Next(300)))];
        ScoredDocs best = new(k);
        foreach (ScoreDoc one in all.OrderBy(_ => random.Next()))
        {
            best.Add(one.Doc, one.Score);
        }

        IEnumerable<(int, float)> expected = all.OrderByDescending(one => one.Score).ThenBy(one => one.Doc).Take(k).Select(one => (one.Doc, one.Score));
        Assert.That(best.ToScoreDocs().Select(one => (one.Doc, one.Score)), Is.EqualTo(expected));
    }

    [Test]
    public void TheBestOfThemAreThoseOfSorting([Values(0, 1, 7, 100, 999, 1_000, 5_000)] int count)
    {
        Random random = new(count);
        ScoredDocs all = new(1_000);
        List<ScoreDoc> given = [];
        for (int doc = 0; doc < 1_000; doc++)
        {
            // Many are equal, of either sign.
            float score = random.Next(9) == 0 ? random.Next(2) == 0 ? 0f : -0f : random.Next(-40, 40) / 8f;
            given.Add(new ScoreDoc(doc, score));
        }

        foreach (ScoreDoc one in given.OrderBy(_ => random.Next()))
        {
            all.Add(one.Doc, one.Score);
        }

        IEnumerable<int> expected = given.OrderByDescending(one => one.Score).ThenBy(one => one.Doc).Take(count).Select(one => one.Doc).Order();
        Assert.That(all.BestDocs(count), Is.EqualTo(expected));
        Assert.That(all.Count, Is.EqualTo(1_000));
    }
}
