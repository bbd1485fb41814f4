using System;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

/// <summary>An order over values that a document yields; slots keep the values of the hits so far.</summary>
internal abstract class ValueOrder<T> : FieldComparer
{
    private readonly T[] _slots;
    private T _bottom;
    private T _top;

    private protected ValueOrder(int size) => _slots = new T[size];

    private protected abstract T ValueOf(int doc);

    private protected abstract int Order(T a, T b);

    private protected abstract T Unbox(object value);

    private protected virtual object Box(T value) => value;

    public override int Compare(int slot1, int slot2) => Order(_slots[slot1], _slots[slot2]);

    public override void SetBottom(int slot) => _bottom = _slots[slot];

    public override void SetTopValue<TValue>(TValue value) => _top = Unbox(value);

    public override int CompareBottom(int doc) => Order(_bottom, ValueOf(doc));

    public override int CompareTop(int doc) => Order(_top, ValueOf(doc));

    public override void Copy(int slot, int doc) => _slots[slot] = ValueOf(doc);

    public override object GetValue(int slot) => Box(_slots[slot]);

    public override int CompareValues(object first, object second) => Order(Unbox(first), Unbox(second));

    private protected T Bottom => _bottom;
}

/// <summary>Best scores first.</summary>
internal sealed class ScoreOrder : ValueOrder<float>
{
    private Scorer _scorer;

    internal ScoreOrder(int size)
        : base(size) { }

    private protected override float ValueOf(int doc) => _scorer.GetScore();

    private protected override int Order(float a, float b) => b.CompareTo(a);

    private protected override float Unbox(object value) => Convert.ToSingle(value, CultureInfo.InvariantCulture);

    public override void SetScorer(Scorer scorer) => _scorer = scorer is ScoreCachingWrappingScorer ? scorer : new ScoreCachingWrappingScorer(scorer);

    public override FieldComparer SetNextReader(AtomicReaderContext context) => this;
}

internal sealed class DocumentOrder : ValueOrder<int>
{
    private int _docBase;

    internal DocumentOrder(int size)
        : base(size) { }

    private protected override int ValueOf(int doc) => _docBase + doc;

    private protected override int Order(int a, int b) => a.CompareTo(b);

    private protected override int Unbox(object value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);

    public override FieldComparer SetNextReader(AtomicReaderContext context)
    {
        _docBase = context.DocBase;
        return this;
    }
}

/// <summary>Numbers from doc values, or from the terms of a numeric field.</summary>
internal abstract class NumberOrder<T> : ValueOrder<T>
    where T : struct, IComparable<T>
{
    private readonly string _field;
    private readonly SortFieldType _type;
    private readonly T? _missing;
    private NumericDocValues _values;
    private IBits _present;

    private protected NumberOrder(int size, string field, SortFieldType type, object missing)
        : base(size)
    {
        _field = field;
        _type = type;
        _missing = missing == null ? null : Unbox(missing);
    }

    private protected abstract T Decode(long value);

    private protected SortFieldType Type => _type;

    private protected override T ValueOf(int doc) => _missing != null && (_present == null || !_present.Get(doc))
        ? _missing.Value
        : Decode(_values == null ? 0 : _values.Get(doc));

    private protected override int Order(T a, T b) => a.CompareTo(b);

    public override FieldComparer SetNextReader(AtomicReaderContext context)
    {
        _values = UninvertedValues.Numbers(context.AtomicReader, _field, _type, out _present);
        return this;
    }
}

internal sealed class WholeNumberOrder : NumberOrder<long>
{
    internal WholeNumberOrder(int size, string field, SortFieldType type, object missing)
        : base(size, field, type, missing) { }

    private protected override long Decode(long value) => Type == SortFieldType.INT32 ? (int)value : value;

    private protected override long Unbox(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private protected override object Box(long value) => Type == SortFieldType.INT32 ? (int)value : (object)value;
}

internal sealed class RealNumberOrder : NumberOrder<double>
{
    internal RealNumberOrder(int size, string field, SortFieldType type, object missing)
        : base(size, field, type, missing) { }

    private protected override double Decode(long value) => Type == SortFieldType.SINGLE
        ? BitConverter.Int32BitsToSingle((int)value)
        : BitConverter.Int64BitsToDouble(value);

    private protected override double Unbox(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private protected override object Box(double value) => Type == SortFieldType.SINGLE ? (float)value : (object)value;
}

/// <summary>Strings from sorted doc values, by their bytes; within a segment the bottom is compared by ordinal.</summary>
internal sealed class StringOrder : ValueOrder<BytesRef>
{
    private readonly string _field;
    private readonly int _missingOrder;
    private readonly BytesRef _scratch = new();
    private SortedDocValues _values;
    private int _bottomOrd;

    internal StringOrder(int size, string field, bool missingLast)
        : base(size)
    {
        _field = field;
        _missingOrder = missingLast ? 1 : -1;
    }

    private protected override BytesRef ValueOf(int doc)
    {
        int ord = _values == null ? -1 : _values.GetOrd(doc);
        if (ord < 0)
        {
            return null;
        }

        _values.LookupOrd(ord, _scratch);
        return BytesRef.DeepCopyOf(_scratch);
    }

    private protected override int Order(BytesRef a, BytesRef b) => a == null
        ? (b == null ? 0 : _missingOrder)
        : b == null ? -_missingOrder : a.CompareTo(b);

    private protected override BytesRef Unbox(object value) => (BytesRef)value;

    public override FieldComparer SetNextReader(AtomicReaderContext context)
    {
        _values = context.AtomicReader.GetSortedDocValues(_field);
        FindBottom();
        return this;
    }

    public override void SetBottom(int slot)
    {
        base.SetBottom(slot);
        FindBottom();
    }

    public override int CompareBottom(int doc)
    {
        int ord = _values == null ? -1 : _values.GetOrd(doc);
        if (Bottom == null || ord < 0)
        {
            return Bottom == null ? (ord < 0 ? 0 : _missingOrder) : -_missingOrder;
        }

        // a bottom that this segment does not have lies just below the ordinal where it would go
        return _bottomOrd >= 0 ? _bottomOrd.CompareTo(ord) : ord >= -_bottomOrd - 1 ? -1 : 1;
    }

    private void FindBottom() => _bottomOrd = Bottom == null || _values == null ? 0 : _values.LookupTerm(Bottom);
}
