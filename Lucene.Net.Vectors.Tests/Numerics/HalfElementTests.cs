using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// Rows of float16: widening is exact, so a score must equal, bit for bit, the score of the same row in float32.
/// <see cref="InstructionSetTests"/> runs this class again in processes that have fewer instruction sets.
/// </summary>
[TestFixture]
public sealed unsafe class HalfElementTests
{
    private const int Seed = 16;

    [Test]
    public void EveryCodeHasItsValue()
    {
        ushort[] codes = [.. Enumerable.Range(0, 1 << 16).Select(code => (ushort)code)];
        float[] narrow = new float[codes.Length], middle = new float[codes.Length], wide = new float[codes.Length];
        fixed (ushort* source = codes)
        fixed (float* n = narrow, m = middle, w = wide)
        {
            for (int i = 0; i < codes.Length; i += 16)
            {
                Width512.LoadHalf(source + i).Store(w + i);
                Width256.LoadHalf(source + i).Store(m + i);
                Width256.LoadHalf(source + i + 8).Store(m + i + 8);
                for (int j = i; j < i + 16; j += 4)
                {
                    Width128.LoadHalf(source + j).Store(n + j);
                }
            }

            for (int i = 0; i < codes.Length; i++)
            {
                float expected = (float)BitConverter.UInt16BitsToHalf(codes[i]);
                foreach (float actual in new[] { narrow[i], middle[i], wide[i], HalfElement.At((byte*)source, i) })
                {
                    if (!actual.Equals(expected) || float.IsNegative(actual) != float.IsNegative(expected))
                    {
                        Assert.Fail($"code 0x{i:X4}: {actual:R}, expected {expected:R}");
                    }
                }
            }
        }
    }

    [Test]
    public void AScoreIsThatOfTheRowInSinglePrecision()
    {
        Random random = new(Seed);
        foreach (int length in (IEnumerable<int>)[.. Enumerable.Range(1, 257), 384, 512, 768, 1024, 1536, 4096])
        {
            // Between guards, ending and then starting where the memory does; rows at odd addresses.
            const int Count = 6;
            using GuardedMemory memory = new((Count * length * sizeof(ushort)) + 1);
            float[] query = [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
            float[] single = new float[Count * length], expected = new float[Count], actual = new float[Count];
            int[] ordinals = [5, 0, 0, 3, 1, 4];
            int bytes = length * sizeof(ushort);
            foreach (nint start in new[] { (nint)(memory.End - (Count * bytes)), (nint)memory.Start, (nint)(memory.Start + 1) })
            {
                byte* address = (byte*)start;
                for (int i = 0; i < single.Length; i++)
                {
                    Half value = (Half)Math.ScaleB((random.NextDouble() * 2) - 1, random.Next(-20, 3));
                    MemoryMarshal.Write(new Span<byte>(address + (i * sizeof(ushort)), sizeof(ushort)), in value);
                    single[i] = (float)value;
                }

                RowBlock half = new(address, Count, bytes, bytes);
                fixed (float* s = single)
                {
                    RowBlock full = new(s, Count, 2 * bytes, 2 * bytes);
                    VectorKernels.DotRows(query, full, 0, expected);
                    VectorKernels.DotRows<HalfElement>(query, half, 0, actual);
                    Assert.That(actual, Is.EqualTo(expected), $"dot, length {length}, seed {Seed}");
                    VectorKernels.SquaredEuclideanRows(query, full, ordinals, expected);
                    VectorKernels.SquaredEuclideanRows<HalfElement>(query, half, ordinals, actual);
                    Assert.That(actual, Is.EqualTo(expected), $"squared distance, length {length}, seed {Seed}");
                    VectorKernels.CosineRows(query, full, ordinals, expected);
                    VectorKernels.CosineRows<HalfElement>(query, half, ordinals, actual);
                    Assert.That(actual, Is.EqualTo(expected), $"cosine, length {length}, seed {Seed}");
                }
            }
        }
    }

    [Test]
    public void RowsShorterThanTheQueryAreRefused()
    {
        ushort[] memory = new ushort[8];
        fixed (ushort* address = memory)
        {
            RowBlock rows = new(address, 1, 16, 16);
            Assert.That(
                Assert.Throws<ArgumentException>(() => VectorKernels.DotRows<HalfElement>(new float[9], rows, 0, new float[1]))!.Message,
                Does.StartWith("a row holds 8 elements: query.Length=9"));
            Assert.That(() => VectorKernels.DotRows<HalfElement>(new float[8], rows, 0, new float[1]), Throws.Nothing);
        }
    }
}
