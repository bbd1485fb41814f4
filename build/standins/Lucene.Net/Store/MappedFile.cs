using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Lucene.Net.Store;

/// <summary>
/// The map of one file, shared by an input, its clones and its slices. Closing it makes all of them refuse to read. The
/// memory itself goes at once only if nobody else ever had it; else the collector frees it when the last of them is
/// unreachable, so that a read that races with a close can never touch unmapped memory.
/// </summary>
internal sealed unsafe class MappedFile
{
    private readonly SafeMemoryMappedViewHandle _view;
    private volatile bool _closed;

    public MappedFile(SafeFileHandle file)
    {
        Length = RandomAccess.GetLength(file);
        if (Length == 0)
        {
            return;
        }
        using MemoryMappedFile map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        // The accessor is dropped here; the view lives as long as its handle, which has a finalizer of its own.
        MemoryMappedViewAccessor accessor = map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view = accessor.SafeMemoryMappedViewHandle;
        Pointer = (byte*)_view.DangerousGetHandle() + accessor.PointerOffset;
    }

    public long Length { get; }

    public byte* Pointer { get; }

    public bool Closed => _closed;

    public void Close(bool shared)
    {
        _closed = true;
        if (!shared)
        {
            _view?.Dispose();
        }
    }
}
