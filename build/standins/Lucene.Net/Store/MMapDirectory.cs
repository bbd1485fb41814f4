using System;
using System.IO;

namespace Lucene.Net.Store;

/// <summary>Reads files through memory maps.</summary>
public class MMapDirectory : FSDirectory
{
    public static readonly int DEFAULT_MAX_BUFF = 1 << 30;

    public MMapDirectory(DirectoryInfo path)
        : this(path, null)
    {
    }

    public MMapDirectory(string path)
        : this(new DirectoryInfo(path))
    {
    }

    public MMapDirectory(DirectoryInfo path, LockFactory lockFactory)
        : this(path, lockFactory, DEFAULT_MAX_BUFF)
    {
    }

    public MMapDirectory(string path, LockFactory lockFactory)
        : this(new DirectoryInfo(path), lockFactory)
    {
    }

    public MMapDirectory(DirectoryInfo path, LockFactory lockFactory, int maxChunkSize)
        : base(path, lockFactory)
    {
        if (maxChunkSize <= 0)
        {
            throw new ArgumentException("Maximum chunk size for mmap must be > 0", nameof(maxChunkSize));
        }
        // A file is one map here, whatever its length: the chunk size is kept only to be read back.
        MaxChunkSize = maxChunkSize;
    }

    public MMapDirectory(string path, LockFactory lockFactory, int maxChunkSize)
        : this(new DirectoryInfo(path), lockFactory, maxChunkSize)
    {
    }

    public int MaxChunkSize { get; }

    public override IndexInput OpenInput(string name, IOContext context)
    {
        MappedFile map = Map(name);
        return new MappedInput(Describe(name), map, 0, map.Length, owns: true);
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context) => new Slicer(Map(name), Describe(name));

    private MappedFile Map(string name)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = OpenToRead(name);
        return new MappedFile(file);
    }

    private string Describe(string name) => $"MMapIndexInput(path=\"{PathOf(name)}\")";

    private sealed class Slicer : IndexInputSlicer
    {
        private readonly MappedFile _map;
        private readonly string _description;

        public Slicer(MappedFile map, string description)
        {
            _map = map;
            _description = description;
        }

        public override IndexInput OpenSlice(string sliceDescription, long offset, long length)
        {
            ObjectDisposedException.ThrowIf(_map.Closed, this);
            if (offset < 0 || length < 0 || offset > _map.Length - length)
            {
                throw new ArgumentException($"a slice at {offset} of length {length} is out of bounds: {_description} has {_map.Length} bytes");
            }
            return new MappedInput($"{_description} [slice={sliceDescription}]", _map, offset, length, owns: false);
        }

        [Obsolete("Only for reading CFS files from 3.x indexes.")]
        public override IndexInput OpenFullSlice() => OpenSlice("full-slice", 0, _map.Length);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _map.Close(shared: true);
            }
        }
    }
}
