using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Lucene.Net.Util;
using Microsoft.Win32.SafeHandles;

namespace Lucene.Net.Store;

/// <summary>A folder of the file system.</summary>
public abstract class FSDirectory : BaseDirectory
{
    [Obsolete("this constant is no longer used since Lucene 4.5.")]
    public const int DEFAULT_READ_CHUNK_SIZE = 8192;

    protected readonly DirectoryInfo m_directory;
    /// <summary>Files written since they were last synced.</summary>
    protected readonly ISet<string> m_staleFiles = new HashSet<string>(StringComparer.Ordinal);
    protected readonly object m_syncLock = new object();

    protected FSDirectory(DirectoryInfo dir)
        : this(dir, null)
    {
    }

    protected FSDirectory(DirectoryInfo path, LockFactory lockFactory)
    {
        ArgumentNullException.ThrowIfNull(path);
        m_directory = new DirectoryInfo(path.FullName);
        if (File.Exists(m_directory.FullName))
        {
            throw new DirectoryNotFoundException($"file '{m_directory.FullName}' exists but is not a directory");
        }
        SetLockFactory(lockFactory ?? new NativeFSLockFactory());
    }

    public virtual DirectoryInfo Directory
    {
        get
        {
            EnsureOpen();
            return m_directory;
        }
    }

    [Obsolete("this is no longer used since Lucene 4.5.")]
    public int ReadChunkSize { get; set; } = DEFAULT_READ_CHUNK_SIZE;

    public static FSDirectory Open(string path) => Open(new DirectoryInfo(path));

    public static FSDirectory Open(DirectoryInfo path) => Open(path, null);

    public static FSDirectory Open(string path, LockFactory lockFactory) => Open(new DirectoryInfo(path), lockFactory);

    /// <summary>Memory-mapped where addresses are long enough.</summary>
    public static FSDirectory Open(DirectoryInfo path, LockFactory lockFactory) =>
        Constants.RUNTIME_IS_64BIT ? new MMapDirectory(path, lockFactory) : new NIOFSDirectory(path, lockFactory);

    public override void SetLockFactory(LockFactory lockFactory)
    {
        base.SetLockFactory(lockFactory);
        if (lockFactory is FSLockFactory files)
        {
            if (files.LockDir is null)
            {
                files.SetLockDir(m_directory);
            }
            // A lock within the index's own folder needs no prefix to tell indexes apart.
            if (files.LockDir.FullName == m_directory.FullName)
            {
                files.LockPrefix = null;
            }
        }
    }

    public override string GetLockID()
    {
        EnsureOpen();
        int digest = StringHelper.Murmur3(Encoding.UTF8.GetBytes(m_directory.FullName), 0);
        return $"lucene-{digest:x}";
    }

    public static string[] ListAll(DirectoryInfo dir)
    {
        if (File.Exists(dir.FullName))
        {
            throw new DirectoryNotFoundException($"file '{dir.FullName}' exists but is not a directory");
        }
        if (!System.IO.Directory.Exists(dir.FullName))
        {
            throw new DirectoryNotFoundException($"directory '{dir.FullName}' does not exist");
        }
        string[] names = System.IO.Directory.GetFiles(dir.FullName);
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Path.GetFileName(names[i]);
        }
        return names;
    }

    public override string[] ListAll()
    {
        EnsureOpen();
        return ListAll(m_directory);
    }

    [Obsolete("this method will be removed in 5.0")]
    public override bool FileExists(string name)
    {
        EnsureOpen();
        return File.Exists(PathOf(name));
    }

    public override long FileLength(string name)
    {
        EnsureOpen();
        var file = new FileInfo(PathOf(name));
        return file.Exists ? file.Length : throw new FileNotFoundException("no such file: " + file.FullName, file.FullName);
    }

    public override void DeleteFile(string name)
    {
        EnsureOpen();
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException("no such file: " + path, path);
        }
        try
        {
            File.Delete(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException("Cannot delete " + path, e);
        }
        lock (m_syncLock)
        {
            m_staleFiles.Remove(name);
        }
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        EnsureOpen();
        EnsureCanWrite(name);
        return new FSIndexOutput(this, name);
    }

    public override void Sync(ICollection<string> names)
    {
        EnsureOpen();
        var due = new List<string>();
        lock (m_syncLock)
        {
            foreach (string name in names)
            {
                if (m_staleFiles.Contains(name))
                {
                    due.Add(name);
                }
            }
        }
        foreach (string name in due)
        {
            Fsync(name);
        }
        if (due.Count > 0)
        {
            IOUtils.Fsync(m_directory.FullName, isDir: true);
            lock (m_syncLock)
            {
                m_staleFiles.ExceptWith(due);
            }
        }
    }

    public override string ToString() => $"{GetType().Name}@{m_directory} lockFactory={LockFactory}";

    internal string PathOf(string name) => Path.Combine(m_directory.FullName, name);

    internal SafeFileHandle OpenToRead(string name)
    {
        EnsureOpen();
        string path = PathOf(name);
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (DirectoryNotFoundException)
        {
            throw new FileNotFoundException("no such file: " + path, path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"cannot read {path}: {e.Message}", e);
        }
    }

    protected virtual void EnsureCanWrite(string name)
    {
        try
        {
            m_directory.Create();
            File.Delete(PathOf(name));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"Cannot overwrite or create {PathOf(name)}: {e.Message}", e);
        }
    }

    protected virtual void OnIndexOutputClosed(FSIndexOutput io)
    {
        lock (m_syncLock)
        {
            m_staleFiles.Add(io.Name);
        }
    }

    protected virtual void Fsync(string name) => IOUtils.Fsync(PathOf(name), isDir: false);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IsOpen = false;
        }
    }

    /// <summary>Writes one file.</summary>
    protected class FSIndexOutput : BufferedIndexOutput
    {
        private readonly FSDirectory _parent;
        private readonly SafeFileHandle _file;
        private long _written;
        private bool _closed;

        public FSIndexOutput(FSDirectory parent, string name)
            : base(DEFAULT_BUFFER_SIZE)
        {
            _parent = parent;
            Name = name;
            try
            {
                _file = File.OpenHandle(parent.PathOf(name), FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
            }
            catch (UnauthorizedAccessException e)
            {
                throw new IOException($"cannot create {parent.PathOf(name)}: {e.Message}", e);
            }
        }

        public override long Length => Position;

        internal string Name { get; }

        public override void Flush()
        {
            EnsureNotClosed();
            base.Flush();
        }

        protected internal override void FlushBuffer(byte[] b, int offset, int size)
        {
            EnsureNotClosed();
            RandomAccess.Write(_file, b.AsSpan(offset, size), _written);
            _written += size;
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing || _closed)
            {
                return;
            }
            try
            {
                base.Dispose(true);
            }
            finally
            {
                _closed = true;
                _file.Dispose();
                _parent.OnIndexOutputClosed(this);
            }
        }

        private void EnsureNotClosed() => ObjectDisposedException.ThrowIf(_closed, this);
    }
}
