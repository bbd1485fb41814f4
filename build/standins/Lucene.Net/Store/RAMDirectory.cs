using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace Lucene.Net.Store;

/// <summary>A directory in memory.</summary>
public class RAMDirectory : BaseDirectory
{
    protected internal readonly ConcurrentDictionary<string, RAMFile> m_fileMap = new ConcurrentDictionary<string, RAMFile>(StringComparer.Ordinal);

    private static int s_count;

    private readonly int _id = Interlocked.Increment(ref s_count);
    private long _size;

    public RAMDirectory() => SetLockFactory(new SingleInstanceLockFactory());

    public RAMDirectory(Directory dir, IOContext context)
        : this()
    {
        foreach (string name in dir.ListAll())
        {
            dir.Copy(this, name, name, context);
        }
    }

    public override string GetLockID() => $"lucene-ram-{_id:x}";

    public sealed override string[] ListAll()
    {
        EnsureOpen();
        return new List<string>(m_fileMap.Keys).ToArray();
    }

    [Obsolete("this method will be removed in 5.0")]
    public sealed override bool FileExists(string name)
    {
        EnsureOpen();
        return m_fileMap.ContainsKey(name);
    }

    public sealed override long FileLength(string name)
    {
        EnsureOpen();
        return Find(name).Length;
    }

    public long GetSizeInBytes()
    {
        EnsureOpen();
        return Interlocked.Read(ref _size);
    }

    public override void DeleteFile(string name)
    {
        EnsureOpen();
        if (!m_fileMap.TryRemove(name, out RAMFile file))
        {
            throw new FileNotFoundException("no such file: " + name, name);
        }
        AddSize(-file.GetSizeInBytes());
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        EnsureOpen();
        RAMFile file = NewRAMFile();
        if (m_fileMap.TryRemove(name, out RAMFile former))
        {
            AddSize(-former.GetSizeInBytes());
        }
        m_fileMap[name] = file;
        return new RAMOutputStream(file);
    }

    public override void Sync(ICollection<string> names)
    {
    }

    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        return new RAMInputStream(name, Find(name));
    }

    internal void AddSize(long delta) => Interlocked.Add(ref _size, delta);

    protected virtual RAMFile NewRAMFile() => new RAMFile(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IsOpen = false;
            m_fileMap.Clear();
        }
    }

    private RAMFile Find(string name) =>
        m_fileMap.TryGetValue(name, out RAMFile file) ? file : throw new FileNotFoundException("no such file: " + name, name);
}
