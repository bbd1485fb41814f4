using System.Collections.Generic;
using System.Threading;

namespace Lucene.Net.Store;

/// <summary>A file in memory: blocks of equal size.</summary>
public class RAMFile
{
    internal const int BlockShift = 12;
    internal const int BlockSize = 1 << BlockShift;

    protected IList<byte[]> m_buffers = new List<byte[]>();
    protected internal long m_sizeInBytes;

    private readonly RAMDirectory _directory;
    private long _length;

    public RAMFile()
    {
    }

    public RAMFile(RAMDirectory directory) => _directory = directory;

    public virtual long Length
    {
        get => Interlocked.Read(ref _length);
        set => Interlocked.Exchange(ref _length, value);
    }

    protected internal int NumBuffers
    {
        get
        {
            lock (m_buffers)
            {
                return m_buffers.Count;
            }
        }
    }

    protected internal byte[] AddBuffer(int size)
    {
        byte[] block = NewBuffer(size);
        lock (m_buffers)
        {
            m_buffers.Add(block);
            m_sizeInBytes += size;
        }
        _directory?.AddSize(size);
        return block;
    }

    protected internal byte[] GetBuffer(int index)
    {
        lock (m_buffers)
        {
            return m_buffers[index];
        }
    }

    public virtual long GetSizeInBytes()
    {
        lock (m_buffers)
        {
            return m_sizeInBytes;
        }
    }

    protected virtual byte[] NewBuffer(int size) => new byte[size];
}
