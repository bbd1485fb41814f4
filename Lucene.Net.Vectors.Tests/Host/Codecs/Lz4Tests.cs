using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lucene.Net.Codecs.Compressing;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public class Lz4Tests
{
    private static readonly int[] Lengths = [0, 1, 4, 5, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 100, 255, 270, 271, 526, 4000, 16_384, 65_535, 65_536, 70_000, 300_000];

    private static readonly Dictionary<string, Func<Random, int, byte>> Shapes = new()
    {
        ["zeros"] = (_, _) => 0,
        ["random"] = (random, _) => (byte)random.Next(256),
        ["two letters"] = (random, _) => (byte)random.Next(2),
        ["period of three"] = (_, i) => (byte)(i % 3),
        ["period of 65535"] = (_, i) => (byte)((i % 65_535 * 2_654_435_761L) >> 20),
        ["period of 65536"] = (_, i) => (byte)((i % 65_536 * 2_654_435_761L) >> 20),
        ["runs"] = (_, i) => (byte)(i / 700 * 37),
    };

    private static IEnumerable<string> ShapeNames => Shapes.Keys;

    [TestCaseSource(nameof(ShapeNames))]
    public void What_was_compressed_comes_back(string shape)
    {
        Random random = SegmentFiles.NewRandom();
        LZ4.HashTable table = new();
        foreach (int length in Lengths)
        {
            int offset = random.Next(3);
            byte[] source = [.. Enumerable.Range(0, length + offset + 2).Select(i => Shapes[shape](random, i))];
            byte[] compressed = Write(output => LZ4.Compress(source, offset, length, output, table));
            byte[] back = new byte[length + 7];
            int end = LZ4.Decompress(new ByteArrayDataInput(compressed), length, back, 0);
            Assert.That(end, Is.EqualTo(length));
            Assert.That(back.AsSpan(0, length).SequenceEqual(source.AsSpan(offset, length)), Is.True, $"{length} bytes");
            if (length >= 4000 && shape is "zeros" or "period of three")
            {
                Assert.That(compressed, Has.Length.LessThan(50 + (length / 100)));
            }
        }
    }

    [Test]
    public void A_part_can_be_decompressed()
    {
        Random random = SegmentFiles.NewRandom();
        byte[] source = Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 3000).Select(_ => random.Next(500))));
        byte[] compressed = Write(output => CompressionMode.FAST.NewCompressor().Compress(source, 0, source.Length, output));
        Assert.That(compressed, Has.Length.LessThan(source.Length));
        Decompressor decompressor = CompressionMode.FAST.NewDecompressor();
        BytesRef part = new();
        for (int i = 0; i < 200; i++)
        {
            int offset = random.Next(source.Length), length = random.Next(source.Length - offset + 1);
            decompressor.Decompress(new ByteArrayDataInput(compressed), source.Length, offset, length, part);
            Assert.That(part.Bytes.AsSpan(part.Offset, part.Length).SequenceEqual(source.AsSpan(offset, length)), Is.True, $"{length} from {offset}");
        }
    }

    private static byte[] Write(Action<IndexOutput> write)
    {
        using RAMDirectory directory = new();
        using (IndexOutput output = directory.CreateOutput("block", IOContext.DEFAULT))
        {
            write(output);
        }

        using IndexInput input = directory.OpenInput("block", IOContext.DEFAULT);
        byte[] bytes = new byte[input.Length];
        input.ReadBytes(bytes, 0, bytes.Length);
        return bytes;
    }
}
