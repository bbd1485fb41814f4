using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Index;

/// <summary>A file's bytes outside the heap: what is said of its pages, and that nothing said changes what is read.</summary>
public sealed partial class NativeRegionTests : IndexTestCase
{
    private const string Name = "bytes";
    private const int Bytes = 300_000;
    private const int NotNeeded = 4; // POSIX_FADV_DONTNEED

    private byte[] _expected = [];

    [TearDown]
    public void Reset()
    {
        PageAdvice.IsRandomAccess = PageAdvice.IsPrefetching = true;
    }

    [Test]
    public unsafe void AnyDirectoryIsReadTheSame([Values] bool randomAccess, [Values] bool prefetching)
    {
        PageAdvice.IsRandomAccess = randomAccess;
        PageAdvice.IsPrefetching = prefetching;
        foreach (Directory directory in new Directory[] { NewFSDirectory(), Keep(new RAMDirectory()), Keep(new NRTCachingDirectory(new MMapDirectory(NewFolder()), 1, 4)) })
        {
            Write(directory);
            using NativeRegion region = NativeRegion.Open(directory, Name, IOContext.READ);
            Assert.That(region.IsMapped, Is.EqualTo(directory is FSDirectory));
            region.MapScattered();
            Assert.That(region.MayMiss(0, Bytes), Is.False.Or.EqualTo(region.IsMapped && prefetching && PageAdvice.IsTaken));
            region.ReadSoon(4097, 10_000);
            Assert.That(region.Bytes(0, Bytes).SequenceEqual(_expected), Is.True);
            Assert.That(new ReadOnlySpan<byte>(region.ScatteredRows(1000, 299, 1000).Row(0), 299_000).SequenceEqual(_expected.AsSpan(1000)), Is.True);
        }
    }

    [Test]
    public void PlacesOutsideAreRefused()
    {
        Directory directory = NewFSDirectory();
        Write(directory);
        using NativeRegion region = NativeRegion.Open(directory, Name, IOContext.READ);
        region.MapScattered();
        Assert.That(() => region.ScatteredRows(1, 300, 1000), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains(Name));
        Assert.That(() => region.ReadSoon(-1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => region.MayMiss(Bytes, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void PagesThatWereAskedForComeIntoMemory()
    {
        FSDirectory directory = NewFSDirectory();
        Write(directory);
        directory.Sync([Name]);
        Drop(Path.Combine(directory.Directory.FullName, Name));
        using NativeRegion region = NativeRegion.Open(directory, Name, IOContext.READ);
        if (!region.MayMiss(0, Bytes))
        {
            Assert.Ignore("the system keeps all files in memory, or does not tell");
        }

        region.ReadSoon(0, Bytes);
        Stopwatch watch = Stopwatch.StartNew();
        while (region.MayMiss(0, Bytes) && watch.Elapsed.TotalSeconds < 30)
        {
            Thread.Sleep(1);
        }

        Assert.That(region.MayMiss(0, Bytes), Is.False);
        Assert.That(region.Bytes(0, Bytes).SequenceEqual(_expected), Is.True);
    }

    [Test]
    public void NothingIsReadAfterTheLastReferenceIsGone()
    {
        Directory directory = NewFSDirectory();
        Write(directory);
        NativeRegion region = NativeRegion.Open(directory, Name, IOContext.READ);
        region.MapScattered();
        region.AddReference();
        region.Dispose();
        Assert.That(region.ScatteredRows(0, 300, 1000).Span(299).SequenceEqual(_expected.AsSpan(299_000)), Is.True);
        region.Release();
        Assert.That(() => region.ScatteredRows(0, 300, 1000), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => region.ReadSoon(0, 1), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(region.AddReference, Throws.InstanceOf<ObjectDisposedException>());
    }

    private void Write(Directory directory)
    {
        _expected = new byte[Bytes];
        Random.NextBytes(_expected);
        using (IndexOutput output = directory.CreateOutput(Name, IOContext.DEFAULT))
        {
            output.WriteBytes(_expected, 0, Bytes);
        }
    }

    private static void Drop(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            using FileStream file = File.OpenRead(path);
            _ = FileAdvise((int)file.SafeFileHandle.DangerousGetHandle(), 0, 0, NotNeeded);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int FileAdvise(int file, long offset, long bytes, int advice);
}
