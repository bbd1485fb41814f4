using System;
using System.IO;
using System.Linq;
using System.Threading;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>A disk of so many bytes: a write beyond them is an <see cref="IOException"/>, and what is deleted makes room again.</summary>
internal sealed class FullDirectory : FaultyDirectory
{
    private readonly Lock _lock = new();
    private long _used;

    /// <summary>A disk with no more on it than a directory's files.</summary>
    public FullDirectory(Directory input)
        : base(input)
    {
        _used = MostUsed = input.ListAll().Sum(input.FileLength);
    }

    /// <summary>How many bytes there is room for.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>The most bytes that were ever used.</summary>
    public long MostUsed { get; private set; }

    public override void DeleteFile(string name)
    {
        long length = m_input.FileLength(name);
        m_input.DeleteFile(name);
        lock (_lock)
        {
            _used -= length;
        }
    }

    protected override void Before(string what, string name, int bytes)
    {
        lock (_lock)
        {
            if (bytes > Capacity - _used)
            {
                throw new IOException($"no space left on the disk to {what} {bytes} bytes of {name}");
            }

            _used += bytes;
            MostUsed = Math.Max(MostUsed, _used);
        }
    }
}
