using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Lucene.Net.Store;

/// <summary>Remembers the files that were created through it and not deleted again.</summary>
public sealed class TrackingDirectoryWrapper : FilterDirectory
{
    private readonly ConcurrentDictionary<string, byte> _created = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);

    public TrackingDirectoryWrapper(Directory @in)
        : base(@in)
    {
    }

    /// <summary>The names, as of now.</summary>
    public ISet<string> CreatedFiles => new HashSet<string>(_created.Keys, StringComparer.Ordinal);

    public override void DeleteFile(string name)
    {
        _created.TryRemove(name, out _);
        m_input.DeleteFile(name);
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        _created[name] = 0;
        return m_input.CreateOutput(name, context);
    }

    public override void Copy(Directory to, string src, string dest, IOContext context)
    {
        _created[dest] = 0;
        m_input.Copy(to, src, dest, context);
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context) => m_input.CreateSlicer(name, context);
}
