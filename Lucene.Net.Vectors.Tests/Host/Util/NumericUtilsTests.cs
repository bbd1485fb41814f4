using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Util;

public sealed class NumericUtilsTests
{
    [Test]
    public void LongsSortAsTheirTerms() => Seeded.Run(random =>
    {
        long[] values = Enumerable.Range(0, 500).Select(_ => random.AnyInt64()).Concat(new[] { long.MinValue, -1, 0, 1, long.MaxValue }).Order().ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            Assert.That(NumericUtils.PrefixCodedToInt64(Term(values[i], 0)), Is.EqualTo(values[i]));
            int shift = random.Next(64);
            BytesRef coarse = Term(values[i], shift);
            Assert.That(NumericUtils.GetPrefixCodedInt64Shift(coarse), Is.EqualTo(shift));
            Assert.That(NumericUtils.PrefixCodedToInt64(coarse), Is.EqualTo(values[i] >> shift << shift));
            if (i > 0)
            {
                Assert.That(Term(values[i - 1], 0).CompareTo(Term(values[i], 0)), Is.EqualTo(values[i - 1].CompareTo(values[i])).Or.Negative);
            }
        }
    });

    [Test]
    public void IntsSortAsTheirTerms() => Seeded.Run(random =>
    {
        int[] values = Enumerable.Range(0, 500).Select(_ => (int)random.AnyInt64()).Concat(new[] { int.MinValue, -1, 0, 1, int.MaxValue }).Order().ToArray();
        BytesRef? former = null;
        foreach (int value in values)
        {
            var term = new BytesRef(NumericUtils.BUF_SIZE_INT32);
            NumericUtils.Int32ToPrefixCoded(value, 0, term);
            Assert.That(NumericUtils.PrefixCodedToInt32(term), Is.EqualTo(value));
            Assert.That(former is null || former.CompareTo(term) <= 0);
            former = term;
            int shift = random.Next(32);
            var coarse = new BytesRef(NumericUtils.BUF_SIZE_INT32);
            NumericUtils.Int32ToPrefixCoded(value, shift, coarse);
            Assert.That((NumericUtils.GetPrefixCodedInt32Shift(coarse), NumericUtils.PrefixCodedToInt32(coarse)), Is.EqualTo((shift, value >> shift << shift)));
        }
    });

    [Test]
    public void FloatsSortAsTheirBits()
    {
        double[] ascending = { double.NegativeInfinity, -1e300, -1, -double.Epsilon, 0, double.Epsilon, 1, 1e300, double.PositiveInfinity, double.NaN };
        for (int i = 0; i < ascending.Length; i++)
        {
            long bits = NumericUtils.DoubleToSortableInt64(ascending[i]);
            Assert.That(NumericUtils.SortableInt64ToDouble(bits), Is.EqualTo(ascending[i]));
            int narrow = NumericUtils.SingleToSortableInt32((float)ascending[i]);
            Assert.That(NumericUtils.SortableInt32ToSingle(narrow), Is.EqualTo((float)ascending[i]));
            if (i > 0)
            {
                Assert.That(bits, Is.GreaterThan(NumericUtils.DoubleToSortableInt64(ascending[i - 1])));
                Assert.That(narrow, Is.GreaterThanOrEqualTo(NumericUtils.SingleToSortableInt32((float)ascending[i - 1])));
            }
        }
    }

    [Test]
    public void ARangeIsSplitWithoutGapOrOverlap([Values(1, 4, 7, 8, 64)] int step) => Seeded.Run(random =>
    {
        for (int round = 0; round < 200; round++)
        {
            long a = random.Next(10) == 0 ? long.MinValue : random.AnyInt64();
            long b = random.Next(10) == 0 ? long.MaxValue : random.AnyInt64();
            (long min, long max) = (Math.Min(a, b), Math.Max(a, b));
            var ranges = new Ranges();
            NumericUtils.SplitInt64Range(ranges, step, min, max);
            (long Min, long Max, int Shift)[] sorted = ranges.Found.OrderBy(r => r.Min).ToArray();
            Assert.That((sorted[0].Min, sorted[^1].Max), Is.EqualTo((min, max)));
            for (int i = 0; i < sorted.Length; i++)
            {
                Assert.That(sorted[i].Shift % step, Is.Zero);
                long low = (1L << sorted[i].Shift) - 1;
                Assert.That((sorted[i].Min & low, sorted[i].Max & low), Is.EqualTo((0L, low)), "whole prefixes");
                Assert.That(i == 0 || sorted[i].Min == sorted[i - 1].Max + 1, $"gap or overlap before {sorted[i]}");
            }
            Assert.That(sorted, Has.Length.LessThanOrEqualTo(2 * ((63 / step) + 1)));
        }
    });

    private static BytesRef Term(long value, int shift)
    {
        var term = new BytesRef(NumericUtils.BUF_SIZE_INT64);
        NumericUtils.Int64ToPrefixCoded(value, shift, term);
        return term;
    }

    private sealed class Ranges : NumericUtils.Int64RangeBuilder
    {
        public List<(long Min, long Max, int Shift)> Found { get; } = new();

        public override void AddRange(long min, long max, int shift) => Found.Add((min, max, shift));
    }
}
