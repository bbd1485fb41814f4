using System;
using System.Threading;

namespace Lucene.Net.Store;

/// <summary>A directory that locks through a factory and knows whether it is open.</summary>
public abstract class BaseDirectory : Directory
{
    protected internal LockFactory m_lockFactory;

    private int _isOpen = 1;

    protected internal virtual bool IsOpen
    {
        get => Volatile.Read(ref _isOpen) != 0;
        set => Volatile.Write(ref _isOpen, value ? 1 : 0);
    }

    public override LockFactory LockFactory => m_lockFactory;

    public override Lock MakeLock(string name) => m_lockFactory.MakeLock(name);

    public override void ClearLock(string name) => m_lockFactory?.ClearLock(name);

    public override void SetLockFactory(LockFactory lockFactory)
    {
        ArgumentNullException.ThrowIfNull(lockFactory);
        m_lockFactory = lockFactory;
        lockFactory.LockPrefix = GetLockID();
    }

    /// <summary>Sets the state if it is as expected; says whether it did.</summary>
    protected internal bool CompareAndSetIsOpen(bool expect, bool update) =>
        Interlocked.CompareExchange(ref _isOpen, update ? 1 : 0, expect ? 1 : 0) == (expect ? 1 : 0);

    protected internal sealed override void EnsureOpen() => ObjectDisposedException.ThrowIf(!IsOpen, this);
}
