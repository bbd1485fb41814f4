using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

/// <summary>Run again by InstructionSetTests in processes that have fewer instruction sets.</summary>
public sealed class CodeComparisonTests
{
    [Test]
    public void FourAtOnceAreTheSingleValuesBitForBit([Values] VectorSimilarity similarity)
    {
        const int Seed = 4;
        Random random = new(Seed);
        float[] centroid = [.. Enumerable.Range(0, 40).Select(_ => random.NextSingle() - 0.5f)];
        ScalarQuantizer quantizer = new(8, centroid, similarity);
        for (int round = 0; round < 200; round++)
        {
            CodeCorrections[] codes = [.. Enumerable.Range(0, 4).Select(_ => Any())];
            int[] products = [.. codes.Select(_ => random.Next(-500_000, 500_000))];
            CodeComparison comparison = new(quantizer, Any(), 128);
            Vector128<float>[] numbers = MemoryMarshal.Cast<CodeCorrections, Vector128<float>>(codes).ToArray();
            Vector128<float> four = comparison.Values(numbers[0], numbers[1], numbers[2], numbers[3], Vector128.Create<int>(products));
            for (int i = 0; i < 4; i++)
            {
                Assert.That(BitConverter.SingleToInt32Bits(four[i]), Is.EqualTo(BitConverter.SingleToInt32Bits(comparison.Value(codes[i], products[i]))), $"seed {Seed}");
            }
        }

        CodeCorrections Any()
        {
            return new CodeCorrections(-random.NextSingle(), random.NextSingle() / 100, random.NextSingle(), random.Next(40 * 256));
        }
    }
}
