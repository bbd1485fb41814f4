using System;
using System.Threading;

namespace Lucene.Net.Util;

public sealed class AlreadySetException : InvalidOperationException
{
    public AlreadySetException()
        : base("The object cannot be set twice!")
    {
    }
}

/// <summary>A reference that can be set once, from any thread.</summary>
public sealed class SetOnce<T>
    where T : class
{
    private volatile T _value;
    private int _set;

    public SetOnce()
    {
    }

    public SetOnce(T obj)
    {
        _value = obj;
        _set = 1;
    }

    public object Clone() => _set == 0 ? new SetOnce<T>() : new SetOnce<T>(_value);

    public T Get() => _value;

    public void Set(T obj)
    {
        if (Interlocked.Exchange(ref _set, 1) != 0)
        {
            throw new AlreadySetException();
        }
        _value = obj;
    }
}
