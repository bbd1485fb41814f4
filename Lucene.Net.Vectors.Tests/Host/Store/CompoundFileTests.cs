using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Host.Store;

public sealed class CompoundFileTests
{
    private const string Name = "_7.cfs";

    [TestCase(true)]
    [TestCase(false)]
    public void MembersAreReadBack(bool mapped) => Seeded.Run(random =>
    {
        using var folder = new TempFolder();
        using Directory directory = mapped ? new MMapDirectory(folder.Path) : new RAMDirectory();
        var members = new Dictionary<string, byte[]>();
        using (var compound = new CompoundFileDirectory(directory, Name, IOContext.DEFAULT, openForWrite: true))
        {
            foreach (string name in new[] { "_7.fnm", "_7_Lucene41_0.doc", "_7.empty", "_7_Lucene45_0.dvd" })
            {
                var content = new byte[name.Contains("empty", StringComparison.Ordinal) ? 0 : random.Next(1, 20_000)];
                random.NextBytes(content);
                members.Add(name, content);
                using IndexOutput output = compound.CreateOutput(name, IOContext.DEFAULT);
                output.WriteBytes(content, content.Length);
            }
        }
        Assert.That(directory.ListAll(), Is.EquivalentTo(new[] { Name, "_7.cfe" }));
        AssertHolds(directory, members);
    });

    [Test]
    public void MembersMayBeWrittenSideBySide()
    {
        using var directory = new RAMDirectory();
        using (var compound = new CompoundFileDirectory(directory, Name, IOContext.DEFAULT, openForWrite: true))
        {
            IndexOutput first = compound.CreateOutput("_7.a", IOContext.DEFAULT);
            IndexOutput second = compound.CreateOutput("_7.b", IOContext.DEFAULT);
            for (byte i = 0; i < 100; i++)
            {
                first.WriteByte(i);
                second.WriteByte((byte)(i + 100));
            }
            second.Dispose();
            first.Dispose();
        }
        Assert.That(directory.ListAll(), Is.EquivalentTo(new[] { Name, "_7.cfe" }));
        AssertHolds(directory, new Dictionary<string, byte[]>
        {
            ["_7.a"] = Enumerable.Range(0, 100).Select(i => (byte)i).ToArray(),
            ["_7.b"] = Enumerable.Range(100, 100).Select(i => (byte)i).ToArray(),
        });
    }

    [Test]
    public void BothFilesAreSummed()
    {
        using var directory = new RAMDirectory();
        Make(directory);
        foreach (string name in directory.ListAll())
        {
            using IndexInput input = directory.OpenInput(name, IOContext.READ);
            Assert.That(() => CodecUtil.ChecksumEntireFile(input), Throws.Nothing, name);
        }
    }

    [Test]
    public void ADamagedTableOfContentsIsRefused()
    {
        using var directory = new RAMDirectory();
        Make(directory);
        byte[] entries = Read(directory, "_7.cfe");
        for (int i = 0; i < entries.Length; i++)
        {
            var bad = (byte[])entries.Clone();
            bad[i] ^= 0x10;
            Replace(directory, "_7.cfe", bad);
            Assert.That(() => new CompoundFileDirectory(directory, Name, IOContext.READ, false).Dispose(), Throws.InstanceOf<IOException>(), $"byte {i}");
        }
    }

    [Test]
    public void AMissingMemberIsNamed()
    {
        using var directory = new RAMDirectory();
        Make(directory);
        using var compound = new CompoundFileDirectory(directory, Name, IOContext.READ, openForWrite: false);
        Assert.That(() => compound.OpenInput("_7.none", IOContext.READ), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains("none"));
        Assert.That(() => compound.DeleteFile("_7.a"), Throws.InstanceOf<NotSupportedException>());
    }

    private static void AssertHolds(Directory directory, Dictionary<string, byte[]> members)
    {
        using var compound = new CompoundFileDirectory(directory, Name, IOContext.READ, openForWrite: false);
        Assert.That(compound.ListAll(), Is.EquivalentTo(members.Keys));
        foreach ((string name, byte[] content) in members)
        {
            Assert.That(compound.FileLength(name), Is.EqualTo(content.Length));
            Assert.That(Read(compound, name), Is.EqualTo(content));
        }
    }

    private static void Make(Directory directory)
    {
        using var compound = new CompoundFileDirectory(directory, Name, IOContext.DEFAULT, openForWrite: true);
        using IndexOutput output = compound.CreateOutput("_7.a", IOContext.DEFAULT);
        output.WriteInt32(7);
    }

    private static byte[] Read(Directory directory, string name)
    {
        using IndexInput input = directory.OpenInput(name, IOContext.READ);
        var bytes = new byte[input.Length];
        input.ReadBytes(bytes, 0, bytes.Length);
        return bytes;
    }

    private static void Replace(Directory directory, string name, byte[] bytes)
    {
        using IndexOutput output = directory.CreateOutput(name, IOContext.DEFAULT);
        output.WriteBytes(bytes, bytes.Length);
    }
}
