using System;
using System.IO;

namespace Lucene.Net.Vectors.Tests.Encoders;

/// <summary>A file that lives as long as a test uses it.</summary>
internal sealed class TextFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lucene-vectors-test-").FullName;

    public TextFile(string name, string content)
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllText(Path, content);
    }

    public TextFile(string name, byte[] content)
    {
        Path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }
}
