using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

/// <summary>The parts of clustering sparse vectors against plain code.</summary>
public sealed class SparseClusterTests
{
    private Random _random = new(0);

    [SetUp]
    public void Seed()
    {
        int seed = Framework.Seeds.New();
        TestContext.Out.WriteLine($"seed {seed}");
        _random = new Random(seed);
    }

    [TestCase(15, -1)]
    [TestCase(15, 7)]
    [TestCase(60, 7)]
    [TestCase(1000, -1)]
    public void TheHeaviestTermsAreFound(int most, int without)
    {
        HeavyTerms heavy = new();
        foreach (int count in new[] { 0, 1, 14, 15, 16, 100, 500 })
        {
            int[] terms = [.. Enumerable.Range(0, count)];
            int[] codes = [.. terms.Select(_ => 1 + _random.Next(20))];
            heavy.Find(terms, codes, most, without);
            List<(int First, int Second)> expected = [.. terms.Zip(codes).Where(entry => entry.First != without).OrderByDescending(entry => entry.Second).ThenBy(entry => entry.First).Take(most)];
            Assert.That(heavy.Terms.ToArray(), Is.EqualTo(expected.Select(entry => entry.First)));
            Assert.That(heavy.Codes.ToArray(), Is.EqualTo(expected.Select(entry => entry.Second)));
        }
    }

    [Test]
    public void ListsHaveTheHeaviestRowsOfTheHeaviestTerms()
    {
        Rows rows = new(_random, 300, 40);
        foreach ((float share, int most) in new[] { (1f, 1000), (0.5f, 1000), (0.3f, 20), (0.01f, 5) })
        {
            Dictionary<int, int[]> found = [];
            new HeavyPostings(rows, share, most).Each((term, list) => found.Add(term, list.ToArray()));
            HeavyTerms heavy = new();
            List<(int Term, int Row, int Code)> all = [];
            for (int row = 0; row < rows.Count; row++)
            {
                rows.Read(row, out ReadOnlySpan<int> terms, out ReadOnlySpan<int> codes);
                heavy.Find(terms, codes, Math.Max(1, (int)Math.Ceiling(share * terms.Length)));
                for (int i = 0; i < heavy.Count; i++)
                {
                    all.Add((heavy.Terms[i], row, heavy.Codes[i]));
                }
            }

            Assert.That(found.Keys, Is.EqualTo(Enumerable.Range(0, rows.TermCount)));
            foreach (KeyValuePair<int, int[]> list in found)
            {
                IEnumerable<int> expected = all.Where(entry => entry.Term == list.Key).OrderByDescending(entry => entry.Code).ThenBy(entry => entry.Row).Take(most).Select(entry => entry.Row).Order();
                Assert.That(list.Value, Is.EqualTo(expected));
            }
        }
    }

    [Test]
    public void ClustersShareOutTheList([Values(0.02f, 0.1f, 0.5f, 1f)] float fraction, [Values(1, 3)] int least)
    {
        Rows rows = new(_random, 400, 60);
        ShallowClusters clusters = new(rows, fraction, least, 1), again = new(rows, fraction, least, 1);
        foreach (int count in new[] { 1, 2, 19, 200, 400 })
        {
            int[] list = [.. Enumerable.Range(0, 400).OrderBy(_ => _random.Next()).Take(count).Order()];
            int[] ordered = (int[])list.Clone(), second = (int[])list.Clone();
            List<int> ends = [], secondEnds = [];
            clusters.Gather(3, ordered, ends);
            again.Gather(3, second, secondEnds);
            Assert.That(ordered.Order(), Is.EqualTo(list));
            Assert.That(ends, Is.Ordered.And.Unique);
            Assert.That(ends[0], Is.Positive);
            Assert.That(ends[^1], Is.EqualTo(count));
            Assert.That(second, Is.EqualTo(ordered));
            Assert.That(secondEnds, Is.EqualTo(ends));
        }
    }

    [Test]
    public void SummariesAreTheLargestCodes([Values(0.3f, 0.8f, 1f)] float energy, [Values(0, 4)] int shift)
    {
        Rows rows = new(_random, 200, 50);
        ClusterSummaries summaries = new(rows, energy, shift);
        int[] list = [.. Enumerable.Range(0, 200).OrderBy(_ => _random.Next())];
        List<int> ends = [1, 11, 50, 51, 200], terms = [], codes = [];
        summaries.Build(list, ends);
        Dictionary<(int Term, int Cluster), int> byTerm = [];
        for (int i = 0, at = 0; i < summaries.Terms.Count; i++)
        {
            for (; at < summaries.Ends[i]; at++)
            {
                byTerm.Add((summaries.Terms[i], summaries.Clusters[at]), summaries.Values[at]);
            }
        }

        for (int cluster = 0, start = 0; cluster < ends.Count; start = ends[cluster++])
        {
            Dictionary<int, int> largest = [];
            foreach (int row in list[start..ends[cluster]])
            {
                rows.Read(row, out ReadOnlySpan<int> own, out ReadOnlySpan<int> weights);
                for (int i = 0; i < own.Length; i++)
                {
                    largest[own[i]] = Math.Max(largest.GetValueOrDefault(own[i]), Math.Min(255, (weights[i] + (1 << shift) - 1) >> shift));
                }
            }

            Dictionary<int, int> kept = byTerm.Where(entry => entry.Key.Cluster == cluster).ToDictionary(entry => entry.Key.Term, entry => entry.Value);
            Assert.That(kept.All(entry => largest[entry.Key] == entry.Value), Is.True);
            Assert.That(kept.Values.Sum(), Is.GreaterThanOrEqualTo(energy * largest.Values.Sum() * 0.9999));
            Assert.That(kept.Values.Sum() - kept.Values.Min(), Is.LessThan((energy * largest.Values.Sum()) + 1));
            Assert.That(largest.Where(entry => !kept.ContainsKey(entry.Key)).All(entry => entry.Value <= kept.Values.Min()), Is.True);
            summaries.Read(cluster, terms, codes);
            Assert.That(terms.Zip(codes), Is.EqualTo(kept.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value))));
        }
    }

    private sealed class Rows : ISparseRows
    {
        private readonly (int[] Terms, int[] Codes)[] _rows;

        public Rows(Random random, int count, int terms)
        {
            TermCount = terms;
            _rows = [.. Enumerable.Range(0, count).Select(_ =>
            {
                int[] own = [.. Enumerable.Range(0, terms).Where(term => random.Next(terms) > term).DefaultIfEmpty(0)];
                return (own, Array.ConvertAll(own, _ => 1 + random.Next(random.Next(1, 300))));
            })];
        }

        public int Count => _rows.Length;

        public int TermCount { get; }

        public void Read(int row, out ReadOnlySpan<int> terms, out ReadOnlySpan<int> codes)
        {
            terms = _rows[row].Terms;
            codes = _rows[row].Codes;
        }
    }
}
