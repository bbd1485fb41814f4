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
}
