using System;
using System.Collections.Generic;

namespace Lucene.Net.Store;

/// <summary>Hands everything on to another directory.</summary>
public class FilterDirectory : Directory
{
    protected readonly Directory m_input;

    protected FilterDirectory(Directory @in) => m_input = @in;

    public Directory Delegate => m_input;

    public override LockFactory LockFactory => m_input.LockFactory;

    public override string[] ListAll() => m_input.ListAll();

    [Obsolete("this method will be removed in 5.0")]
    public override bool FileExists(string name) => m_input.FileExists(name);

    public override void DeleteFile(string name) => m_input.DeleteFile(name);

    public override long FileLength(string name) => m_input.FileLength(name);

    public override IndexOutput CreateOutput(string name, IOContext context) => m_input.CreateOutput(name, context);

    public override void Sync(ICollection<string> names) => m_input.Sync(names);

    public override IndexInput OpenInput(string name, IOContext context) => m_input.OpenInput(name, context);

    public override Lock MakeLock(string name) => m_input.MakeLock(name);

    public override void ClearLock(string name) => m_input.ClearLock(name);

    public override void SetLockFactory(LockFactory lockFactory) => m_input.SetLockFactory(lockFactory);

    public override string GetLockID() => m_input.GetLockID();

    public override string ToString() => $"{GetType().Name}({m_input})";

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            m_input.Dispose();
        }
    }
}
