using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>Packing of every width and length, in registers and number by number.</summary>
public sealed class BitPackingTests
{
    private const byte Sentinel = 0xA5;

    [Test]
    public unsafe void NumbersOfEveryWidthAndLengthComeBack([Range(0, BitPacking.MaxWidth)] int width)
    {
        Random random = new(width);
        using GuardedMemory guarded = new(BitPacking.Bytes(BitPacking.Block, BitPacking.MaxWidth));
        for (int length = 1; length <= BitPacking.Block; length++)
        {
            int[] values = [.. Enumerable.Range(0, length).Select(i => i % 5 == 0 ? (1 << width) - 1 : (int)random.NextInt64(1L << width))];
            byte[] packed = new byte[BitPacking.Bytes(length, width) + 1];
            packed[^1] = Sentinel;
            BitPacking.Pack(values, width, packed);
            Assert.That(packed[^1], Is.EqualTo(Sentinel), $"{length} of {width} bits went too far");

            Span<byte> source = new(guarded.End - (packed.Length - 1), packed.Length - 1);
            packed.AsSpan(0, source.Length).CopyTo(source);
            int[] unpacked = new int[length];
            BitPacking.Unpack(source, width, unpacked);
            Assert.That(unpacked, Is.EqualTo(values), $"{length} of {width} bits");
            Array.Clear(unpacked);
            BitPacking.UnpackScalar(source, width, unpacked);
            Assert.That(unpacked, Is.EqualTo(values), $"{length} of {width} bits, number by number");
        }
    }

    [Test]
    public void TooFewBytesAreRefused([Range(1, BitPacking.MaxWidth)] int width)
    {
        Assert.That(() => BitPacking.Unpack(new byte[BitPacking.Bytes(BitPacking.Block, width) - 1], width, new int[BitPacking.Block]), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void GapsOfEveryLengthAreSummed([Range(0, BitPacking.Block)] int length)
    {
        Random random = new(length);
        int[] gaps = [.. Enumerable.Range(0, length).Select(_ => random.Next(1 << 20))];
        int[] expected = new int[length];
        int before = 41;
        for (int i = 0; i < length; i++)
        {
            before += gaps[i] + 1;
            expected[i] = before;
        }

        int[] scalar = [.. gaps];
        BitPacking.SumGaps(gaps, 41);
        BitPacking.SumGapsScalar(scalar, 41);
        Assert.That(gaps, Is.EqualTo(expected));
        Assert.That(scalar, Is.EqualTo(expected));
        BitPacking.AddToAll(gaps, -7);
        Assert.That(gaps, Is.EqualTo(expected.Select(value => value - 7)));
    }

    [Test]
    public void PatchedNumbersOfEveryLengthComeBack([Range(1, BitPacking.Block)] int length)
    {
        Random random = new(length);
        for (int most = 0; most <= BitPacking.MaxWidth; most++)
        {
            for (int outliers = 0; outliers < 4; outliers++)
            {
                int usual = random.Next(most + 1);
                int[] values = [.. Enumerable.Range(0, length).Select(_ => (int)random.NextInt64(1L << usual))];
                for (int i = 0; i < outliers; i++)
                {
                    values[random.Next(length)] = (int)((1L << most) - 1);
                }

                byte[] target = new byte[PatchedPacking.MaxBytes];
                int bytes = PatchedPacking.Encode(values, target);
                int[] decoded = new int[length];
                Assert.That(PatchedPacking.Decode(target.AsSpan(0, bytes), decoded, out int bits), Is.EqualTo(bytes));
                Assert.That(decoded, Is.EqualTo(values));
                Assert.That(values.Max(), Is.LessThan(1L << bits));
                Assert.That(bytes, Is.LessThanOrEqualTo(1 + BitPacking.Bytes(length, most)));
            }
        }
    }
}
