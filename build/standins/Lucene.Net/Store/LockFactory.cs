using System;
using System.Collections.Generic;
using System.IO;

namespace Lucene.Net.Store;

public abstract class LockFactory
{
    protected string m_lockPrefix;

    /// <summary>Goes before the lock's name, to tell the locks of several indexes apart.</summary>
    public virtual string LockPrefix
    {
        get => m_lockPrefix;
        set => m_lockPrefix = value;
    }

    public abstract Lock MakeLock(string lockName);

    public abstract void ClearLock(string lockName);

    internal string FullName(string lockName) => m_lockPrefix is null ? lockName : m_lockPrefix + "-" + lockName;
}

/// <summary>Locks that are always free.</summary>
public class NoLockFactory : LockFactory
{
    private static readonly NoLockFactory s_instance = new NoLockFactory();

    private NoLockFactory()
    {
    }

    public static NoLockFactory GetNoLockFactory() => s_instance;

    public override Lock MakeLock(string lockName) => new FreeLock();

    public override void ClearLock(string lockName)
    {
    }

    private sealed class FreeLock : Lock
    {
        public override bool Obtain() => true;

        public override bool IsLocked() => false;

        public override string ToString() => "NoLock";

        protected override void Dispose(bool disposing)
        {
        }
    }
}

/// <summary>Locks among the users of this one factory.</summary>
public class SingleInstanceLockFactory : LockFactory
{
    private readonly HashSet<string> _held = new HashSet<string>(StringComparer.Ordinal);

    public override Lock MakeLock(string lockName) => new HeldLock(_held, FullName(lockName));

    public override void ClearLock(string lockName)
    {
        lock (_held)
        {
            _held.Remove(FullName(lockName));
        }
    }

    private sealed class HeldLock : Lock
    {
        private readonly HashSet<string> _held;
        private readonly string _name;
        private bool _mine;

        public HeldLock(HashSet<string> held, string name)
        {
            _held = held;
            _name = name;
        }

        public override bool Obtain()
        {
            lock (_held)
            {
                bool got = _held.Add(_name);
                _mine |= got;
                return got;
            }
        }

        public override bool IsLocked()
        {
            lock (_held)
            {
                return _held.Contains(_name);
            }
        }

        public override string ToString() => "SingleInstanceLock: " + _name;

        protected override void Dispose(bool disposing)
        {
            lock (_held)
            {
                if (disposing && _mine)
                {
                    _held.Remove(_name);
                    _mine = false;
                }
            }
        }
    }
}

/// <summary>Locks that are files in a folder.</summary>
public abstract class FSLockFactory : LockFactory
{
    protected internal DirectoryInfo m_lockDir;

    public DirectoryInfo LockDir => m_lockDir;

    /// <summary>Given once, by the constructor or by the first directory that takes the factory.</summary>
    protected internal void SetLockDir(DirectoryInfo lockDir)
    {
        if (m_lockDir is not null)
        {
            throw new InvalidOperationException("You can set the lock directory for this factory only once.");
        }
        m_lockDir = lockDir;
    }

    public override string ToString() => $"{GetType().Name}@{m_lockDir}";

    internal string PathOf(string lockName) => Path.Combine(m_lockDir.FullName, FullName(lockName));
}
