using System.Collections.Generic;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public abstract class FieldComparer
{
    private protected FieldComparer() { }

    public abstract int Compare(int slot1, int slot2);

    public abstract void SetBottom(int slot);

    public abstract void SetTopValue<TValue>(TValue value)
        where TValue : class;

    public abstract int CompareBottom(int doc);

    public abstract int CompareTop(int doc);

    public abstract void Copy(int slot, int doc);

    public abstract FieldComparer SetNextReader(AtomicReaderContext context);

    public virtual void SetScorer(Scorer scorer) { }

    public abstract object GetValue(int slot);

    public abstract int CompareValues(object first, object second);
}

public abstract class FieldComparer<T> : FieldComparer
    where T : class
{
    protected FieldComparer() { }

    public abstract T this[int slot] { get; }

    public abstract override int Compare(int slot1, int slot2);

    public abstract override void SetBottom(int slot);

    public abstract void SetTopValue(T value);

    public override void SetTopValue<TValue>(TValue value) => SetTopValue((T)(object)value);

    public abstract override int CompareBottom(int doc);

    public abstract override int CompareTop(int doc);

    public abstract override void Copy(int slot, int doc);

    public abstract override FieldComparer SetNextReader(AtomicReaderContext context);

    public override object GetValue(int slot) => this[slot];

    /// <summary>Null before everything, then the values' own order.</summary>
    public virtual int CompareValues(T first, T second) => first == null
        ? (second == null ? 0 : -1)
        : second == null ? 1 : Comparer<T>.Default.Compare(first, second);

    public override int CompareValues(object first, object second) => CompareValues((T)first, (T)second);
}

public abstract class FieldComparerSource
{
    protected FieldComparerSource() { }

    public abstract FieldComparer NewComparer(string fieldname, int numHits, int sortPos, bool reversed);
}
