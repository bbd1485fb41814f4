using System;
using System.Collections.Generic;
using System.IO;

namespace Lucene.Net.Store;

/// <summary>Keeps small new files in memory until they are synced.</summary>
public class NRTCachingDirectory : BaseDirectory
{
    private readonly Directory _delegate;
    private readonly RAMDirectory _cache = new RAMDirectory();
    private readonly long _maxMergeBytes;
    private readonly long _maxCachedBytes;
    private readonly object _uncacheLock = new object();

    public NRTCachingDirectory(Directory @delegate, double maxMergeSizeMB, double maxCachedMB)
    {
        _delegate = @delegate;
        _maxMergeBytes = (long)(maxMergeSizeMB * 1024 * 1024);
        _maxCachedBytes = (long)(maxCachedMB * 1024 * 1024);
    }

    public virtual Directory Delegate => _delegate;

    public override LockFactory LockFactory => _delegate.LockFactory;

    public override void SetLockFactory(LockFactory lockFactory) => _delegate.SetLockFactory(lockFactory);

    public override string GetLockID() => _delegate.GetLockID();

    public override Lock MakeLock(string name) => _delegate.MakeLock(name);

    public override void ClearLock(string name) => _delegate.ClearLock(name);

    public virtual long GetSizeInBytes() => _cache.GetSizeInBytes();

    public virtual string[] ListCachedFiles() => _cache.ListAll();

    public override string[] ListAll()
    {
        var names = new HashSet<string>(_cache.ListAll(), StringComparer.Ordinal);
        try
        {
            names.UnionWith(_delegate.ListAll());
        }
        catch (DirectoryNotFoundException) when (names.Count > 0)
        {
            // Everything is still in memory.
        }
        string[] all = new string[names.Count];
        names.CopyTo(all);
        return all;
    }

    [Obsolete("this method will be removed in 5.0")]
    public override bool FileExists(string name) => _cache.FileExists(name) || _delegate.FileExists(name);

    public override void DeleteFile(string name)
    {
        if (_cache.FileExists(name))
        {
            _cache.DeleteFile(name);
        }
        else
        {
            _delegate.DeleteFile(name);
        }
    }

    public override long FileLength(string name) => Holder(name).FileLength(name);

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        bool cached = DoCacheWrite(name, context);
        Directory other = cached ? _delegate : _cache;
        if (other.FileExists(name))
        {
            other.DeleteFile(name);
        }
        return cached ? _cache.CreateOutput(name, context) : _delegate.CreateOutput(name, context);
    }

    public override void Sync(ICollection<string> fileNames)
    {
        foreach (string name in fileNames)
        {
            Uncache(name);
        }
        _delegate.Sync(fileNames);
    }

    public override IndexInput OpenInput(string name, IOContext context) => Holder(name).OpenInput(name, context);

    public override IndexInputSlicer CreateSlicer(string name, IOContext context) => Holder(name).CreateSlicer(name, context);

    public override string ToString() => $"NRTCachingDirectory({_delegate}; maxCacheMB={_maxCachedBytes / 1048576.0} maxMergeSizeMB={_maxMergeBytes / 1048576.0})";

    protected virtual bool DoCacheWrite(string name, IOContext context)
    {
        long bytes = context.MergeInfo?.EstimatedMergeBytes ?? context.FlushInfo?.EstimatedSegmentSize ?? 0;
        return name != Index.IndexFileNames.SEGMENTS_GEN && bytes <= _maxMergeBytes && bytes + _cache.GetSizeInBytes() <= _maxCachedBytes;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && CompareAndSetIsOpen(expect: true, update: false))
        {
            foreach (string name in _cache.ListAll())
            {
                Uncache(name);
            }
            _cache.Dispose();
            _delegate.Dispose();
        }
    }

    private Directory Holder(string name) => _cache.FileExists(name) ? _cache : _delegate;

    private void Uncache(string name)
    {
        lock (_uncacheLock)
        {
            if (_cache.FileExists(name))
            {
                _cache.Copy(_delegate, name, name, IOContext.DEFAULT);
                // Readers that are open keep the file in memory; it leaves the list only now that the copy is whole.
                _cache.DeleteFile(name);
            }
        }
    }
}
