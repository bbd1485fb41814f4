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

    private static IEnumerable<int> Lengths => [.. Enumerable.Range(1, 140), 384, 512, 1024, 1536, 4096];

    [Test]
    public void ScoresAreTheFormulasAtEveryLengthAndAddress()
    {
        Random random = new(Seed);
        byte[] space = new byte[(Rows + 1) * 4200];
        fixed (byte* start = space)
        {
            foreach (int length in Lengths)
            {
                RowBlock rows = Fill(random, start + random.Next(64), length);
                byte[] query = new byte[length];
                random.NextBytes(query);
                CodeCorrections corrections = Corrections(random, query);
                double constant = random.NextDouble() - 0.5;
                float[] expected = [.. Enumerable.Range(0, Rows).Select(row => (float)Expected(query, corrections, constant, rows.Span(row)))];
                CodeTerms terms = CodeKernels.Prepare(query, corrections, constant);

                float[] scan = new float[Rows];
                CodeKernels.Rows<TMap>(query, terms, rows, 0, scan);
                Assert.That(scan, Is.EqualTo(expected).Within(2e-5f), $"length {length}, seed {Seed}");

                float[] gathered = new float[Ordinals.Length];
                for (int count = 0; count <= Ordinals.Length; count++)
                {
                    CodeKernels.Rows<TMap>(query, terms, rows, Ordinals.AsSpan(0, count), gathered.AsSpan(0, count));
                    Assert.That(gathered.Take(count), Is.EqualTo(Ordinals.Take(count).Select(row => scan[row])), $"length {length}, seed {Seed}");
                }

                float[] one = new float[1];
                CodeKernels.Rows<TMap>(query, terms, rows, 5, one);
                Assert.That(one[0], Is.EqualTo(scan[5]), $"length {length}, seed {Seed}");
            }
        }
    }

    [Test]
    public void NothingOutsideTheRowsIsRead()
    {
        Random random = new(Seed);
        using GuardedMemory memory = new(Rows * 300);
        foreach (int length in Enumerable.Range(1, 140))
        {
            float[] scores = new float[Rows];
            byte[] query = new byte[length];
            CodeTerms terms = CodeKernels.Prepare(query, default, 0);
            CodeKernels.Rows<TMap>(query, terms, Fill(random, memory.Start, length), 0, scores);
            RowBlock last = Fill(random, memory.End - (Rows * (CodeCorrections.Bytes + length)), length);
            CodeKernels.Rows<TMap>(query, terms, last, 0, scores);
            CodeKernels.Rows<TMap>(query, terms, last, [Rows - 1, 0, Rows - 1], scores.AsSpan(0, 3));
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
            Assert.That(() => Score(rows, 5, 0, scores), Throws.InstanceOf<ArgumentException>().With.Message.Contains("query.Length"));
            Assert.That(() => Score(rows, 4, [0, 3], scores), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Score(rows, 4, [-1, 0], scores), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Score(rows, 4, [0], scores), Throws.InstanceOf<ArgumentException>());
        }
    }

    private static void Score(RowBlock rows, int length, int first, float[] scores)
    {
        CodeKernels.Rows<TMap>(new byte[length], default, rows, first, scores);
    }

    private static void Score(RowBlock rows, int length, int[] ordinals, float[] scores)
    {
        CodeKernels.Rows<TMap>(new byte[length], default, rows, ordinals, scores);
    }

    private static RowBlock Fill(Random random, byte* start, int length)
    {
        RowBlock rows = new(start, Rows, CodeCorrections.Bytes + length, CodeCorrections.Bytes + length);
        for (int i = 0; i < Rows; i++)
        {
            Span<byte> row = new(rows.Row(i), rows.RowBytes);
            random.NextBytes(row);
            MemoryMarshal.Write(row, Corrections(random, row[CodeCorrections.Bytes..]));
        }

        return rows;
    }

    // Of vectors about as long as 1, whatever their dimensions.
    private static CodeCorrections Corrections(Random random, ReadOnlySpan<byte> levels)
    {
        int sum = 0;
        foreach (byte level in levels)
        {
            sum += level;
        }

        float reach = (0.5f + random.NextSingle()) / MathF.Sqrt(levels.Length);
        return new CodeCorrections(-reach, reach / 128, random.NextSingle() - 0.3f, sum);
    }

    private static double Expected(ReadOnlySpan<byte> query, CodeCorrections corrections, double constant, ReadOnlySpan<byte> row)
    {
        CodeCorrections other = MemoryMarshal.Read<CodeCorrections>(row);
        double product = 0;
        for (int i = 0; i < query.Length; i++)
        {
            product += (corrections.Lower + ((double)corrections.Step * query[i])) * (other.Lower + ((double)other.Step * row[CodeCorrections.Bytes + i]));
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
