using System;
using System.Collections.Generic;
using System.Threading;

namespace Lucene.Net.Util;

/// <summary>A value a thread, released for all threads when disposed.</summary>
public sealed class DisposableThreadLocal<T> : IDisposable
{
    private readonly ThreadLocal<T> _values;

    public DisposableThreadLocal() => _values = new ThreadLocal<T>(static () => default, trackAllValues: true);

    public DisposableThreadLocal(Func<T> valueFactory) => _values = new ThreadLocal<T>(valueFactory, trackAllValues: true);

    public bool IsValueCreated => _values.IsValueCreated;

    public T Value
    {
        get => _values.Value;
        set => _values.Value = value;
    }

    public ICollection<T> Values => _values.Values;

    public void Dispose() => _values.Dispose();
}
