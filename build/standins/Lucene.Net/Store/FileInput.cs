using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Lucene.Net.Store;

/// <summary>Reads a file, or a part of it, at explicit offsets: many inputs share one handle and no file position.</summary>
internal sealed class FileInput : BufferedIndexInput
{
    private readonly SafeFileHandle _file;
    private readonly long _offset;
    private readonly long _length;
    // Clones and slices only borrow the handle. A closed handle makes their reads fail cleanly.
    private bool _owns;

    public FileInput(string description, SafeFileHandle file, long offset, long length, int bufferSize, bool owns)
        : base(description, bufferSize)
    {
        _file = file;
        _offset = offset;
        _length = length;
        _owns = owns;
    }

    public override long Length => _length;

    public override object Clone()
    {
        ObjectDisposedException.ThrowIf(_file.IsClosed, this);
        var clone = (FileInput)base.Clone();
        clone._owns = false;
        return clone;
    }

    protected override void ReadInternal(byte[] b, int offset, int length)
    {
        long at = Position;
        if (at + length > _length)
        {
            throw PastEnd();
        }
        Span<byte> rest = b.AsSpan(offset, length);
        while (!rest.IsEmpty)
        {
            int count = RandomAccess.Read(_file, rest, _offset + at);
            if (count <= 0)
            {
                throw PastEnd();
            }
            at += count;
            rest = rest.Slice(count);
        }
    }

    protected override void SeekInternal(long pos)
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _owns)
        {
            _file.Dispose();
        }
    }

    internal static IndexInput Open(FSDirectory directory, string name, IOContext context)
    {
        SafeFileHandle file = directory.OpenToRead(name);
        return new FileInput(Describe(directory, name), file, 0, RandomAccess.GetLength(file), GetBufferSize(context), owns: true);
    }

    internal static Directory.IndexInputSlicer OpenSlicer(FSDirectory directory, string name, IOContext context) =>
        new Slicer(directory.OpenToRead(name), Describe(directory, name), GetBufferSize(context));

    private static string Describe(FSDirectory directory, string name) => $"{directory.GetType().Name}(path=\"{directory.PathOf(name)}\")";

    private sealed class Slicer : Directory.IndexInputSlicer
    {
        private readonly SafeFileHandle _file;
        private readonly string _description;
        private readonly int _bufferSize;
        private readonly long _length;

        public Slicer(SafeFileHandle file, string description, int bufferSize)
        {
            _file = file;
            _description = description;
            _bufferSize = bufferSize;
            _length = RandomAccess.GetLength(file);
        }

        public override IndexInput OpenSlice(string sliceDescription, long offset, long length)
        {
            ObjectDisposedException.ThrowIf(_file.IsClosed, this);
            if (offset < 0 || length < 0 || offset > _length - length)
            {
                throw new ArgumentException($"a slice at {offset} of length {length} is out of bounds: {_description} has {_length} bytes");
            }
            return new FileInput($"{_description} [slice={sliceDescription}]", _file, offset, length, _bufferSize, owns: false);
        }

        [Obsolete("Only for reading CFS files from 3.x indexes.")]
        public override IndexInput OpenFullSlice() => OpenSlice("full-slice", 0, _length);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _file.Dispose();
            }
        }
    }
}
