using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// The bytes of one index file outside the managed heap: a memory map where the file lies in a file system, else a copy in
/// native memory. Counted references keep the memory as long as anyone reads it, so that closing a reader under a running
/// search is an exception at worst and never a crash. Every access is checked against the file's length.
/// </summary>
internal sealed unsafe class NativeRegion : IDisposable
{
    private const int CopyBufferBytes = 1 << 16;

    private readonly string _file;
    private MemoryMappedFile? _map;
    private MemoryMappedViewAccessor? _view;
    private MemoryMappedViewAccessor? _scatteredView;
    private byte* _address;
    private byte* _scattered;
    private int _references = 1;
    private int _disposed;
    private bool _isTold;

    private NativeRegion(string file, long length)
    {
        _file = file;
        Length = length;
    }

    /// <summary>The name of the file, for errors.</summary>
    public string File => _file;

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>Whether the bytes are the file's own pages, and not a copy.</summary>
    public bool IsMapped => _map is not null;

    /// <summary>Opens a whole file.</summary>
    /// <param name="directory">Where it is: a file-system directory, one behind wrappers, or any other.</param>
    /// <param name="file">Its name.</param>
    /// <param name="context">How the host opened the segment.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NativeRegion Open(Directory directory, string file, IOContext context)
    {
        NativeRegion region = new(file, directory.FileLength(file));
        try
        {
            if (region.Length > 0 && PathOf(directory, file, region.Length) is { } path)
            {
                region.Map(path);
            }
            else
            {
                region.Copy(directory, context);
            }

            return region;
        }
        catch
        {
            region.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the memory until <see cref="Release"/>.</summary>
    /// <exception cref="ObjectDisposedException">The reader was closed.</exception>
    public void AddReference()
    {
        int count;
        do
        {
            count = Volatile.Read(ref _references);
            if (count == 0)
            {
                ThrowHelper.Disposed(_file);
            }
        }
        while (Interlocked.CompareExchange(ref _references, count + 1, count) != count);
    }

    /// <summary>Gives a reference back; the last one frees the memory.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Free();
        }
    }

    /// <summary>Gives back the owner's reference.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Release();
        }
    }

    /// <summary>Encoded vectors that follow one another.</summary>
    public RowBlock Rows(long offset, int count, int rowBytes)
    {
        return new RowBlock(At(offset, (long)count * rowBytes), count, rowBytes, rowBytes);
    }

    /// <summary>Encoded vectors with something between them.</summary>
    public RowBlock Rows(long offset, int count, int rowBytes, int stride)
    {
        return new RowBlock(At(offset, count == 0 ? 0 : ((long)(count - 1) * stride) + rowBytes), count, rowBytes, stride);
    }

    /// <summary>Little-endian float32, readable as long as the caller keeps a reference.</summary>
    public ReadOnlySpan<float> Singles(long offset, int count)
    {
        return new ReadOnlySpan<float>(At(offset, (long)count * sizeof(float)), count);
    }

    /// <summary>A copy of some bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(long offset, Span<byte> target)
    {
        new ReadOnlySpan<byte>(At(offset, target.Length), target.Length).CopyTo(target);
    }

    /// <summary>One little-endian int32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Int32(long offset)
    {
        return Unsafe.ReadUnaligned<int>(At(offset, sizeof(int)));
    }

    /// <summary>One little-endian int64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Int64(long offset)
    {
        return Unsafe.ReadUnaligned<long>(At(offset, sizeof(long)));
    }

    /// <summary>Little-endian int32s in place; to be read only while the caller holds a reference, or knows that its reader does.</summary>
    /// <param name="offset">Where they begin, a multiple of 4.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Int32s(long offset, int count)
    {
        return new ReadOnlySpan<int>(At(offset, (long)count * sizeof(int)), count);
    }

    /// <summary>Little-endian uint16s in place, under the same condition as <see cref="Int32s"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<ushort> UInt16s(long offset, int count)
    {
        return new ReadOnlySpan<ushort>(At(offset, (long)count * sizeof(ushort)), count);
    }

    /// <summary>Bytes in place, under the same condition as <see cref="Int32s"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        return new ReadOnlySpan<byte>(At(offset, count), count);
    }

    /// <summary>Little-endian numbers in place, under the same condition as <see cref="Int32s"/> whenever they are read.</summary>
    /// <param name="offset">Where they begin, a multiple of their size.</param>
    /// <param name="count">How many.</param>
    public NativeSpan<T> Numbers<T>(long offset, int count)
        where T : unmanaged
    {
        return new NativeSpan<T>(At(offset, (long)count * sizeof(T)), count);
    }

    /// <summary>
    /// Maps the file a second time, for <see cref="ScatteredRows"/>: who reads here and there needs no more than the pages touched, who reads
    /// from the front to the back needs the system to read on, and a map can be advised of one alone. To be called before anything is read.
    /// </summary>
    public void MapScattered()
    {
        if (_map is not null && PageAdvice.IsRandomAccess && PageAdvice.IsTaken)
        {
            _scatteredView = NewView(out _scattered);
            PageAdvice.ReadInAnyOrder(_scattered, Length);
        }
    }

    /// <summary>As <see cref="Rows(long, int, int)"/>, for one who reads some of them, in any order.</summary>
    public RowBlock ScatteredRows(long offset, int count, int rowBytes)
    {
        byte* address = At(offset, (long)count * rowBytes);
        return new RowBlock(_scattered is null ? address : _scattered + offset, count, rowBytes, rowBytes);
    }

    /// <summary>
    /// Whether it may pay to ask for these bytes before they are read: some of them are not in memory, or nobody tells. Under the same
    /// condition as <see cref="Int32s"/>.
    /// </summary>
    public bool MayMiss(long offset, long bytes)
    {
        return IsMapped && PageAdvice.IsPrefetching && PageAdvice.IsTaken && !(_isTold && PageAdvice.AreInMemory(At(offset, bytes), bytes));
    }

    /// <summary>Asks for bytes that will be read soon and returns when they are on their way. Under the same condition as <see cref="Int32s"/>.</summary>
    public void ReadSoon(long offset, long bytes)
    {
        if (IsMapped)
        {
            PageAdvice.ReadSoon(At(offset, bytes), bytes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* At(long offset, long bytes)
    {
        if (Volatile.Read(ref _disposed) != 0 && Volatile.Read(ref _references) == 0)
        {
            ThrowHelper.Disposed(_file);
        }

        if (offset < 0 || offset > Length - bytes)
        {
            ThrowHelper.OutOfRange($"{_file} has {Length} bytes", nameof(offset), offset);
        }

        return _address + offset;
    }

    // A wrapper may hold files of its own (a cache of small new segments): only a file that is there, as long as the
    // directory says, is the one meant.
    private static string? PathOf(Directory directory, string file, long length)
    {
        while (directory is FilterDirectory filter)
        {
            directory = filter.Delegate;
        }

        if (directory is NRTCachingDirectory caching)
        {
            directory = caching.Delegate;
        }

        if (directory is not FSDirectory fileSystem)
        {
            return null;
        }

        FileInfo info = new(Path.Combine(fileSystem.Directory.FullName, file));
        return info.Exists && info.Length == length ? info.FullName : null;
    }

    private void Map(string path)
    {
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = NewView(out _address);
        _isTold = PageAdvice.IsToldOf(path);
    }

    private MemoryMappedViewAccessor NewView(out byte* address)
    {
        MemoryMappedViewAccessor view = _map!.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        address = start + view.PointerOffset;
        return view;
    }

    private void Copy(Directory directory, IOContext context)
    {
        _address = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(Length, 1), 64);
        using IndexInput input = directory.OpenInput(_file, context);
        byte[] buffer = new byte[(int)Math.Min(CopyBufferBytes, Math.Max(Length, 1))];
        for (long done = 0; done < Length;)
        {
            int some = (int)Math.Min(buffer.Length, Length - done);
            input.ReadBytes(buffer, 0, some);
            buffer.AsSpan(0, some).CopyTo(new Span<byte>(_address + done, some));
            done += some;
        }
    }

    private void Free()
    {
        if (_map is null)
        {
            NativeMemory.AlignedFree(_address);
        }

        _address = _scattered = null;
        Unmap(_view);
        Unmap(_scatteredView);
        _map?.Dispose();
    }

    private static void Unmap(MemoryMappedViewAccessor? view)
    {
        view?.SafeMemoryMappedViewHandle.ReleasePointer();
        view?.Dispose();
    }
}
