using System;
using System.Collections;
using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Util;

/// <summary>A set of strings that is asked with pieces of character arrays. Case is ignored by keeping and asking in lower case.</summary>
public class CharArraySet : ISet<string>, IReadOnlySet<string>, ICollection
{
    public static readonly CharArraySet Empty = new CharArraySet(LuceneVersion.LUCENE_48, 0, false).AsReadOnly();

    private readonly bool _ignoreCase;
    private readonly bool _readOnly;
    private Table _table;

    public CharArraySet(LuceneVersion matchVersion, int capacity, bool ignoreCase)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _ignoreCase = ignoreCase;
        _table = new Table(capacity);
    }

    public CharArraySet(LuceneVersion matchVersion, IEnumerable<string> collection, bool ignoreCase)
        : this(matchVersion, 16, ignoreCase)
        => UnionWith(collection);

    public CharArraySet(LuceneVersion matchVersion, IEnumerable<char[]> collection, bool ignoreCase)
        : this(matchVersion, 16, ignoreCase)
    {
        foreach (char[] text in collection)
        {
            Add(text);
        }
    }

    private CharArraySet(CharArraySet shared)
    {
        _ignoreCase = shared._ignoreCase;
        _table = shared._table;
        _readOnly = true;
    }

    public virtual int Count => _table.Count;

    public virtual bool IsReadOnly => _readOnly;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    public static CharArraySet Copy<T>(LuceneVersion matchVersion, IEnumerable<T> collection)
    {
        var copy = new CharArraySet(matchVersion, 16, collection is CharArraySet source && source._ignoreCase);
        foreach (T item in collection)
        {
            copy.Add(item);
        }

        return copy;
    }

    public static CharArraySet UnmodifiableSet(CharArraySet set) => set.AsReadOnly();

    public virtual CharArraySet AsReadOnly() => _readOnly ? this : new CharArraySet(this);

    public virtual bool Contains(char[] text, int startIndex, int length) => Find(text.AsSpan(startIndex, length));

    public virtual bool Contains(char[] text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(text);
    }

    public virtual bool Contains(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(text);
    }

    public virtual bool Contains<T>(T text) => text is char[] array ? Contains(array) : Contains(text?.ToString());

    public virtual bool Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Insert(text.ToCharArray());
    }

    public virtual bool Add(char[] text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Insert((char[])text.Clone());
    }

    public virtual bool Add(char[] text, int startIndex, int length) => Insert(text.AsSpan(startIndex, length).ToArray());

    public virtual bool Add<T>(T text) => text is char[] array ? Add(array) : Add(text?.ToString());

    void ICollection<string>.Add(string item) => Add(item);

    public virtual bool UnionWith(IEnumerable<string> other)
    {
        bool changed = false;
        foreach (string text in other)
        {
            changed |= Add(text);
        }

        return changed;
    }

    void ISet<string>.UnionWith(IEnumerable<string> other) => UnionWith(other);

    public virtual void Clear()
    {
        RequireWritable();
        _table = new Table(16);
    }

    bool ICollection<string>.Remove(string item) => throw new NotSupportedException();

    void ISet<string>.ExceptWith(IEnumerable<string> other) => throw new NotSupportedException();

    void ISet<string>.IntersectWith(IEnumerable<string> other) => throw new NotSupportedException();

    void ISet<string>.SymmetricExceptWith(IEnumerable<string> other) => throw new NotSupportedException();

    public virtual bool IsSubsetOf(IEnumerable<string> other) => Plain(this).IsSubsetOf(Plain(other));

    public virtual bool IsSupersetOf(IEnumerable<string> other) => Plain(this).IsSupersetOf(Plain(other));

    public virtual bool IsProperSubsetOf(IEnumerable<string> other) => Plain(this).IsProperSubsetOf(Plain(other));

    public virtual bool IsProperSupersetOf(IEnumerable<string> other) => Plain(this).IsProperSupersetOf(Plain(other));

    public virtual bool Overlaps(IEnumerable<string> other) => Plain(this).Overlaps(Plain(other));

    public virtual bool SetEquals(IEnumerable<string> other) => Plain(this).SetEquals(Plain(other));

    public void CopyTo(string[] array) => CopyTo(array, 0);

    public void CopyTo(string[] array, int arrayIndex)
    {
        foreach (string text in this)
        {
            array[arrayIndex++] = text;
        }
    }

    void ICollection.CopyTo(Array array, int index)
    {
        foreach (string text in this)
        {
            array.SetValue(text, index++);
        }
    }

    public Enumerator GetEnumerator() => new Enumerator(new Cursor { Slots = _table.Slots });

    IEnumerator<string> IEnumerable<string>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object obj) => ReferenceEquals(obj, this) || (obj is IEnumerable<string> other && SetEquals(other));

    public override int GetHashCode()
    {
        int code = 0;
        foreach (string text in this)
        {
            code ^= string.GetHashCode(text, StringComparison.Ordinal);
        }

        return code;
    }

    public override string ToString() => "[" + string.Join(", ", this) + "]";

    private HashSet<string> Plain(IEnumerable<string> items)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (string item in items)
        {
            set.Add(_ignoreCase ? Lower(item) : item);
        }

        return set;
    }

    private static string Lower(string text)
    {
        char[] chars = text.ToCharArray();
        Letters.ToLower(chars, chars.Length);
        return new string(chars);
    }

    private bool Insert(char[] text)
    {
        RequireWritable();
        if (_ignoreCase)
        {
            Letters.ToLower(text, text.Length);
        }

        return _table.Add(text);
    }

    private bool Find(ReadOnlySpan<char> text)
    {
        if (!_ignoreCase)
        {
            return _table.Contains(text);
        }

        char[] copy = text.ToArray();
        Letters.ToLower(copy, copy.Length);
        return _table.Contains(copy);
    }

    private void RequireWritable()
    {
        if (_readOnly)
        {
            throw new NotSupportedException("The set is read-only.");
        }
    }

    public readonly struct Enumerator : IEnumerator<string>
    {
        private readonly Cursor _cursor;

        internal Enumerator(Cursor cursor) => _cursor = cursor;

        public string Current => new string(CurrentValue);

        public char[] CurrentValue => _cursor.Slots[_cursor.Index];

        object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            do
            {
                _cursor.Index++;
            }
            while (_cursor.Index < _cursor.Slots.Length && _cursor.Slots[_cursor.Index] == null);
            return _cursor.Index < _cursor.Slots.Length;
        }

        public void Dispose()
        {
        }

        void IEnumerator.Reset() => _cursor.Index = -1;
    }

    internal sealed class Cursor
    {
        internal char[][] Slots;
        internal int Index = -1;
    }

    /// <summary>Open addressing, at most half full. Stop lists are small: length, ends and middle tell nearly all words apart.</summary>
    private sealed class Table
    {
        internal char[][] Slots;
        internal int Count;

        internal Table(int capacity)
        {
            int size = 16;
            while (size < capacity * 2L)
            {
                size <<= 1;
            }

            Slots = new char[size][];
        }

        internal bool Contains(ReadOnlySpan<char> text) => Slots[Place(text)] != null;

        internal bool Add(char[] text)
        {
            int place = Place(text);
            if (Slots[place] != null)
            {
                return false;
            }

            Slots[place] = text;
            if (++Count * 2 > Slots.Length)
            {
                char[][] old = Slots;
                Slots = new char[old.Length * 2][];
                foreach (char[] kept in old)
                {
                    if (kept != null)
                    {
                        Slots[Place(kept)] = kept;
                    }
                }
            }

            return true;
        }

        private int Place(ReadOnlySpan<char> text)
        {
            uint hash = (uint)text.Length;
            foreach (char c in text)
            {
                hash = (hash * 31) + c;
            }

            int mask = Slots.Length - 1;
            int place = (int)(hash ^ (hash >> 15)) & mask;
            while (Slots[place] != null && !text.SequenceEqual(Slots[place]))
            {
                place = (place + 1) & mask;
            }

            return place;
        }
    }
}
