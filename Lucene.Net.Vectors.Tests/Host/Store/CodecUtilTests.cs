using System;
using System.IO;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Store;

public sealed class CodecUtilTests
{
    private const string Codec = "TestFormat";

    [Test]
    public void AHeaderGivesItsVersion()
    {
        using var directory = new RAMDirectory();
        Write(directory, version: 5);
        using IndexInput input = directory.OpenInput("file", IOContext.READ);
        Assert.That(CodecUtil.CheckHeader(input, Codec, 3, 7), Is.EqualTo(5));
        Assert.That(input.Position, Is.EqualTo(CodecUtil.HeaderLength(Codec)));
    }

    [Test]
    public void AVersionOutOfRangeIsNamed()
    {
        using var directory = new RAMDirectory();
        Write(directory, version: 5);
        using IndexInput input = directory.OpenInput("file", IOContext.READ);
        Assert.That(() => CodecUtil.CheckHeader(input, Codec, 1, 4), Throws.InstanceOf<IOException>().With.Message.Contains("5"));
        input.Seek(0);
        Assert.That(() => CodecUtil.CheckHeader(input, Codec, 6, 9), Throws.InstanceOf<IOException>().With.Message.Contains("5"));
        input.Seek(0);
        Assert.That(() => CodecUtil.CheckHeader(input, "OtherFormat", 1, 9), Throws.InstanceOf<IOException>().With.Message.Contains("OtherFormat"));
        input.Seek(1);
        Assert.That(() => CodecUtil.CheckHeader(input, Codec, 1, 9), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void ANameMustBeShortAscii()
    {
        using var directory = new RAMDirectory();
        using IndexOutput output = directory.CreateOutput("file", IOContext.DEFAULT);
        Assert.That(() => CodecUtil.WriteHeader(output, "Käse", 0), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => CodecUtil.WriteHeader(output, new string('x', 128), 0), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void AWholeFileIsClean()
    {
        using var directory = new RAMDirectory();
        long written = Write(directory, version: 1);
        using IndexInput input = directory.OpenInput("file", IOContext.READ);
        Assert.That(CodecUtil.ChecksumEntireFile(input), Is.EqualTo(written));
        Assert.That(CodecUtil.RetrieveChecksum(input), Is.EqualTo(written));
        using ChecksumIndexInput checking = directory.OpenChecksumInput("file", IOContext.READ);
        CodecUtil.CheckHeader(checking, Codec, 1, 1);
        checking.Seek(checking.Length - CodecUtil.FooterLength());
        Assert.That(CodecUtil.CheckFooter(checking), Is.EqualTo(written));
    }

    [Test]
    public void AnyBitThatFlipsIsSeen() => Seeded.Run(random =>
    {
        using var directory = new RAMDirectory();
        Write(directory, version: 1);
        byte[] good = Bytes(directory);
        for (int i = 0; i < good.Length; i++)
        {
            var bad = (byte[])good.Clone();
            bad[i] ^= (byte)(1 << random.Next(8));
            Assert.That(() => Check(bad), Throws.InstanceOf<IOException>(), $"byte {i}");
        }
    });

    [Test]
    public void AnyTruncationIsSeen()
    {
        using var directory = new RAMDirectory();
        Write(directory, version: 1);
        byte[] good = Bytes(directory);
        for (int length = CodecUtil.FooterLength(); length < good.Length; length++)
        {
            Assert.That(() => Check(good[..length]), Throws.InstanceOf<IOException>(), $"length {length}");
        }
    }

    private static long Write(RAMDirectory directory, int version)
    {
        using IndexOutput output = directory.CreateOutput("file", IOContext.DEFAULT);
        CodecUtil.WriteHeader(output, Codec, version);
        for (int i = 0; i < 200; i++)
        {
            output.WriteVInt32(i);
        }
        CodecUtil.WriteFooter(output);
        output.Flush();
        return ReadBack(directory);
    }

    private static long ReadBack(RAMDirectory directory)
    {
        using IndexInput input = directory.OpenInput("file", IOContext.READ);
        input.Seek(input.Length - sizeof(long));
        return input.ReadInt64();
    }

    private static byte[] Bytes(RAMDirectory directory)
    {
        using IndexInput input = directory.OpenInput("file", IOContext.READ);
        var bytes = new byte[input.Length];
        input.ReadBytes(bytes, 0, bytes.Length);
        return bytes;
    }

    private static void Check(byte[] bytes)
    {
        using var directory = new RAMDirectory();
        using (IndexOutput output = directory.CreateOutput("copy", IOContext.DEFAULT))
        {
            output.WriteBytes(bytes, bytes.Length);
        }
        using IndexInput input = directory.OpenInput("copy", IOContext.READ);
        CodecUtil.ChecksumEntireFile(input);
    }
}
