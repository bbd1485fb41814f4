using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public static class NumericRangeQuery
{
    public static NumericRangeQuery<long> NewInt64Range(string field, int precisionStep, long? min, long? max, bool minInclusive, bool maxInclusive) =>
        new(field, precisionStep, min, max, minInclusive, maxInclusive);

    public static NumericRangeQuery<long> NewInt64Range(string field, long? min, long? max, bool minInclusive, bool maxInclusive) =>
        new(field, NumericUtils.PRECISION_STEP_DEFAULT, min, max, minInclusive, maxInclusive);

    public static NumericRangeQuery<int> NewInt32Range(string field, int precisionStep, int? min, int? max, bool minInclusive, bool maxInclusive) =>
        new(field, precisionStep, min, max, minInclusive, maxInclusive);

    public static NumericRangeQuery<int> NewInt32Range(string field, int? min, int? max, bool minInclusive, bool maxInclusive) =>
        new(field, NumericUtils.PRECISION_STEP_DEFAULT, min, max, minInclusive, maxInclusive);

    public static NumericRangeQuery<double> NewDoubleRange(string field, int precisionStep, double? min, double? max, bool minInclusive, bool maxInclusive) =>
        new(field, precisionStep, min, max, minInclusive, maxInclusive);

    public static NumericRangeQuery<double> NewDoubleRange(string field, double? min, double? max, bool minInclusive, bool maxInclusive) =>
        new(field, NumericUtils.PRECISION_STEP_DEFAULT, min, max, minInclusive, maxInclusive);

    public static NumericRangeQuery<float> NewSingleRange(string field, int precisionStep, float? min, float? max, bool minInclusive, bool maxInclusive) =>
        new(field, precisionStep, min, max, minInclusive, maxInclusive);

    public static NumericRangeQuery<float> NewSingleRange(string field, float? min, float? max, bool minInclusive, bool maxInclusive) =>
        new(field, NumericUtils.PRECISION_STEP_DEFAULT, min, max, minInclusive, maxInclusive);
}

public sealed class NumericRangeQuery<T> : MultiTermQuery
    where T : struct, IComparable<T>
{
    private readonly int _precisionStep;
    private readonly T? _min;
    private readonly T? _max;
    private readonly bool _minInclusive;
    private readonly bool _maxInclusive;

    internal NumericRangeQuery(string field, int precisionStep, T? min, T? max, bool minInclusive, bool maxInclusive)
        : base(field)
    {
        if (precisionStep < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(precisionStep), "precisionStep must be >=1");
        }

        _precisionStep = precisionStep;
        _min = min;
        _max = max;
        _minInclusive = minInclusive;
        _maxInclusive = maxInclusive;
    }

    public bool IncludesMin => _minInclusive;

    public bool IncludesMax => _maxInclusive;

    public T? Min => _min;

    public T? Max => _max;

    public int PrecisionStep => _precisionStep;

    protected override TermsEnum GetTermsEnum(Terms terms, AttributeSource atts)
    {
        bool wide = typeof(T) == typeof(long) || typeof(T) == typeof(double);
        (long lowest, long highest) = wide ? (long.MinValue, long.MaxValue) : (int.MinValue, int.MaxValue);

        // A floating-point range without a bound ends at the infinities; not-a-number sorts beyond them.
        long lower = Sortable(_min) ?? Sortable(Infinity(negative: true)) ?? lowest;
        long upper = Sortable(_max) ?? Sortable(Infinity(negative: false)) ?? highest;
        if (_min != null && !_minInclusive)
        {
            if (lower == highest)
            {
                return TermsEnum.EMPTY;
            }

            lower++;
        }

        if (_max != null && !_maxInclusive)
        {
            if (upper == lowest)
            {
                return TermsEnum.EMPTY;
            }

            upper--;
        }

        var ranges = new List<(BytesRef, BytesRef)>();
        if (wide)
        {
            NumericUtils.SplitInt64Range(new Ranges64(ranges), _precisionStep, lower, upper);
        }
        else
        {
            NumericUtils.SplitInt32Range(new Ranges32(ranges), _precisionStep, (int)lower, (int)upper);
        }

        return ranges.Count == 0 ? TermsEnum.EMPTY : new TermsInRanges(terms.GetEnumerator(), ranges);
    }

    public override string ToString(string field) => QueryText.Field(m_field, field)
        .Append(_minInclusive ? '[' : '{').Append(Bound(_min)).Append(" TO ").Append(Bound(_max)).Append(_maxInclusive ? ']' : '}')
        .Append(QueryText.Boost(Boost)).ToString();

    public override bool Equals(object o) => base.Equals(o) && o is NumericRangeQuery<T> other
        && Nullable.Equals(_min, other._min) && Nullable.Equals(_max, other._max)
        && _minInclusive == other._minInclusive && _maxInclusive == other._maxInclusive && _precisionStep == other._precisionStep;

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _min, _max, _minInclusive, _maxInclusive, _precisionStep);

    private static string Bound(T? value) => value == null ? "*" : Convert.ToString(value.Value, CultureInfo.InvariantCulture);

    private static T? Infinity(bool negative) => typeof(T) == typeof(double)
        ? (T)(object)(negative ? double.NegativeInfinity : double.PositiveInfinity)
        : typeof(T) == typeof(float) ? (T)(object)(negative ? float.NegativeInfinity : float.PositiveInfinity) : null;

    private static long? Sortable(T? value) => value switch
    {
        null => null,
        int i => i,
        long l => l,
        float f => NumericUtils.SingleToSortableInt32(f),
        double d => NumericUtils.DoubleToSortableInt64(d),
        _ => throw new NotSupportedException("no numeric range over " + typeof(T)),
    };

    private sealed class Ranges64 : NumericUtils.Int64RangeBuilder
    {
        private readonly List<(BytesRef, BytesRef)> _ranges;

        internal Ranges64(List<(BytesRef, BytesRef)> ranges) => _ranges = ranges;

        public override void AddRange(BytesRef minPrefixCoded, BytesRef maxPrefixCoded) => _ranges.Add((minPrefixCoded, maxPrefixCoded));
    }

    private sealed class Ranges32 : NumericUtils.Int32RangeBuilder
    {
        private readonly List<(BytesRef, BytesRef)> _ranges;

        internal Ranges32(List<(BytesRef, BytesRef)> ranges) => _ranges = ranges;

        public override void AddRange(BytesRef minPrefixCoded, BytesRef maxPrefixCoded) => _ranges.Add((minPrefixCoded, maxPrefixCoded));
    }
}
