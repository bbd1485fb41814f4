using System;
using System.Collections.Generic;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs
{
    /// <summary>What a writer of numbers needs to know before it chooses how to write them; a missing value counts as 0.</summary>
    internal sealed class NumericStatistics
    {
        private const int MaxTableSize = 256;

        /// <summary>No more than a count: nothing missing, nothing to gain.</summary>
        internal NumericStatistics(long count)
        {
            Count = count;
            Divisor = 1;
        }

        internal NumericStatistics(IEnumerable<long?> values)
        {
            HashSet<long> distinct = new HashSet<long>();
            long first = 0, minimum = long.MaxValue, maximum = long.MinValue, divisor = 0, previous = 0;
            foreach (long? value in values)
            {
                long number = value.GetValueOrDefault();
                HasMissing |= value == null;
                bool isFirst = Count++ == 0;
                if (!isFirst && number == previous) continue;
                if (isFirst) first = number;
                previous = number;
                minimum = Math.Min(minimum, number);
                maximum = Math.Max(maximum, number);
                if (divisor != 1)
                {
                    // Differences of numbers in this range cannot overflow.
                    bool safe = number is >= long.MinValue / 2 and <= long.MaxValue / 2;
                    divisor = safe ? GreatestCommonDivisor(divisor, number - first) : 1;
                }
                if (distinct != null && distinct.Add(number) && distinct.Count > MaxTableSize) distinct = null;
            }
            if (Count == 0) minimum = maximum = 0;
            Minimum = minimum;
            Maximum = maximum;
            Divisor = divisor;
            if (distinct == null || Count == 0 || Count > int.MaxValue) return;
            long range = maximum - minimum;
            if (range >= 0 && PackedInt32s.BitsRequired(distinct.Count - 1) >= PackedInt32s.BitsRequired(range)) return;
            Table = new long[distinct.Count];
            distinct.CopyTo(Table);
            Array.Sort(Table);
        }

        internal long Count { get; }
        internal bool HasMissing { get; }
        internal long Minimum { get; }
        internal long Maximum { get; }

        /// <summary>Of all differences from the minimum: 0 where all numbers are equal, 1 where there is none of use.</summary>
        internal long Divisor { get; }

        /// <summary>The distinct values in order, where they are few and their places take fewer bits than differences; else null.</summary>
        internal long[] Table { get; }

        private static long GreatestCommonDivisor(long a, long b)
        {
            a = Math.Abs(a);
            b = Math.Abs(b);
            while (b != 0) (a, b) = (b, a % b);
            return a;
        }
    }
}
