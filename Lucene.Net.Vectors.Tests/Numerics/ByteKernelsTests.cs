using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// Kernels of 8-bit vectors against plain loops over 64-bit integers: every way to compute, every pairing of signed and
/// unsigned bytes, every length. <see cref="InstructionSetTests"/> runs this class again in processes that have fewer instruction sets.
/// </summary>
[TestFixture(typeof(Int8Element), typeof(Int8Element))]
[TestFixture(typeof(UInt8Element), typeof(UInt8Element))]
[TestFixture(typeof(Int8Element), typeof(UInt8Element))]
[TestFixture(typeof(UInt8Element), typeof(Int8Element))]
internal sealed unsafe class ByteKernelsTests<TQuery, TRow>
    where TQuery : struct, IByteElement
    where TRow : struct, IByteElement
{
    /// <summary>In a child process: whether AVX-VNNI must be in use.</summary>
    internal const string ExpectedVnni = "LUCENE_VECTORS_TESTS_VNNI";

    private const int Seed = 8;
    private const int Rows = 9;

    private static readonly int[] Lengths = [.. Enumerable.Range(0, 258), 384, 512, 768, 1024, 1536, 4096];

    private delegate void Many(byte* query, RowBlock rows, int* ordinals, int first, int count, int length, int* sums);

    private static IEnumerable<(string Name, int Least, Many Dot, Many? Distance)> Ways =>
    [
        ("door", 0, Door, DistanceDoor),
        ("one by one", 0, OneByOne<DotFormula>, OneByOne<SquaredEuclideanFormula>),
        ("scalar", 0, Scalar<DotFormula>, Scalar<SquaredEuclideanFormula>),
        ("128 bits", 8, Wide<DotFormula, ShortWidth128, Vector128<short>, Vector128<int>>, Wide<SquaredEuclideanFormula, ShortWidth128, Vector128<short>, Vector128<int>>),
        ("256 bits", 16, Wide<DotFormula, ShortWidth256, Vector256<short>, Vector256<int>>, Wide<SquaredEuclideanFormula, ShortWidth256, Vector256<short>, Vector256<int>>),
        ("512 bits", 32, Wide<DotFormula, ShortWidth512, Vector512<short>, Vector512<int>>, Wide<SquaredEuclideanFormula, ShortWidth512, Vector512<short>, Vector512<int>>),
        .. ByteKernels.HasVnni
            ? [("VNNI", 32, (q, rows, o, first, count, n, s) => ByteWidthChoice<DotFormula, TQuery, TRow>.WithVnni(q, rows, o, first, count, n, s), null)]
            : Array.Empty<(string, int, Many, Many?)>(),
    ];

    [Test]
    public void VnniIsInUseWhereItIsExpected()
    {
        string? expected = Environment.GetEnvironmentVariable(ExpectedVnni);
        Assert.That(ByteKernels.HasVnni, expected is null ? Is.AnyOf(true, false) : Is.EqualTo(bool.Parse(expected)));
    }

    [Test]
    public void IsExactAtEveryLengthAndAddress()
    {
        Random random = new(Seed);
        byte[] space = new byte[(Rows + 1) * (4096 + 70)];
        int[] sums = new int[Rows], ordinals = [8, 3, 3, 0, 7, 1, 5, 2, 6];
        fixed (byte* start = space)
        fixed (int* s = sums, o = ordinals)
        {
            foreach (int length in Lengths)
            {
                random.NextBytes(space);
                byte* query = start + random.Next(64);
                RowBlock rows = new(query + length + random.Next(3), Rows, Math.Max(1, length), Math.Max(1, length) + random.Next(4));
                int[] dots = [.. Enumerable.Range(0, Rows).Select(row => Expected(query, rows.Row(row), length).Dot)];
                int[] distances = [.. Enumerable.Range(0, Rows).Select(row => Expected(query, rows.Row(row), length).Distance)];
                foreach ((string name, int least, Many dot, Many? distance) in Ways.Where(way => length >= way.Least))
                {
                    string what = $"{name}, length {length}, seed {Seed}";
                    dot(query, rows, null, 0, Rows, length, s);
                    Assert.That(sums, Is.EqualTo(dots), what);
                    dot(query, rows, o, 0, Rows, length, s);
                    Assert.That(sums, Is.EqualTo(ordinals.Select(row => dots[row])), what);
                    if (distance is not null)
                    {
                        distance(query, rows, null, 0, Rows, length, s);
                        Assert.That(sums, Is.EqualTo(distances), what);
                        distance(query, rows, o, 0, Rows, length, s);
                        Assert.That(sums, Is.EqualTo(ordinals.Select(row => distances[row])), what);
                    }
                }
            }
        }
    }

    [TestCase(4096)]
    [TestCase(ByteKernels.MaxLength)]
    public void ExtremesDoNotOverflow(int length)
    {
        byte[] memory = new byte[length * 4];
        byte[] extremes = [0, 127, 128, 255];
        int[] sums = new int[4];
        fixed (byte* start = memory)
        fixed (int* s = sums)
        {
            for (int i = 0; i < extremes.Length; i++)
            {
                new Span<byte>(start + (i * length), length).Fill(extremes[i]);
            }

            RowBlock rows = new(start, 4, length, length);
            for (int query = 0; query < extremes.Length; query++)
            {
                foreach ((string name, _, Many dot, Many? distance) in Ways)
                {
                    dot(rows.Row(query), rows, null, 0, 4, length, s);
                    Assert.That(sums, Is.EqualTo(Enumerable.Range(0, 4).Select(row => Expected(rows.Row(query), rows.Row(row), length).Dot)), name);
                    if (distance is not null)
                    {
                        distance(rows.Row(query), rows, null, 0, 4, length, s);
                        Assert.That(sums, Is.EqualTo(Enumerable.Range(0, 4).Select(row => Expected(rows.Row(query), rows.Row(row), length).Distance)), name);
                    }
                }
            }
        }
    }

    [Test]
    public void NothingOutsideTheVectorsIsRead()
    {
        int* sums = stackalloc int[5];
        using GuardedMemory queries = new(4096), memory = new(5 * 4096);
        foreach (int length in Lengths.Where(length => length > 0))
        {
            foreach (bool atEnd in new[] { false, true })
            {
                byte* query = atEnd ? queries.End - length : queries.Start;
                RowBlock rows = new(atEnd ? memory.End - (5 * length) : memory.Start, 5, length, length);
                foreach ((_, _, Many dot, Many? distance) in Ways.Where(way => length >= way.Least))
                {
                    // From the second row on, the last of the four rows done at once ends where the memory does.
                    dot(query, rows, null, 1, 4, length, sums);
                    dot(query, rows, null, 0, 5, length, sums);
                    distance?.Invoke(query, rows, null, 1, 4, length, sums);
                    distance?.Invoke(query, rows, null, 0, 5, length, sums);
                }
            }
        }

        Assert.That(new Span<int>(sums, 5).ToArray(), Is.All.Zero, "memory never written is zero");
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        byte[] memory = new byte[64];
        fixed (byte* start = memory)
        {
            nint address = (nint)start;
            RowBlock Block()
            {
                return new RowBlock((void*)address, 4, 16, 16);
            }

            Assert.Multiple(() =>
            {
                Assert.That(Refused(() => ByteKernels.Dot<TQuery, TRow>(new byte[3], new byte[4])), Does.Contain("y.Length=4"));
                Assert.That(Refused(() => ByteKernels.Dot<TQuery, TRow>(new byte[8_193], new byte[8_193])), Does.Contain("x.Length=8193"));
                Assert.That(Refused(() => ByteKernels.DotRows<TQuery, TRow>(new byte[17], Block(), 0, new int[1])), Does.Contain("query.Length=17"));
                Assert.That(Refused(() => ByteKernels.DotRows<TQuery, TRow>(new byte[16], Block(), 2, new int[3])), Does.Contain("sums.Length=3"));
                Assert.That(Refused(() => ByteKernels.DotRows<TQuery, TRow>(new byte[16], Block(), 5, [])), Does.Contain("first=5"));
                Assert.That(Refused(() => ByteKernels.SquaredEuclideanRows<TQuery, TRow>(new byte[16], Block(), [0, 4], new int[2])), Does.Contain("ordinals=4"));
                Assert.That(Refused(() => ByteKernels.SquaredEuclideanRows<TQuery, TRow>(new byte[16], Block(), [0, 1], new int[1])), Does.Contain("sums.Length=1"));
            });
        }
    }

    private static string Refused(TestDelegate call)
    {
        return Assert.Catch<ArgumentException>(call)!.Message;
    }

    private static (int Dot, int Distance) Expected(byte* query, byte* row, int length)
    {
        long dot = 0, distance = 0;
        for (int i = 0; i < length; i++)
        {
            long x = TQuery.IsSigned ? (sbyte)query[i] : query[i], y = TRow.IsSigned ? (sbyte)row[i] : row[i];
            dot += x * y;
            distance += (x - y) * (x - y);
        }

        return (checked((int)dot), checked((int)distance));
    }

    private static void Door(byte* query, RowBlock rows, int* ordinals, int first, int count, int length, int* sums)
    {
        if (ordinals is null)
        {
            ByteKernels.DotRows<TQuery, TRow>(new(query, length), rows, first, new(sums, count));
        }
        else
        {
            ByteKernels.DotRows<TQuery, TRow>(new(query, length), rows, new ReadOnlySpan<int>(ordinals, count), new(sums, count));
        }
    }

    private static void DistanceDoor(byte* query, RowBlock rows, int* ordinals, int first, int count, int length, int* sums)
    {
        if (ordinals is null)
        {
            ByteKernels.SquaredEuclideanRows<TQuery, TRow>(new(query, length), rows, first, new(sums, count));
        }
        else
        {
            ByteKernels.SquaredEuclideanRows<TQuery, TRow>(new(query, length), rows, new ReadOnlySpan<int>(ordinals, count), new(sums, count));
        }
    }

    private static void OneByOne<TFormula>(byte* query, RowBlock rows, int* ordinals, int first, int count, int length, int* sums)
        where TFormula : struct, IByteFormula
    {
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> q = new(query, length), row = new(rows.Row(ordinals is null ? first + i : ordinals[i]), length);
            sums[i] = typeof(TFormula) == typeof(DotFormula) ? ByteKernels.Dot<TQuery, TRow>(q, row) : ByteKernels.SquaredEuclidean<TQuery, TRow>(q, row);
        }
    }

    private static void Scalar<TFormula>(byte* query, RowBlock rows, int* ordinals, int first, int count, int length, int* sums)
        where TFormula : struct, IByteFormula
    {
        for (int i = 0; i < count; i++)
        {
            sums[i] = ByteWidthChoice<TFormula, TQuery, TRow>.Scalar(query, rows.Row(ordinals is null ? first + i : ordinals[i]), length);
        }
    }

    private static void Wide<TFormula, TWidth, TShort, TInt>(byte* query, RowBlock rows, int* ordinals, int first, int count, int length, int* sums)
        where TFormula : struct, IByteFormula
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct
    {
        KernelLoops<ByteKernel<TFormula, TQuery, TRow, TWidth, TShort, TInt>, TShort, TInt, int>.Many(query, rows, ordinals, first, count, length, sums);
    }
}
