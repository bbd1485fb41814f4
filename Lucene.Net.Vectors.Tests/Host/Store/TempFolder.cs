using System;
using System.IO;

namespace Lucene.Net.Vectors.Tests.Host.Store;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("host-store-").FullName;

    public void Dispose()
    {
        try
        {
            System.IO.Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A map that the collector has not freed yet keeps its file on some systems.
        }
    }
}
