using System.Collections.Generic;
using System.IO;
using System.Threading;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// Throws an <see cref="IOException"/> at the n-th operation that changes something: creating a file, writing a piece of one, closing
/// one, copying one in, syncing. Either that operation alone fails, or the disk is dead from then on, and deletes nothing either.
/// </summary>
internal sealed class FailingDirectory : FilterDirectory
{
    /// <summary>So small that a short run writes every file in several pieces.</summary>
    private const int PieceSize = 1024;

    private readonly int _failAt;
    private readonly bool _staysDead;
    private int _operations;

    /// <param name="input">Where everything goes that does not fail.</param>
    /// <param name="failAt">The number of the operation that fails, from 1; 0 for none.</param>
    /// <param name="staysDead">Whether everything after it fails as well.</param>
    public FailingDirectory(Directory input, int failAt, bool staysDead)
        : base(input)
    {
        _failAt = failAt;
        _staysDead = staysDead;
    }

    /// <summary>How many operations there were.</summary>
    public int Operations => _operations;

    public bool HasFailed => _failAt > 0 && _operations >= _failAt;

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        Count("create " + name);
        return new Output(this, name, m_input.CreateOutput(name, context));
    }

    public override void Sync(ICollection<string> names)
    {
        Count("sync " + string.Join(' ', names));
        m_input.Sync(names);
    }

    public override void DeleteFile(string name)
    {
        if (_staysDead && HasFailed)
        {
            throw new IOException("the disk is dead: delete " + name);
        }

        m_input.DeleteFile(name);
    }

    private void Count(string what)
    {
        int number = Interlocked.Increment(ref _operations);
        if (number == _failAt || (_staysDead && _failAt > 0 && number > _failAt))
        {
            throw new IOException($"operation {number} was made to fail: {what}");
        }
    }

    private sealed class Output : BufferedIndexOutput
    {
        private readonly FailingDirectory _directory;
        private readonly string _name;
        private readonly IndexOutput _output;
        private bool _disposed;

        public Output(FailingDirectory directory, string name, IndexOutput output)
            : base(PieceSize)
        {
            _directory = directory;
            _name = name;
            _output = output;
        }

        public override long Length => _output.Length;

        protected override void FlushBuffer(byte[] b, int offset, int len)
        {
            _directory.Count("write " + _name);
            _output.WriteBytes(b, offset, len);
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing || _disposed)
            {
                return;
            }

            _disposed = true;
            try
            {
                base.Dispose(disposing);
                _directory.Count("close " + _name);
            }
            finally
            {
                _output.Dispose();
            }
        }
    }
}
