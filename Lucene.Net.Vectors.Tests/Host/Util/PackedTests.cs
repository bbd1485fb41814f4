using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Packed;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Util;

public sealed class PackedTests
{
    public static IEnumerable<int> Widths => Enumerable.Range(1, 64);

    [TestCaseSource(nameof(Widths))]
    public void BlocksOf128AreDecoded(int bits) => Seeded.Run(random =>
    {
        PackedInt32s.IDecoder decoder = PackedInt32s.GetDecoder(PackedInt32s.Format.PACKED, PackedInt32s.VERSION_CURRENT, bits);
        PackedInt32s.IEncoder encoder = PackedInt32s.GetEncoder(PackedInt32s.Format.PACKED, PackedInt32s.VERSION_CURRENT, bits);
        int iterations = 128 / decoder.ByteValueCount;
        long[] values = Values(random, 128, bits);
        // Garbage around the block must not matter; none behind it must not fail.
        foreach (int slack in new[] { 0, 1, 64 })
        {
            var bytes = new byte[3 + (16 * bits) + slack];
            random.NextBytes(bytes);
            encoder.Encode(values, 0, bytes, 3, iterations);
            var decoded = new long[128];
            decoder.Decode(bytes, 3, decoded, 0, iterations);
            Assert.That(decoded, Is.EqualTo(values));
            Assert.That(SlowDecode(bytes, 3, 128, bits), Is.EqualTo(values), "the layout");
            if (bits <= 32)
            {
                var ints = new int[130];
                decoder.Decode(bytes, 3, ints, 1, iterations);
                Assert.That(ints[1..129].Select(i => (long)(uint)i), Is.EqualTo(values));
                Assert.That((ints[0], ints[129]), Is.EqualTo((0, 0)));
                var again = new byte[bytes.Length];
                encoder.Encode(ints, 1, again, 3, iterations);
                Assert.That(again[3..^slack], Is.EqualTo(bytes[3..^slack]));
            }
        }
        var longs = new long[2 * bits];
        int longIterations = 128 / decoder.Int64ValueCount;
        encoder.Encode(values, 0, longs, 0, longIterations);
        var fromLongs = new long[128];
        decoder.Decode(longs, 0, fromLongs, 0, longIterations);
        Assert.That(fromLongs, Is.EqualTo(values));
    });

    [Test]
    public void AnyCountOfAnyWidthIsReadBack([Values(0, 1)] int formatId) => Seeded.Run(random =>
    {
        PackedInt32s.Format format = PackedInt32s.Format.ById(formatId);
        foreach (int bits in Widths.Where(format.IsSupported))
        {
            int count = random.Next(1, 600);
            long[] values = Values(random, count, bits);
            using var directory = new RAMDirectory();
            using (IndexOutput output = directory.CreateOutput("packed", IOContext.DEFAULT))
            {
                PackedInt32s.Writer writer = PackedInt32s.GetWriterNoHeader(output, format, count, bits, random.Next(1, 4096));
                foreach (long value in values)
                {
                    writer.Add(value);
                }
                writer.Finish();
                Assert.That(output.Position, Is.EqualTo(format.ByteCount(PackedInt32s.VERSION_CURRENT, count, bits)), $"{bits} bits");
            }
            using IndexInput input = directory.OpenInput("packed", IOContext.READ);
            PackedInt32s.Reader direct = PackedInt32s.GetDirectReaderNoHeader(input, format, PackedInt32s.VERSION_CURRENT, count, bits);
            Assert.That(All(direct), Is.EqualTo(values), $"direct, {bits} bits");
            input.Seek(0);
            PackedInt32s.Reader loaded = PackedInt32s.GetReaderNoHeader(input, format, PackedInt32s.VERSION_CURRENT, count, bits);
            Assert.That(All(loaded), Is.EqualTo(values), $"loaded, {bits} bits");
            input.Seek(0);
            PackedInt32s.IReaderIterator iterator =
                PackedInt32s.GetReaderIteratorNoHeader(input, format, PackedInt32s.VERSION_CURRENT, count, bits, random.Next(1, 2048));
            Assert.That(values.Select(_ => iterator.Next()).ToArray(), Is.EqualTo(values), $"iterator, {bits} bits");
            Assert.That(input.Position, Is.EqualTo(input.Length));
        }
    });

    [Test]
    public void AHeaderSaysEverything() => Seeded.Run(random =>
    {
        foreach (float overhead in new[] { PackedInt32s.COMPACT, PackedInt32s.DEFAULT, PackedInt32s.FAST, PackedInt32s.FASTEST })
        {
            int bits = random.Next(1, 65);
            long[] values = Values(random, random.Next(1, 300), bits);
            using var directory = new RAMDirectory();
            using (IndexOutput output = directory.CreateOutput("packed", IOContext.DEFAULT))
            {
                PackedInt32s.Writer writer = PackedInt32s.GetWriter(output, values.Length, bits, overhead);
                Array.ForEach(values, writer.Add);
                writer.Finish();
                PackedInt32s.Mutable mutable = PackedInt32s.GetMutable(values.Length, bits, overhead);
                for (int i = 0; i < values.Length; i++)
                {
                    mutable.Set(i, values[i]);
                }
                mutable.Save(output);
            }
            using IndexInput input = directory.OpenInput("packed", IOContext.READ);
            Assert.That(All(PackedInt32s.GetReader(input)), Is.EqualTo(values), $"{bits} bits");
            Assert.That(All(PackedInt32s.GetReader(input)), Is.EqualTo(values), $"{bits} bits, saved");
        }
    });

    [Test]
    public void AMutableKeepsItsNeighbours() => Seeded.Run(random =>
    {
        foreach (int bits in Widths)
        {
            long[] expected = Values(random, 200, bits);
            PackedInt32s.Mutable mutable = PackedInt32s.GetMutable(200, bits, PackedInt32s.Format.PACKED);
            for (int round = 0; round < 3; round++)
            {
                foreach (int i in Enumerable.Range(0, 200).OrderBy(_ => random.Next()))
                {
                    expected[i] = Values(random, 1, bits)[0];
                    mutable.Set(i, expected[i]);
                }
            }
            mutable.Fill(50, 60, 1);
            Array.Fill(expected, 1, 50, 10);
            Assert.That(All(mutable), Is.EqualTo(expected), $"{bits} bits");
        }
    });

    [Test]
    public void AGrowableWriterGrows() => Seeded.Run(random =>
    {
        var writer = new GrowableWriter(1, 300, PackedInt32s.COMPACT);
        var expected = new long[300];
        for (int i = 0; i < 300; i++)
        {
            expected[i] = random.AnyInt64() & long.MaxValue;
            writer.Set(i, expected[i]);
        }
        Assert.That(All(writer), Is.EqualTo(expected));
        Assert.That(writer.Resize(310).Get(299), Is.EqualTo(expected[299]));
    });

    [Test]
    public void BlocksAreReadBack([Values(64, 128, 1024)] int blockSize, [Values] bool direct) => Seeded.Run(random =>
    {
        int count = random.Next(1, 5000);
        long scale = 1L << random.Next(63);
        long shift = random.AnyInt64() >> 1;
        long[] values = Enumerable.Range(0, count).Select(i => i % 1500 < 300 ? shift : shift + random.NextInt64(scale)).ToArray();
        using var directory = new RAMDirectory();
        using (IndexOutput output = directory.CreateOutput("blocks", IOContext.DEFAULT))
        {
            var writer = new BlockPackedWriter(output, blockSize);
            Array.ForEach(values, writer.Add);
            writer.Finish();
            Assert.That(writer.Ord, Is.EqualTo(count));
        }
        using IndexInput input = directory.OpenInput("blocks", IOContext.READ);
        var reader = new BlockPackedReader((IndexInput)input.Clone(), PackedInt32s.VERSION_CURRENT, blockSize, count, direct);
        Assert.That(Enumerable.Range(0, count).Select(i => reader.Get((long)i)), Is.EqualTo(values));
        var iterator = new BlockPackedReaderIterator(input, PackedInt32s.VERSION_CURRENT, blockSize, count);
        for (int i = 0; i < count;)
        {
            switch (random.Next(3))
            {
                case 0:
                    Assert.That(iterator.Next(), Is.EqualTo(values[i++]));
                    break;
                case 1:
                    int skip = random.Next(Math.Min(count - i, 3 * blockSize) + 1);
                    iterator.Skip(skip);
                    i += skip;
                    break;
                default:
                    Int64sRef some = iterator.Next(random.Next(1, 200));
                    Assert.That(some.Int64s.AsSpan(some.Offset, some.Length).SequenceEqual(values.AsSpan(i, some.Length)));
                    i += some.Length;
                    break;
            }
            Assert.That(iterator.Ord, Is.EqualTo(i));
        }
    });

    [Test]
    public void AscendingBlocksAreReadBack([Values(64, 1024)] int blockSize, [Values] bool direct) => Seeded.Run(random =>
    {
        int count = random.Next(1, 5000);
        int step = 1 << random.Next(28);
        var values = new long[count];
        for (int i = 1; i < count; i++)
        {
            values[i] = values[i - 1] + random.Next(step);
        }
        using var directory = new RAMDirectory();
        using (IndexOutput output = directory.CreateOutput("blocks", IOContext.DEFAULT))
        {
            var writer = new MonotonicBlockPackedWriter(output, blockSize);
            Array.ForEach(values, writer.Add);
            writer.Finish();
        }
        using IndexInput input = directory.OpenInput("blocks", IOContext.READ);
        var reader = new MonotonicBlockPackedReader(input, PackedInt32s.VERSION_CURRENT, blockSize, count, direct);
        Assert.That(Enumerable.Range(0, count).Select(i => reader.Get((long)i)), Is.EqualTo(values));
    });

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(255, 8)]
    [TestCase(256, 9)]
    [TestCase(long.MaxValue, 63)]
    public void TheWidthOfAValue(long value, int bits) => Assert.That(PackedInt32s.BitsRequired(value), Is.EqualTo(bits));

    private static long[] Values(Random random, int count, int bits) =>
        Enumerable.Range(0, count).Select(_ => (long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - bits))).ToArray();

    private static long[] All(PackedInt32s.Reader reader) => Enumerable.Range(0, reader.Count).Select(reader.Get).ToArray();

    // Bit by bit, from the documentation: values lie one after another from the highest bit of the first byte.
    private static long[] SlowDecode(byte[] bytes, int offset, int count, int bits)
    {
        var values = new long[count];
        for (long bit = 0; bit < (long)count * bits; bit++)
        {
            int one = (bytes[offset + (int)(bit >> 3)] >> (7 - (int)(bit & 7))) & 1;
            values[bit / bits] = (values[bit / bits] << 1) | (long)one;
        }
        return values;
    }
}
