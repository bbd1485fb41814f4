using System;
using System.Linq;

namespace Lucene.Net.Search;

public class Sort
{
    public static readonly Sort RELEVANCE = new();
    public static readonly Sort INDEXORDER = new(SortField.FIELD_DOC);

    private SortField[] _fields;

    public Sort()
        : this(SortField.FIELD_SCORE) { }

    public Sort(SortField field) => SetSort(field);

    public Sort(params SortField[] fields) => SetSort(fields);

    public virtual bool NeedsScores => Array.Exists(_fields, static f => f.NeedsScores);

    public virtual void SetSort(SortField field) => _fields = new[] { field };

    public virtual void SetSort(params SortField[] fields) => _fields = fields;

    public virtual SortField[] GetSort() => _fields;

    public virtual Sort Rewrite(IndexSearcher searcher)
    {
        SortField[] rewritten = Array.ConvertAll(_fields, f => f.Rewrite(searcher));
        return rewritten.SequenceEqual(_fields) ? this : new Sort(rewritten);
    }

    public override string ToString() => string.Join(",", (object[])_fields);

    public override bool Equals(object o) => o is Sort other && _fields.SequenceEqual(other._fields);

    public override int GetHashCode()
    {
        int hash = 0x45AAF665;
        foreach (SortField field in _fields)
        {
            hash = (31 * hash) + field.GetHashCode();
        }

        return hash;
    }
}

public enum SortFieldType
{
    SCORE = 0,
    DOC = 1,
    STRING = 2,
    INT32 = 3,
    SINGLE = 4,
    INT64 = 5,
    DOUBLE = 6,
    INT16 = 7,
    CUSTOM = 8,
    BYTE = 9,
    STRING_VAL = 10,
    BYTES = 11,
    REWRITEABLE = 12,
}

public class SortField
{
    public static readonly SortField FIELD_SCORE = new(null, SortFieldType.SCORE);
    public static readonly SortField FIELD_DOC = new(null, SortFieldType.DOC);
    public static readonly object STRING_FIRST = new Label("SortField.STRING_FIRST");
    public static readonly object STRING_LAST = new Label("SortField.STRING_LAST");

    private readonly string _field;
    private readonly SortFieldType _type;
    private readonly bool _reverse;
    private readonly FieldComparerSource _source;

    protected object m_missingValue;

    public SortField(string field, SortFieldType type)
        : this(field, type, false) { }

    public SortField(string field, SortFieldType type, bool reverse)
    {
        if (field == null && type != SortFieldType.SCORE && type != SortFieldType.DOC)
        {
            throw new ArgumentNullException(nameof(field), "Field can only be null when type is SCORE or DOC");
        }

        _field = field;
        _type = type;
        _reverse = reverse;
    }

    public SortField(string field, FieldComparerSource comparer)
        : this(field, comparer, false) { }

    public SortField(string field, FieldComparerSource comparer, bool reverse)
        : this(field, SortFieldType.CUSTOM, reverse) => _source = comparer;

    public virtual string Field => _field;

    public virtual SortFieldType Type => _type;

    public virtual bool IsReverse => _reverse;

    public virtual FieldComparerSource ComparerSource => _source;

    public virtual bool NeedsScores => _type == SortFieldType.SCORE;

    public object MissingValue => m_missingValue;

    public void SetMissingValue(int value) => SetMissingValue((object)value);

    public void SetMissingValue(long value) => SetMissingValue((object)value);

    public void SetMissingValue(float value) => SetMissingValue((object)value);

    public void SetMissingValue(double value) => SetMissingValue((object)value);

    public virtual void SetMissingValue(object value)
    {
        if (_type == SortFieldType.STRING)
        {
            if (value != STRING_FIRST && value != STRING_LAST)
            {
                throw new ArgumentException("For STRING type, missing value must be either STRING_FIRST or STRING_LAST", nameof(value));
            }
        }
        else if (_type is not (SortFieldType.INT32 or SortFieldType.INT64 or SortFieldType.SINGLE or SortFieldType.DOUBLE))
        {
            throw new ArgumentException("Missing value only works for numeric or STRING types", nameof(value));
        }

        m_missingValue = value;
    }

    public virtual FieldComparer GetComparer(int numHits, int sortPos) => _type switch
    {
        SortFieldType.SCORE => new ScoreOrder(numHits),
        SortFieldType.DOC => new DocumentOrder(numHits),
        SortFieldType.INT32 or SortFieldType.INT64 => new WholeNumberOrder(numHits, _field, _type, m_missingValue),
        SortFieldType.SINGLE or SortFieldType.DOUBLE => new RealNumberOrder(numHits, _field, _type, m_missingValue),
        SortFieldType.STRING => new StringOrder(numHits, _field, m_missingValue == STRING_LAST),
        SortFieldType.CUSTOM => _source.NewComparer(_field, numHits, sortPos, _reverse),
        _ => throw new NotSupportedException("sorting by " + _type),
    };

    public virtual SortField Rewrite(IndexSearcher searcher) => this;

    public override string ToString()
    {
        string name = _type switch
        {
            SortFieldType.SCORE => "<score>",
            SortFieldType.DOC => "<doc>",
            SortFieldType.CUSTOM => "<custom:\"" + _field + "\": " + _source + ">",
            SortFieldType.STRING => "<string: \"" + _field + "\">",
            SortFieldType.STRING_VAL => "<string_val: \"" + _field + "\">",
            SortFieldType.INT32 => "<int: \"" + _field + "\">",
            SortFieldType.INT64 => "<long: \"" + _field + "\">",
            SortFieldType.SINGLE => "<float: \"" + _field + "\">",
            SortFieldType.DOUBLE => "<double: \"" + _field + "\">",
            _ => "<???: \"" + _field + "\">",
        };
        string missing = m_missingValue == null
            ? string.Empty
            : " missingValue=" + Convert.ToString(m_missingValue, System.Globalization.CultureInfo.InvariantCulture);
        return name + (_reverse ? "!" : string.Empty) + missing;
    }

    public override bool Equals(object o) => o is SortField other
        && _field == other._field && _type == other._type && _reverse == other._reverse
        && Equals(_source, other._source) && Equals(m_missingValue, other.m_missingValue);

    public override int GetHashCode() => HashCode.Combine(_field, _type, _reverse, _source, m_missingValue);

    private sealed class Label
    {
        private readonly string _text;

        internal Label(string text) => _text = text;

        public override string ToString() => _text;
    }
}
