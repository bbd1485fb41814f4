using System;
using System.IO;

namespace Lucene.Net.Store;

/// <summary>A lock is a file that exists. It outlives a process that dies.</summary>
public class SimpleFSLockFactory : FSLockFactory
{
    public SimpleFSLockFactory()
    {
    }

    public SimpleFSLockFactory(DirectoryInfo lockDir) => SetLockDir(lockDir);

    public SimpleFSLockFactory(string lockDirName)
        : this(new DirectoryInfo(lockDirName))
    {
    }

    public override Lock MakeLock(string lockName) => new ExistingFileLock(PathOf(lockName));

    public override void ClearLock(string lockName) => File.Delete(PathOf(lockName));

    private sealed class ExistingFileLock : Lock
    {
        private readonly string _path;
        private bool _mine;

        public ExistingFileLock(string path) => _path = path;

        public override bool Obtain()
        {
            try
            {
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(_path));
                new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1).Dispose();
                _mine = true;
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                FailureReason = e;
                return false;
            }
        }

        public override bool IsLocked() => File.Exists(_path);

        public override string ToString() => "SimpleFSLock@" + _path;

        protected override void Dispose(bool disposing)
        {
            if (disposing && _mine)
            {
                _mine = false;
                try
                {
                    File.Delete(_path);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new LockReleaseFailedException($"failed to delete {_path}: {e.Message}");
                }
            }
        }
    }
}

/// <summary>A lock is a file held open for oneself. The system frees it when the process ends, however it ends.</summary>
public class NativeFSLockFactory : FSLockFactory
{
    public NativeFSLockFactory()
    {
    }

    public NativeFSLockFactory(DirectoryInfo lockDir) => SetLockDir(lockDir);

    public NativeFSLockFactory(string lockDirName)
        : this(new DirectoryInfo(lockDirName))
    {
    }

    public override Lock MakeLock(string lockName) => new HeldFileLock(PathOf(lockName));

    public override void ClearLock(string lockName)
    {
        // Only an open handle is a lock: a file that was left behind is none.
    }

    private sealed class HeldFileLock : Lock
    {
        private readonly string _path;
        private FileStream _held;

        public HeldFileLock(string path) => _path = path;

        public override bool Obtain()
        {
            lock (this)
            {
                if (_held is not null)
                {
                    return false;
                }
                try
                {
                    System.IO.Directory.CreateDirectory(Path.GetDirectoryName(_path));
                    _held = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
                    if (IsTheFileOfTheName())
                    {
                        return true;
                    }
                    _held.Dispose();
                    _held = null;
                    return false;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    FailureReason = e;
                    return false;
                }
            }
        }

        public override bool IsLocked()
        {
            lock (this)
            {
                if (_held is not null)
                {
                    return true;
                }
                if (!File.Exists(_path))
                {
                    return false;
                }
                if (!Obtain())
                {
                    return true;
                }
                Release();
                return false;
            }
        }

        public override string ToString() => "NativeFSLock@" + _path;

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                lock (this)
                {
                    Release();
                }
            }
        }

        // On Unix a file can be deleted by its holder between our opening and our locking it; then the lock is worth nothing.
        private bool IsTheFileOfTheName()
        {
            if (OperatingSystem.IsWindows())
            {
                return true;
            }
            // Nobody else can open it: its length is a token that can be seen by name.
            _held.SetLength(Random.Shared.Next(1, 1 << 16));
            var named = new FileInfo(_path);
            return named.Exists && named.Length == _held.Length;
        }

        private void Release()
        {
            if (_held is null)
            {
                return;
            }
            bool first = !OperatingSystem.IsWindows();
            if (first)
            {
                // While it is still locked, so that nobody's new file is deleted.
                DeleteQuietly();
            }
            _held.Dispose();
            _held = null;
            if (!first)
            {
                DeleteQuietly();
            }
        }

        private void DeleteQuietly()
        {
            try
            {
                File.Delete(_path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The file may stay: only an open handle is a lock.
            }
        }
    }
}
