using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Store;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Host.Store;

/// <summary>What every directory must do.</summary>
[TestFixture("ram")]
[TestFixture("mmap")]
[TestFixture("nio")]
[TestFixture("simple")]
[TestFixture("cached")]
[TestFixture("tracked")]
public sealed class DirectoryContractTests : IDisposable
{
    private readonly string _kind;
    private TempFolder _folder = new();
    private Directory _directory = null!;

    public DirectoryContractTests(string kind) => _kind = kind;

    [SetUp]
    public void Open()
    {
        _folder.Dispose();
        _folder = new TempFolder();
        _directory = _kind switch
        {
            "ram" => new RAMDirectory(),
            "mmap" => new MMapDirectory(_folder.Path),
            "nio" => new NIOFSDirectory(_folder.Path),
            "simple" => new SimpleFSDirectory(_folder.Path),
            "cached" => new NRTCachingDirectory(new MMapDirectory(_folder.Path), 1, 1),
            _ => new TrackingDirectoryWrapper(new RAMDirectory()),
        };
    }

    [TearDown]
    public void Dispose()
    {
        _directory?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void WhatIsWrittenIsReadBack() => Seeded.Run(random =>
    {
        var checks = new List<Action<DataInput>>();
        long length;
        using (IndexOutput output = _directory.CreateOutput("values", IOContext.DEFAULT))
        {
            for (int i = 0; i < 5000; i++)
            {
                checks.Add(WriteAny(output, random));
            }
            length = output.Position;
        }

        using IndexInput input = _directory.OpenInput("values", IOContext.DEFAULT);
        Assert.That((input.Length, _directory.FileLength("values")), Is.EqualTo((length, length)));
        foreach (Action<DataInput> check in checks)
        {
            check(input);
        }
        Assert.That(input.Position, Is.EqualTo(length));
        Assert.That(() => input.ReadByte(), Throws.InstanceOf<IOException>());
    });

    [Test]
    public void AnyPartIsReadAfterASeek() => Seeded.Run(random =>
    {
        byte[] content = Write("bytes", random, random.Next(1, 70_000));
        using IndexInput input = _directory.OpenInput("bytes", IOContext.READ);
        var inputs = new List<IndexInput> { input };
        for (int i = 0; i < 300; i++)
        {
            IndexInput any = inputs[random.Next(inputs.Count)];
            int start = random.Next(content.Length);
            int count = random.Next(Math.Min(content.Length - start, 5000) + 1);
            any.Seek(start);
            var read = new byte[count + 2];
            any.ReadBytes(read, 1, count, random.Next(2) == 0);
            Assert.That(read.AsSpan(1, count).SequenceEqual(content.AsSpan(start, count)), $"{count} bytes at {start}");
            Assert.That(any.Position, Is.EqualTo(start + count));
            if (inputs.Count < 8)
            {
                var clone = (IndexInput)any.Clone();
                Assert.That(clone.Position, Is.EqualTo(any.Position));
                inputs.Add(clone);
            }
        }
    });

    [Test]
    public void ASliceSeesItsPartOnly() => Seeded.Run(random =>
    {
        byte[] content = Write("bytes", random, 10_000);
        using Directory.IndexInputSlicer slicer = _directory.CreateSlicer("bytes", IOContext.READ);
        for (int i = 0; i < 50; i++)
        {
            int start = random.Next(content.Length);
            int count = random.Next(1, content.Length - start + 1);
            using IndexInput slice = slicer.OpenSlice("part", start, count);
            Assert.That(slice.Length, Is.EqualTo(count));
            var clone = (IndexInput)slice.Clone();
            int skip = random.Next(count);
            clone.Seek(skip);
            var read = new byte[count - skip];
            clone.ReadBytes(read, 0, read.Length);
            Assert.That(read.AsSpan().SequenceEqual(content.AsSpan(start + skip, read.Length)), $"{count} bytes at {start} from {skip}");
            Assert.That(() => clone.ReadByte(), Throws.InstanceOf<IOException>());
            Assert.That(slice.Position, Is.Zero);
        }
    });

    [Test]
    public void ReadingPastTheEndThrows()
    {
        Write("bytes", new Random(1), 100);
        using IndexInput input = _directory.OpenInput("bytes", IOContext.READ);
        input.Seek(97);
        Assert.That(() => input.ReadInt32(), Throws.InstanceOf<IOException>());
        input.Seek(90);
        Assert.That(() => input.ReadBytes(new byte[11], 0, 11), Throws.InstanceOf<IOException>());
        input.Seek(99);
        Assert.That(() => input.ReadInt64(), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void AnEmptyFileIsAFile()
    {
        Write("empty", new Random(1), 0);
        using IndexInput input = _directory.OpenInput("empty", IOContext.READ);
        Assert.That((input.Length, _directory.FileLength("empty")), Is.EqualTo((0L, 0L)));
        Assert.That(() => input.ReadByte(), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void FilesAreListedReplacedAndDeleted()
    {
        Write("a", new Random(1), 10);
        Write("b", new Random(2), 20);
        Write("a", new Random(3), 30);
        Assert.That(Files(), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(_directory.FileLength("a"), Is.EqualTo(30));
        _directory.Sync(new[] { "a", "b" });
        _directory.DeleteFile("a");
        Assert.That(Files(), Is.EqualTo(new[] { "b" }));
        Assert.That(() => _directory.OpenInput("a", IOContext.READ), Throws.InstanceOf<IOException>());
        Assert.That(() => _directory.FileLength("a"), Throws.InstanceOf<IOException>());
        Assert.That(() => _directory.OpenInput("never", IOContext.READ), Throws.InstanceOf<FileNotFoundException>());
    }

    [Test]
    public void AFileThatIsDeletedWhileOpenIsStillRead()
    {
        Assume.That(OperatingSystem.IsWindows(), Is.False);
        byte[] content = Write("bytes", new Random(1), 3000);
        using IndexInput input = _directory.OpenInput("bytes", IOContext.READ);
        _directory.DeleteFile("bytes");
        var read = new byte[content.Length];
        input.ReadBytes(read, 0, read.Length);
        Assert.That(read, Is.EqualTo(content));
    }

    [Test]
    public void AnOutputSumsUpWhatItWrites() => Seeded.Run(random =>
    {
        using IndexOutput output = _directory.CreateOutput("sum", IOContext.DEFAULT);
        output.WriteBytes("123456789"u8.ToArray(), 9);
        Assert.That(output.Checksum, Is.EqualTo(0xCBF43926L));
        byte[] more = new byte[random.Next(40_000)];
        random.NextBytes(more);
        foreach (byte b in more)
        {
            output.WriteByte(b);
        }
        Assert.That(output.Checksum, Is.EqualTo(SlowCrc("123456789"u8.ToArray().Concat(more))));
    });

    [Test]
    public void TheSameBytesHaveTheSameSumWhenRead() => Seeded.Run(random =>
    {
        byte[] content = Write("bytes", random, random.Next(2, 5000));
        using ChecksumIndexInput input = _directory.OpenChecksumInput("bytes", IOContext.READ);
        input.ReadByte();
        input.Seek(content.Length / 2);
        while (input.Position < input.Length)
        {
            var some = new byte[Math.Min(random.Next(1, 400), input.Length - input.Position)];
            input.ReadBytes(some, 0, some.Length);
        }
        Assert.That(input.Checksum, Is.EqualTo(SlowCrc(content)));
    });

    [Test]
    public void AStringMapAndASetAreReadBack()
    {
        var map = new Dictionary<string, string> { ["a"] = "", ["käse"] = "\U0001F9C0", [""] = "x" };
        var set = new HashSet<string> { "one", "zwei", "три" };
        using (IndexOutput output = _directory.CreateOutput("strings", IOContext.DEFAULT))
        {
            output.WriteStringStringMap(map);
            output.WriteStringStringMap(null);
            output.WriteStringSet(set);
        }
        using IndexInput input = _directory.OpenInput("strings", IOContext.READ);
        Assert.That(input.ReadStringStringMap(), Is.EquivalentTo(map));
        Assert.That(input.ReadStringStringMap(), Is.Empty);
        Assert.That(input.ReadStringSet(), Is.EquivalentTo(set));
    }

    [Test]
    public void ADisposedDirectoryRefuses()
    {
        Write("a", new Random(1), 10);
        _directory.Dispose();
        Assert.That(() => _directory.ListAll(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => _directory.OpenInput("a", IOContext.READ), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void ADirectoryIsCopiedFileByFile()
    {
        byte[] content = Write("a", new Random(5), 40_000);
        using var target = new RAMDirectory();
        _directory.Copy(target, "a", "b", IOContext.DEFAULT);
        using IndexInput input = target.OpenInput("b", IOContext.READ);
        var read = new byte[content.Length];
        input.ReadBytes(read, 0, read.Length);
        Assert.That(read, Is.EqualTo(content));
    }

    private string[] Files() => _directory.ListAll().Order(StringComparer.Ordinal).ToArray();

    private byte[] Write(string name, Random random, int count)
    {
        var content = new byte[count];
        random.NextBytes(content);
        using IndexOutput output = _directory.CreateOutput(name, IOContext.DEFAULT);
        output.WriteBytes(content, 0, count);
        return content;
    }

    private static Action<DataInput> WriteAny(DataOutput output, Random random)
    {
        long value = random.AnyInt64();
        switch (random.Next(7))
        {
            case 0:
                output.WriteByte((byte)value);
                return input => Assert.That(input.ReadByte(), Is.EqualTo((byte)value));
            case 1:
                output.WriteInt16((short)value);
                return input => Assert.That(input.ReadInt16(), Is.EqualTo((short)value));
            case 2:
                output.WriteInt32((int)value);
                return input => Assert.That(input.ReadInt32(), Is.EqualTo((int)value));
            case 3:
                output.WriteInt64(value);
                return input => Assert.That(input.ReadInt64(), Is.EqualTo(value));
            case 4:
                output.WriteVInt32((int)value);
                return input => Assert.That(input.ReadVInt32(), Is.EqualTo((int)value));
            case 5:
                output.WriteVInt64(value & long.MaxValue);
                return input => Assert.That(input.ReadVInt64(), Is.EqualTo(value & long.MaxValue));
            default:
                string text = string.Concat(Enumerable.Range(0, random.Next(50)).Select(_ => char.ConvertFromUtf32(random.Next(1, 0xD800))));
                output.WriteString(text);
                return input => Assert.That(input.ReadString(), Is.EqualTo(text));
        }
    }

    // Bit by bit, from the definition.
    private static long SlowCrc(IEnumerable<byte> bytes)
    {
        uint state = uint.MaxValue;
        foreach (byte b in bytes)
        {
            state ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                state = (state >> 1) ^ ((state & 1) * 0xEDB88320);
            }
        }
        return ~state;
    }
}
