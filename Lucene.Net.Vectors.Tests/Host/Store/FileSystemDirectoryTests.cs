using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Store;

public sealed class FileSystemDirectoryTests
{
    [Test]
    public void OpenMapsMemoryWhereAddressesAreLong()
    {
        using var folder = new TempFolder();
        using FSDirectory directory = FSDirectory.Open(folder.Path);
        Assert.That(directory, Constants.RUNTIME_IS_64BIT ? Is.InstanceOf<MMapDirectory>() : Is.InstanceOf<FSDirectory>());
        Assert.That(directory.Directory.FullName, Is.EqualTo(new DirectoryInfo(folder.Path).FullName));
    }

    [Test]
    public void TheFolderIsMadeWhenAFileIsWritten()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "new", "index");
        using FSDirectory directory = FSDirectory.Open(path);
        Assert.That(() => directory.ListAll(), Throws.InstanceOf<DirectoryNotFoundException>());
        directory.CreateOutput("a", IOContext.DEFAULT).Dispose();
        Assert.That(directory.ListAll(), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void ACloneOrSliceOfAClosedMapRefusesToRead()
    {
        using var folder = new TempFolder();
        using var directory = new MMapDirectory(folder.Path);
        Write(directory, "a", 10_000);
        IndexInput input = directory.OpenInput("a", IOContext.READ);
        var clone = (IndexInput)input.Clone();
        var cloneOfClone = (IndexInput)clone.Clone();
        clone.ReadByte();
        input.Dispose();
        Assert.That(() => clone.ReadByte(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => cloneOfClone.ReadInt64(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => clone.Clone(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => input.ReadBytes(new byte[10], 0, 10), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void DisposingACloneLeavesTheOriginalOpen()
    {
        using var folder = new TempFolder();
        using var directory = new MMapDirectory(folder.Path);
        Write(directory, "a", 100);
        using IndexInput input = directory.OpenInput("a", IOContext.READ);
        ((IndexInput)input.Clone()).Dispose();
        Assert.That(() => input.ReadByte(), Throws.Nothing);
    }

    [Test]
    public void ReadersThatRaceWithACloseFailCleanly()
    {
        using var folder = new TempFolder();
        using var directory = new MMapDirectory(folder.Path);
        Write(directory, "a", 1 << 20);
        for (int round = 0; round < 20; round++)
        {
            IndexInput input = directory.OpenInput("a", IOContext.READ);
            using var started = new Barrier(3);
            var readers = new Task[2];
            for (int i = 0; i < readers.Length; i++)
            {
                var clone = (IndexInput)input.Clone();
                readers[i] = Task.Factory.StartNew(
                    () =>
                    {
                        started.SignalAndWait();
                        while (true)
                        {
                            clone.Seek(0);
                            while (clone.Position < clone.Length)
                            {
                                clone.ReadInt64();
                            }
                        }
                    },
                    TaskCreationOptions.LongRunning);
            }
            started.SignalAndWait();
            Thread.Yield();
            input.Dispose();
            foreach (Task reader in readers)
            {
                Assert.That(async () => await reader.ConfigureAwait(false), Throws.InstanceOf<ObjectDisposedException>());
            }
        }
    }

    [Test]
    public void CachedFilesReachTheFolderWhenSynced()
    {
        using var folder = new TempFolder();
        using var cached = new NRTCachingDirectory(new MMapDirectory(folder.Path), 1, 1);
        Write(cached, "small", 100);
        using (IndexOutput large = cached.CreateOutput("large", new IOContext(new FlushInfo(1, 10L << 20))))
        {
            large.WriteByte(1);
        }
        Assert.That(cached.ListCachedFiles(), Is.EqualTo(new[] { "small" }));
        Assert.That(File.Exists(Path.Combine(folder.Path, "small")), Is.False);
        cached.Sync(new[] { "small", "large" });
        Assert.That(cached.ListCachedFiles(), Is.Empty);
        Assert.That(new FileInfo(Path.Combine(folder.Path, "small")).Length, Is.EqualTo(100));
    }

    private static void Write(Lucene.Net.Store.Directory directory, string name, int count)
    {
        using IndexOutput output = directory.CreateOutput(name, IOContext.DEFAULT);
        output.WriteBytes(new byte[count], count);
    }
}
