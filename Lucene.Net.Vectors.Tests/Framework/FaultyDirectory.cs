using System.Collections.Generic;
using Lucene.Net.Store;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>A directory that asks before each thing that it does to the disk, in small pieces, so that any of them can be made to fail.</summary>
internal abstract class FaultyDirectory(Directory input) : FilterDirectory(input)
{
    /// <summary>So small that a short run writes every file in several pieces.</summary>
    private const int PieceSize = 1024;

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        Before("create", name, 0);
        return new Output(this, name, m_input.CreateOutput(name, context));
    }

    public override void Sync(ICollection<string> names)
    {
        Before("sync", string.Join(' ', names), 0);
        m_input.Sync(names);
    }

    /// <summary>Throws where something is to fail.</summary>
    /// <param name="what">What is about to be done.</param>
    /// <param name="name">The file.</param>
    /// <param name="bytes">How many bytes are about to be written to it.</param>
    protected abstract void Before(string what, string name, int bytes);

    private sealed class Output(FaultyDirectory directory, string name, IndexOutput output) : BufferedIndexOutput(PieceSize)
    {
        private bool _disposed;

        public override long Length => output.Length;

        protected override void FlushBuffer(byte[] b, int offset, int len)
        {
            directory.Before("write", name, len);
            output.WriteBytes(b, offset, len);
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
                directory.Before("close", name, 0);
            }
            finally
            {
                output.Dispose();
            }
        }
    }
}
