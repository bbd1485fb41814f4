using System;
using System.Collections.Generic;
using System.Threading;

namespace Lucene.Net.Search;

public static class ReferenceManager
{
    public interface IRefreshListener
    {
        void BeforeRefresh();

        void AfterRefresh(bool didRefresh);
    }
}

public abstract class ReferenceManager<G> : IDisposable
    where G : class
{
    private readonly object _refreshLock = new();
    private readonly object _swapLock = new();
    private readonly List<ReferenceManager.IRefreshListener> _listeners = new();
    private volatile G _current;

    protected ReferenceManager() { }

    protected G Current
    {
        get => _current;
        set => _current = value;
    }

    protected abstract void DecRef(G reference);

    protected abstract G RefreshIfNeeded(G referenceToRefresh);

    protected abstract bool TryIncRef(G reference);

    protected abstract int GetRefCount(G reference);

    public G Acquire()
    {
        while (true)
        {
            G reference = OpenCurrent();
            if (TryIncRef(reference))
            {
                return reference;
            }

            if (GetRefCount(reference) == 0 && ReferenceEquals(_current, reference))
            {
                throw new InvalidOperationException(
                    "The managed reference has already been disposed - this is likely a bug when the reference count is modified outside of the ReferenceManager");
            }
        }
    }

    public void Release(G reference) => DecRef(reference);

    public bool MaybeRefresh()
    {
        OpenCurrent();
        if (!Monitor.TryEnter(_refreshLock))
        {
            return false;
        }

        try
        {
            Refresh();
            return true;
        }
        finally
        {
            Monitor.Exit(_refreshLock);
        }
    }

    public void MaybeRefreshBlocking()
    {
        OpenCurrent();
        lock (_refreshLock)
        {
            Refresh();
        }
    }

    public virtual void AddListener(ReferenceManager.IRefreshListener listener)
    {
        lock (_listeners)
        {
            _listeners.Add(listener ?? throw new ArgumentNullException(nameof(listener), "Listener must not be null"));
        }
    }

    public virtual void RemoveListener(ReferenceManager.IRefreshListener listener)
    {
        lock (_listeners)
        {
            _listeners.Remove(listener ?? throw new ArgumentNullException(nameof(listener), "Listener must not be null"));
        }
    }

    protected virtual void AfterMaybeRefresh() { }

    public void Dispose()
    {
        lock (_swapLock)
        {
            if (_current != null)
            {
                // the swap first: a Dispose(bool) that throws must not leave the reference in place
                Swap(null);
                Dispose(true);
                GC.SuppressFinalize(this);
            }
        }
    }

    protected virtual void Dispose(bool disposing) { }

    private G OpenCurrent() => _current ?? throw new ObjectDisposedException(GetType().Name, "this ReferenceManager is disposed.");

    private void Swap(G next)
    {
        lock (_swapLock)
        {
            G old = OpenCurrent();
            _current = next;
            DecRef(old);
        }
    }

    private void Refresh()
    {
        bool refreshed = false;
        G reference = Acquire();
        try
        {
            foreach (ReferenceManager.IRefreshListener listener in Listeners())
            {
                listener.BeforeRefresh();
            }

            G next = RefreshIfNeeded(reference);
            if (next != null)
            {
                try
                {
                    Swap(next);
                    refreshed = true;
                }
                finally
                {
                    if (!refreshed)
                    {
                        DecRef(next);
                    }
                }
            }
        }
        finally
        {
            DecRef(reference);
            foreach (ReferenceManager.IRefreshListener listener in Listeners())
            {
                listener.AfterRefresh(refreshed);
            }
        }

        AfterMaybeRefresh();
    }

    private ReferenceManager.IRefreshListener[] Listeners()
    {
        lock (_listeners)
        {
            return _listeners.ToArray();
        }
    }
}
