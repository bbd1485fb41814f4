using System;
using System.Collections.Generic;

namespace Lucene.Net.Util;

/// <summary>A set of attributes, one instance an interface. Sources made from another source share its set.</summary>
public partial class AttributeSource
{
    private readonly AttributeSet _set;
    private readonly AttributeFactory _factory;

    public AttributeSource()
        : this(AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY)
    {
    }

    public AttributeSource(AttributeSource input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _set = input._set;
        _factory = input._factory;
    }

    public AttributeSource(AttributeFactory factory)
    {
        _set = new AttributeSet();
        _factory = factory;
    }

    public bool HasAttributes => _set.KeyCount > 0;

    public AttributeFactory GetAttributeFactory() => _factory;

    public T AddAttribute<T>()
        where T : IAttribute
    {
        Attribute known = _set.Find(typeof(T));
        if (known == null)
        {
            if (!typeof(T).IsInterface || typeof(T) == typeof(IAttribute))
            {
                throw new ArgumentException("AddAttribute<T>() takes an interface that extends IAttribute, not " + typeof(T).FullName + ".");
            }

            known = _factory.CreateAttributeInstance<T>();
            AddAttributeImpl(known);
        }

        return (T)(object)known;
    }

    public void AddAttributeImpl(Attribute att)
    {
        ArgumentNullException.ThrowIfNull(att);
        _set.Add(att);
    }

    public bool HasAttribute<T>()
        where T : IAttribute
        => _set.Find(typeof(T)) != null;

    public virtual T GetAttribute<T>()
        where T : IAttribute
    {
        Attribute known = _set.Find(typeof(T))
            ?? throw new ArgumentException("This AttributeSource does not have the attribute '" + typeof(T).Name + "'.");
        return (T)(object)known;
    }

    public IEnumerator<Type> GetAttributeClassesEnumerator()
    {
        for (int i = 0; i < _set.KeyCount; i++)
        {
            yield return _set.Keys[i];
        }
    }

    public IEnumerator<Attribute> GetAttributeImplsEnumerator()
    {
        for (int i = 0; i < _set.Count; i++)
        {
            yield return _set.Items[i];
        }
    }

    public void ClearAttributes()
    {
        Attribute[] items = _set.Items;
        int count = _set.Count;
        for (int i = 0; i < count; i++)
        {
            items[i].Clear();
        }
    }

    /// <summary>A copy of all values; null when there is no attribute.</summary>
    public virtual State CaptureState() => _set.Count == 0 ? null : new State(_set.CopyOfItems());

    public void RestoreState(State state)
    {
        if (state == null)
        {
            return;
        }

        for (int i = 0; i < state.Items.Length; i++)
        {
            Attribute saved = state.Items[i];
            Attribute target = _set.FindClass(saved.GetType(), i)
                ?? throw new ArgumentException("State contains Attribute of type " + saved.GetType().Name + " that is not in this AttributeSource.");
            saved.CopyTo(target);
        }
    }

    public AttributeSource CloneAttributes()
    {
        var clone = new AttributeSource(_factory);
        clone._set.CopyShape(_set);
        return clone;
    }

    public void CopyTo(AttributeSource target)
    {
        for (int i = 0; i < _set.Count; i++)
        {
            Attribute item = _set.Items[i];
            Attribute other = target._set.FindClass(item.GetType(), i)
                ?? throw new ArgumentException("This AttributeSource contains Attribute of type " + item.GetType().Name +
                    " that is not in the target.");
            item.CopyTo(other);
        }
    }

    public string ReflectAsString(bool prependAttClass)
    {
        var text = new Attribute.TextReflector(prependAttClass);
        ReflectWith(text);
        return text.ToString();
    }

    public void ReflectWith(IAttributeReflector reflector)
    {
        for (int i = 0; i < _set.Count; i++)
        {
            _set.Items[i].ReflectWith(reflector);
        }
    }

    public override bool Equals(object obj)
    {
        if (ReferenceEquals(obj, this))
        {
            return true;
        }

        if (obj is not AttributeSource other || other._set.Count != _set.Count)
        {
            return false;
        }

        for (int i = 0; i < _set.Count; i++)
        {
            if (!_set.Items[i].Equals(other._set.Items[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override int GetHashCode()
    {
        int code = 0;
        for (int i = 0; i < _set.Count; i++)
        {
            code = (code * 31) + _set.Items[i].GetHashCode();
        }

        return code;
    }

    public override string ToString() => GetType().Name + "(" + ReflectAsString(false) + ")";

    public sealed class State
    {
        public State() => Items = Array.Empty<Attribute>();

        internal State(Attribute[] items) => Items = items;

        internal Attribute[] Items { get; }

        public object Clone()
        {
            var items = new Attribute[Items.Length];
            for (int i = 0; i < items.Length; i++)
            {
                items[i] = (Attribute)Items[i].Clone();
            }

            return new State(items);
        }
    }

    /// <summary>Small arrays searched from the front: a stream has about ten interfaces, and type comparison is one instruction.</summary>
    private sealed class AttributeSet
    {
        internal Type[] Keys = new Type[8];
        internal Attribute[] Items = new Attribute[4];
        internal int KeyCount;
        internal int Count;
        private Attribute[] _values = new Attribute[8];

        internal Attribute Find(Type type)
        {
            Type[] keys = Keys;
            for (int i = 0; i < KeyCount; i++)
            {
                if ((object)keys[i] == type)
                {
                    return _values[i];
                }
            }

            return null;
        }

        /// <summary>The instance of a class; streams of one kind agree on its place, which is tried first.</summary>
        internal Attribute FindClass(Type type, int likely)
        {
            if (likely < Count && Items[likely].GetType() == type)
            {
                return Items[likely];
            }

            for (int i = 0; i < Count; i++)
            {
                if (Items[i].GetType() == type)
                {
                    return Items[i];
                }
            }

            return null;
        }

        internal void Add(Attribute attribute)
        {
            if (FindClass(attribute.GetType(), 0) != null)
            {
                return;
            }

            bool used = false;
            foreach (Type type in AttributeInterfaces.Of(attribute.GetType()))
            {
                if (Find(type) == null)
                {
                    AddKey(type, attribute);
                    used = true;
                }
            }

            if (used)
            {
                AddItem(attribute);
            }
        }

        internal Attribute[] CopyOfItems()
        {
            var copy = new Attribute[Count];
            for (int i = 0; i < copy.Length; i++)
            {
                copy[i] = (Attribute)Items[i].Clone();
            }

            return copy;
        }

        internal void CopyShape(AttributeSet other)
        {
            for (int i = 0; i < other.Count; i++)
            {
                AddItem((Attribute)other.Items[i].Clone());
            }

            for (int i = 0; i < other.KeyCount; i++)
            {
                AddKey(other.Keys[i], FindClass(other._values[i].GetType(), 0));
            }
        }

        private void AddItem(Attribute attribute)
        {
            if (Count == Items.Length)
            {
                Array.Resize(ref Items, Count * 2);
            }

            Items[Count++] = attribute;
        }

        private void AddKey(Type type, Attribute attribute)
        {
            if (KeyCount == Keys.Length)
            {
                Array.Resize(ref Keys, KeyCount * 2);
                Array.Resize(ref _values, KeyCount * 2);
            }

            Keys[KeyCount] = type;
            _values[KeyCount++] = attribute;
        }
    }
}
