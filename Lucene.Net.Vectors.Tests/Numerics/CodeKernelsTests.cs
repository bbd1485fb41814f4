using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// Kernels of codes against the formulas in double precision. <see cref="InstructionSetTests"/> runs this class again in
/// processes that have fewer instruction sets.
/// </summary>
[TestFixture(typeof(CodeMaps.DotProduct))]
[TestFixture(typeof(CodeMaps.Cosine))]
[TestFixture(typeof(CodeMaps.Euclidean))]
[TestFixture(typeof(CodeMaps.InnerProduct))]
internal sealed unsafe class CodeKernelsTests<TMap>
    where TMap : struct, ICodeMap
{
    private const int Seed = 11;
    private const int Rows = 11;

    private static readonly int[] Ordinals = [8, 3, 3, 0, 7, 1, 5, 2, 6, 10, 4, 9, 9];

    private static IEnumerable<int> Lengths(int bits)
    {
        return bits >= 4 ? [.. Enumerable.Range(1, 140), 384, 512, 1024, 1536, 4096] : [1, 7, 8, 9, .. Enumerable.Range(56, 18), .. Enumerable.Range(96, 54), .. Enumerable.Range(250, 20), 384, 500, 512, 520, 1024, 1100, 4096];
    }

    [Test]
    public void ScoresAreTheFormulasAtEveryLengthAndAddress([Values(8, 4, 2, 1)] int bits)
    {
        Random random = new(Seed);
        byte[] space = new byte[(Rows + 1) * 4200];
        fixed (byte* start = space)
        {
            foreach (int length in Lengths(bits))
            {
                CodeLayout layout = new(bits, length);
                RowBlock rows = Fill(random, start + random.Next(64), layout);
                byte[] levels = Levels(random, length, layout.QueryBits), query = new byte[layout.QueryBytes];
                CodeCorrections corrections = Corrections(random, levels, layout.QueryBits);
                double constant = random.NextDouble() - 0.5;
                float[] expected = [.. Enumerable.Range(0, Rows).Select(row => (float)Expected(layout, levels, corrections, constant, rows.Span(row)))];
                CodeTerms terms = CodeKernels.Prepare(layout, levels, corrections, constant, query);

                float[] scan = new float[Rows];
                CodeKernels.Rows<TMap>(layout, query, terms, rows, 0, scan);
                Assert.That(scan, Is.EqualTo(expected).Within(2e-5f), $"length {length}, seed {Seed}");

                float[] gathered = new float[Ordinals.Length];
                for (int count = 0; count <= Ordinals.Length; count++)
                {
                    CodeKernels.Rows<TMap>(layout, query, terms, rows, Ordinals.AsSpan(0, count), gathered.AsSpan(0, count));
                    Assert.That(gathered.Take(count), Is.EqualTo(Ordinals.Take(count).Select(row => scan[row])), $"length {length}, seed {Seed}");
                }

                float[] one = new float[1];
                CodeKernels.Rows<TMap>(layout, query, terms, rows, 5, one);
                Assert.That(one[0], Is.EqualTo(scan[5]), $"length {length}, seed {Seed}");
            }
        }
    }

    [Test]
    public void NothingOutsideTheRowsIsRead([Values(8, 4, 2, 1)] int bits)
    {
        Random random = new(Seed);
        using GuardedMemory memory = new(Rows * 300);
        foreach (int length in Enumerable.Range(1, 140))
        {
            CodeLayout layout = new(bits, length);
            float[] scores = new float[Rows];
            byte[] query = new byte[layout.QueryBytes];
            CodeTerms terms = CodeKernels.Prepare(layout, new byte[length], default, 0, query);
            CodeKernels.Rows<TMap>(layout, query, terms, Fill(random, memory.Start, layout), 0, scores);
            RowBlock last = Fill(random, memory.End - (Rows * layout.RowBytes), layout);
            CodeKernels.Rows<TMap>(layout, query, terms, last, 0, scores);
            CodeKernels.Rows<TMap>(layout, query, terms, last, [Rows - 1, 0, Rows - 1], scores.AsSpan(0, 3));
        }
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        byte[] space = new byte[3 * 20];
        fixed (byte* start = space)
        {
            RowBlock rows = new(start, 3, 20, 20);
            float[] scores = new float[2];
            Assert.That(() => Score(rows, 4, 2, scores), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Score(rows, 4, -1, scores), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Score(rows, 5, 0, scores), Throws.InstanceOf<ArgumentException>().With.Message.Contains("RowBytes"));
            Assert.That(() => Score(rows, 4, [0, 3], scores), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Score(rows, 4, [-1, 0], scores), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Score(rows, 4, [0], scores), Throws.InstanceOf<ArgumentException>());
        }
    }

    private static void Score(RowBlock rows, int length, int first, float[] scores)
    {
        CodeKernels.Rows<TMap>(new CodeLayout(8, length), new byte[length], default, rows, first, scores);
    }

    private static void Score(RowBlock rows, int length, int[] ordinals, float[] scores)
    {
        CodeKernels.Rows<TMap>(new CodeLayout(8, length), new byte[length], default, rows, ordinals, scores);
    }

    private static RowBlock Fill(Random random, byte* start, CodeLayout layout)
    {
        RowBlock rows = new(start, Rows, layout.RowBytes, layout.RowBytes);
        byte[] unpacked = new byte[layout.Dimensions];
        for (int i = 0; i < Rows; i++)
        {
            Span<byte> row = new(rows.Row(i), rows.RowBytes);
            byte[] levels = Levels(random, layout.Dimensions, layout.Bits);
            layout.Pack(levels, row[CodeCorrections.Bytes..]);
            layout.Unpack(row[CodeCorrections.Bytes..], unpacked);
            Assert.That(unpacked, Is.EqualTo(levels));
            MemoryMarshal.Write(row, Corrections(random, levels, layout.Bits));
        }

        return rows;
    }

    private static byte[] Levels(Random random, int length, int bits)
    {
        return [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(1 << bits))];
    }

    // Of vectors about as long as 1, whatever their dimensions.
    private static CodeCorrections Corrections(Random random, ReadOnlySpan<byte> levels, int bits)
    {
        int sum = 0;
        foreach (byte level in levels)
        {
            sum += level;
        }

        float reach = (0.5f + random.NextSingle()) / MathF.Sqrt(levels.Length);
        return new CodeCorrections(-reach, 2 * reach / (1 << bits), random.NextSingle() - 0.3f, sum);
    }

    private static double Expected(CodeLayout layout, ReadOnlySpan<byte> query, CodeCorrections corrections, double constant, ReadOnlySpan<byte> row)
    {
        CodeCorrections other = MemoryMarshal.Read<CodeCorrections>(row);
        byte[] levels = new byte[layout.Dimensions];
        layout.Unpack(row[CodeCorrections.Bytes..], levels);
        double product = 0;
        for (int i = 0; i < query.Length; i++)
        {
            product += (corrections.Lower + ((double)corrections.Step * query[i])) * (other.Lower + ((double)other.Step * levels[i]));
        }

        double rest = other.Offset + constant;
        return default(TMap) switch
        {
            CodeMaps.Euclidean => 1 / (1 + Math.Max(0, rest - (2 * product))),
            CodeMaps.Cosine => (1 + Math.Clamp(product + rest, -1, 1)) / 2,
            CodeMaps.InnerProduct => product + rest < 0 ? 1 / (1 - (product + rest)) : 1 + product + rest,
            _ => Math.Max(0, (1 + product + rest) / 2),
        };
    }
}
