using System.IO;

namespace Lucene.Net.Store;

/// <summary>Reads files through a buffer.</summary>
public class SimpleFSDirectory : FSDirectory
{
    public SimpleFSDirectory(DirectoryInfo path)
        : base(path)
    {
    }

    public SimpleFSDirectory(string path)
        : this(new DirectoryInfo(path))
    {
    }

    public SimpleFSDirectory(DirectoryInfo path, LockFactory lockFactory)
        : base(path, lockFactory)
    {
    }

    public SimpleFSDirectory(string path, LockFactory lockFactory)
        : this(new DirectoryInfo(path), lockFactory)
    {
    }

    public override IndexInput OpenInput(string name, IOContext context) => FileInput.Open(this, name, context);

    public override IndexInputSlicer CreateSlicer(string name, IOContext context) => FileInput.OpenSlicer(this, name, context);
}
