using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class CandidateSumsTests
{
    [Test]
    public void TheLargestStayInWhateverOrderTheyCome()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 300; round++)
        {
            int most = 1 + random.Next(30);
            int range = 1 + random.Next(40);
            int k = 1 + random.Next(most);
            float share = random.Next(3) == 0 ? 0 : random.NextSingle();
            CandidateSums candidates = new(most, k, share);
            List<(int Doc, long Sum)> all = [];
            int[] docs = [.. Enumerable.Range(0, random.Next(300))];
            if (random.Next(2) == 0)
            {
                random.Shuffle(docs);
            }

            foreach (int doc in docs)
            {
                long sum = 1 + random.Next(range);
                all.Add((doc, sum));
                candidates.Add(doc, sum);
                if (random.Next(20) == 0)
                {
                    candidates.Trim();
                }
            }

            candidates.Trim();
            candidates.Sort();
            List<(int Doc, long Sum)> best = [.. all.OrderByDescending(entry => entry.Sum).ThenBy(entry => entry.Doc).Take(most)];
            double least = best.Count < k ? 0 : (double)share * best[k - 1].Sum;
            best.RemoveAll(entry => entry.Sum < least);
            Assert.That(candidates.Docs.ToArray().Zip(candidates.Sums.ToArray()), Is.EqualTo(best.OrderBy(entry => entry.Doc)), $"seed {seed}, round {round}");
            Assert.That(candidates.Largest(most), Is.EqualTo(best.Count < most ? 0 : best[^1].Sum), $"seed {seed}, round {round}");
            Assert.That(candidates.Least, Is.LessThanOrEqualTo(best.Count == 0 ? 1 : best[^1].Sum));
        }
    }
}
