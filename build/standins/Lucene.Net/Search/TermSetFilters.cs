using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public class PrefixFilter : MultiTermQueryWrapperFilter<PrefixQuery>
{
    public PrefixFilter(Term prefix)
        : base(new PrefixQuery(prefix)) { }

    public virtual Term Prefix => m_query.Prefix;

    public override string ToString() => "PrefixFilter(" + Prefix + ")";
}

public class TermRangeFilter : MultiTermQueryWrapperFilter<TermRangeQuery>
{
    public TermRangeFilter(string fieldName, BytesRef lowerTerm, BytesRef upperTerm, bool includeLower, bool includeUpper)
        : base(new TermRangeQuery(fieldName, lowerTerm, upperTerm, includeLower, includeUpper)) { }

    public static TermRangeFilter NewStringRange(string field, string lowerTerm, string upperTerm, bool includeLower, bool includeUpper) =>
        new(field, lowerTerm == null ? null : new BytesRef(lowerTerm), upperTerm == null ? null : new BytesRef(upperTerm), includeLower, includeUpper);

    public static TermRangeFilter Less(string fieldName, BytesRef upperTerm) => new(fieldName, null, upperTerm, false, true);

    public static TermRangeFilter More(string fieldName, BytesRef lowerTerm) => new(fieldName, lowerTerm, null, true, false);

    public virtual BytesRef LowerTerm => m_query.LowerTerm;

    public virtual BytesRef UpperTerm => m_query.UpperTerm;

    public virtual bool IncludesLower => m_query.IncludesLower;

    public virtual bool IncludesUpper => m_query.IncludesUpper;
}

public static class NumericRangeFilter
{
    public static NumericRangeFilter<long> NewInt64Range(string field, long? min, long? max, bool minInclusive, bool maxInclusive) =>
        new(NumericRangeQuery.NewInt64Range(field, min, max, minInclusive, maxInclusive));

    public static NumericRangeFilter<long> NewInt64Range(string field, int precisionStep, long? min, long? max, bool minInclusive, bool maxInclusive) =>
        new(NumericRangeQuery.NewInt64Range(field, precisionStep, min, max, minInclusive, maxInclusive));

    public static NumericRangeFilter<int> NewInt32Range(string field, int? min, int? max, bool minInclusive, bool maxInclusive) =>
        new(NumericRangeQuery.NewInt32Range(field, min, max, minInclusive, maxInclusive));

    public static NumericRangeFilter<int> NewInt32Range(string field, int precisionStep, int? min, int? max, bool minInclusive, bool maxInclusive) =>
        new(NumericRangeQuery.NewInt32Range(field, precisionStep, min, max, minInclusive, maxInclusive));

    public static NumericRangeFilter<double> NewDoubleRange(string field, double? min, double? max, bool minInclusive, bool maxInclusive) =>
        new(NumericRangeQuery.NewDoubleRange(field, min, max, minInclusive, maxInclusive));

    public static NumericRangeFilter<double> NewDoubleRange(string field, int precisionStep, double? min, double? max, bool minInclusive, bool maxInclusive) =>
        new(NumericRangeQuery.NewDoubleRange(field, precisionStep, min, max, minInclusive, maxInclusive));

    public static NumericRangeFilter<float> NewSingleRange(string field, float? min, float? max, bool minInclusive, bool maxInclusive) =>
        new(NumericRangeQuery.NewSingleRange(field, min, max, minInclusive, maxInclusive));

    public static NumericRangeFilter<float> NewSingleRange(string field, int precisionStep, float? min, float? max, bool minInclusive, bool maxInclusive) =>
        new(NumericRangeQuery.NewSingleRange(field, precisionStep, min, max, minInclusive, maxInclusive));
}

public sealed class NumericRangeFilter<T> : MultiTermQueryWrapperFilter<NumericRangeQuery<T>>
    where T : struct, IComparable<T>
{
    internal NumericRangeFilter(NumericRangeQuery<T> query)
        : base(query) { }

    public bool IncludesMin => m_query.IncludesMin;

    public bool IncludesMax => m_query.IncludesMax;

    public T? Min => m_query.Min;

    public T? Max => m_query.Max;

    public int PrecisionStep => m_query.PrecisionStep;
}
