using System.IO;

namespace Lucene.Net.Store;

/// <summary>Reads files through a buffer.</summary>
public class NIOFSDirectory : FSDirectory
{
    public NIOFSDirectory(DirectoryInfo path)
        : base(path)
    {
    }

    public NIOFSDirectory(string path)
        : this(new DirectoryInfo(path))
    {
    }

    public NIOFSDirectory(DirectoryInfo path, LockFactory lockFactory)
        : base(path, lockFactory)
    {
    }

    public NIOFSDirectory(string path, LockFactory lockFactory)
        : this(new DirectoryInfo(path), lockFactory)
    {
    }

    public override IndexInput OpenInput(string name, IOContext context) => FileInput.Open(this, name, context);

    public override IndexInputSlicer CreateSlicer(string name, IOContext context) => FileInput.OpenSlicer(this, name, context);
}
