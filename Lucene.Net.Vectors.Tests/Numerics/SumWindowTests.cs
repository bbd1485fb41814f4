using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

public sealed class SumWindowTests
{
    [Test]
    public void ListsAreAddedAndFound([Values(1, 2, 3, 7, 8, 9, 63, 2048)] int length)
    {
        Random random = new(length);
        for (int round = 0; round < 20; round++)
        {
            int start = random.Next(1_000_000);
            long[] sums = new long[length], expected = new long[length];
            for (int list = 0; list < 3; list++)
            {
                int[] ids = [.. Enumerable.Range(start, length).Where(_ => random.Next(3) == 0)];
                int[] codes = [.. ids.Select(_ => 1 + random.Next(65535))];
                long factor = random.NextInt64(1L << 40);
                int end = start + random.Next(length + 1);
                int below = SumWindow.AddBelow(ids, codes, end, start, factor, sums);
                Assert.That(below, Is.EqualTo(ids.Count(id => id < end)));
                SumWindow.Add(ids.AsSpan(below), codes.AsSpan(below), start, factor, sums);
                for (int i = 0; i < ids.Length; i++)
                {
                    expected[ids[i] - start] += factor * codes[i];
                }
            }

            Assert.That(sums, Is.EqualTo(expected));
            foreach (long least in new[] { 0, 1, sums[random.Next(length)], sums.Max() + 1 })
            {
                int[] found = new int[length];
                int count = SumWindow.AtLeast(sums, least, found);
                IEnumerable<int> right = Enumerable.Range(0, length).Where(i => sums[i] >= least);
                Assert.That(found.Take(count), Is.EqualTo(right));
                Assert.That(SumWindow.AnyAtLeast(sums, least), Is.EqualTo(right.Any()));
            }
        }
    }

    [Test]
    public void ANumberOutsideTheWindowIsRefused()
    {
        Assert.That(() => SumWindow.Add([9], [1], 10, 1, new long[4]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => SumWindow.AddBelow([11, 14], [1, 1], 15, 10, 1, new long[4]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => SumWindow.Add([14], [1], 10, 1, new long[4]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
