using System;
using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Store;

/// <summary>A flat list of files, each written once and then read.</summary>
public abstract class Directory : IDisposable
{
    public abstract LockFactory LockFactory { get; }

    public abstract string[] ListAll();

    [Obsolete("this method will be removed in 5.0")]
    public abstract bool FileExists(string name);

    public abstract void DeleteFile(string name);

    public abstract long FileLength(string name);

    public abstract IndexOutput CreateOutput(string name, IOContext context);

    /// <summary>Makes the files durable.</summary>
    public abstract void Sync(ICollection<string> names);

    public abstract IndexInput OpenInput(string name, IOContext context);

    public virtual ChecksumIndexInput OpenChecksumInput(string name, IOContext context) =>
        new BufferedChecksumIndexInput(OpenInput(name, context));

    public abstract Lock MakeLock(string name);

    public abstract void ClearLock(string name);

    public abstract void SetLockFactory(LockFactory lockFactory);

    public virtual string GetLockID() => ToString();

    public virtual void Copy(Directory to, string src, string dest, IOContext context)
    {
        IndexOutput output = null;
        IndexInput input = null;
        Exception failure = null;
        try
        {
            output = to.CreateOutput(dest, context);
            input = OpenInput(src, context);
            output.CopyBytes(input, input.Length);
        }
        catch (Exception e)
        {
            failure = e;
        }
        try
        {
            IOUtils.DisposeWhileHandlingException(failure, output, input);
        }
        catch (Exception)
        {
            IOUtils.DeleteFilesIgnoringExceptions(to, dest);
            throw;
        }
    }

    public virtual IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        return new InputSlicer(OpenInput(name, context));
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    protected internal virtual void EnsureOpen()
    {
    }

    public override string ToString() => $"{GetType().Name}@{GetHashCode():x} lockFactory={LockFactory}";

    /// <summary>Opens parts of one file as inputs of their own.</summary>
    public abstract class IndexInputSlicer : IDisposable
    {
        public abstract IndexInput OpenSlice(string sliceDescription, long offset, long length);

        [Obsolete("Only for reading CFS files from 3.x indexes.")]
        public abstract IndexInput OpenFullSlice();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    private sealed class InputSlicer : IndexInputSlicer
    {
        private readonly IndexInput _input;

        public InputSlicer(IndexInput input) => _input = input;

        public override IndexInput OpenSlice(string sliceDescription, long offset, long length) =>
            new SlicedInput($"SlicedIndexInput({sliceDescription} in {_input})", _input, offset, length);

        public override IndexInput OpenFullSlice() => (IndexInput)_input.Clone();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _input.Dispose();
            }
        }
    }

    /// <summary>A part of any input, over a clone of it.</summary>
    private sealed class SlicedInput : BufferedIndexInput
    {
        private readonly long _offset;
        private readonly long _length;
        private IndexInput _input;

        public SlicedInput(string description, IndexInput whole, long offset, long length)
            : base(description, BUFFER_SIZE)
        {
            if (offset < 0 || length < 0 || offset > whole.Length - length)
            {
                throw new ArgumentException($"a slice at {offset} of length {length} is out of bounds: {whole} has {whole.Length} bytes");
            }
            _input = (IndexInput)whole.Clone();
            _offset = offset;
            _length = length;
        }

        public override long Length => _length;

        public override object Clone()
        {
            var clone = (SlicedInput)base.Clone();
            clone._input = (IndexInput)_input.Clone();
            return clone;
        }

        protected override void ReadInternal(byte[] b, int offset, int length)
        {
            if (Position + length > _length)
            {
                throw PastEnd();
            }
            _input.Seek(_offset + Position);
            _input.ReadBytes(b, offset, length, false);
        }

        protected override void SeekInternal(long pos)
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _input.Dispose();
            }
        }
    }
}
