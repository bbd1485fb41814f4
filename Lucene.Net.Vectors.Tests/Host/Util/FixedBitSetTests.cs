using System;
using System.Linq;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Util;

public sealed class FixedBitSetTests
{
    [Test]
    public void ItDoesWhatAnArrayOfBooleansDoes() => Seeded.Run(random =>
    {
        foreach (int size in new[] { 1, 63, 64, 65, 128, 1000 })
        {
            var expected = new bool[size];
            var bits = new FixedBitSet(size);
            for (int i = 0; i < 300; i++)
            {
                int a = random.Next(size);
                int b = random.Next(a, size + 1);
                switch (random.Next(7))
                {
                    case 0:
                        bits.Set(a);
                        expected[a] = true;
                        break;
                    case 1:
                        bits.Clear(a);
                        expected[a] = false;
                        break;
                    case 2:
                        bits.Set(a, b);
                        Array.Fill(expected, true, a, b - a);
                        break;
                    case 3:
                        bits.Clear(a, b);
                        Array.Fill(expected, false, a, b - a);
                        break;
                    case 4:
                        bits.Flip(a, b);
                        for (int j = a; j < b; j++)
                        {
                            expected[j] = !expected[j];
                        }
                        break;
                    case 5:
                        Assert.That(bits.GetAndSet(a), Is.EqualTo(expected[a]));
                        expected[a] = true;
                        break;
                    default:
                        Assert.That(bits.GetAndClear(a), Is.EqualTo(expected[a]));
                        expected[a] = false;
                        break;
                }
                AssertSame(bits, expected, random);
            }
        }
    });

    [Test]
    public void SetsAreCombined() => Seeded.Run(random =>
    {
        for (int round = 0; round < 50; round++)
        {
            bool[] a = Random(random, 500);
            bool[] b = Random(random, 500);
            AssertCombined(a, b, (x, y) => x.And(y), (x, y) => x && y, random);
            AssertCombined(a, b, (x, y) => x.Or(y), (x, y) => x || y, random);
            AssertCombined(a, b, (x, y) => x.Xor(y), (x, y) => x != y, random);
            AssertCombined(a, b, (x, y) => x.AndNot(y), (x, y) => x && !y, random);
            AssertCombined(a, b, (x, y) => x.And(y.GetIterator()), (x, y) => x && y, random);
            AssertCombined(a, b, (x, y) => x.Or(y.GetIterator()), (x, y) => x || y, random);
            AssertCombined(a, b, (x, y) => x.Xor(y.GetIterator()), (x, y) => x != y, random);
            AssertCombined(a, b, (x, y) => x.AndNot(y.GetIterator()), (x, y) => x && !y, random);
            Assert.That(FixedBitSet.IntersectionCount(Of(a), Of(b)), Is.EqualTo(a.Zip(b).Count(p => p.First && p.Second)));
            Assert.That(Of(a).Intersects(Of(b)), Is.EqualTo(a.Zip(b).Any(p => p.First && p.Second)));
        }
    });

    [Test]
    public void ItIteratesAndAdvances() => Seeded.Run(random =>
    {
        bool[] expected = Random(random, 700);
        DocIdSetIterator iterator = Of(expected).GetIterator();
        Assert.That(iterator.DocID, Is.EqualTo(-1));
        for (int doc = -1; doc != DocIdSetIterator.NO_MORE_DOCS;)
        {
            int target = doc + 1 + random.Next(20);
            int next = random.Next(2) == 0 ? iterator.Advance(target) : iterator.NextDoc();
            int from = next == iterator.DocID && next < target ? doc + 1 : target;
            int found = Array.IndexOf(expected, true, Math.Min(from, 700));
            Assert.That(next, Is.EqualTo(found < 0 ? DocIdSetIterator.NO_MORE_DOCS : found).Or.EqualTo(Array.IndexOf(expected, true, Math.Min(doc + 1, 700))));
            doc = next;
        }
    });

    private static void AssertCombined(bool[] a, bool[] b, Action<FixedBitSet, FixedBitSet> combine, Func<bool, bool, bool> expected, Random random)
    {
        FixedBitSet bits = Of(a);
        combine(bits, Of(b));
        AssertSame(bits, a.Zip(b, expected).ToArray(), random);
    }

    private static void AssertSame(FixedBitSet bits, bool[] expected, Random random)
    {
        Assert.That(Enumerable.Range(0, expected.Length).Select(bits.Get).SequenceEqual(expected));
        Assert.That(bits.Cardinality, Is.EqualTo(expected.Count(b => b)));
        int at = random.Next(expected.Length);
        Assert.That(bits.NextSetBit(at), Is.EqualTo(Array.IndexOf(expected, true, at)));
        Assert.That(bits.PrevSetBit(at), Is.EqualTo(Array.LastIndexOf(expected, true, at)));
    }

    private static FixedBitSet Of(bool[] values)
    {
        var bits = new FixedBitSet(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i])
            {
                bits.Set(i);
            }
        }
        return bits;
    }

    private static bool[] Random(Random random, int size)
    {
        int rarity = random.Next(1, 40);
        return Enumerable.Range(0, size).Select(_ => random.Next(rarity) == 0).ToArray();
    }
}
