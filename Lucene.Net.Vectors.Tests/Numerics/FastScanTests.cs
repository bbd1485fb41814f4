using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// Sums of table entries at every register width, against a plain loop. <see cref="InstructionSetTests"/> runs this class again in
/// processes that have fewer instruction sets.
/// </summary>
[TestFixture]
internal sealed unsafe class FastScanTests
{
    private const int Seed = 31;

    private delegate int Scan(
        ReadOnlySpan<byte> tables, int subspaces, ReadOnlySpan<byte> blocks, int count, int least, Span<int> places, Span<ushort> sums);

    private delegate void All(ReadOnlySpan<byte> tables, int subspaces, ReadOnlySpan<byte> blocks, Span<ushort> sums);

    [Test]
    public void SumsAreThoseOfThePlainLoop()
    {
        Random random = new(Seed);
        foreach (int subspaces in (int[])[.. Enumerable.Range(1, 20), 50, 63, 64, 65, 256, 257, 2048])
        {
            int count = 1 + random.Next(120);
            (byte[] tables, byte[][] codes, byte[] blocks) = Case(random, subspaces, count);
            int[] expected = [.. codes.Select(row => row.Select((code, subspace) => (int)tables[(subspace * 16) + code]).Sum())];
            foreach (int least in new[] { 0, 1, expected[random.Next(count)], expected.Max(), expected.Max() + 1, FastScan.MostSum })
            {
                int[] right = [.. Enumerable.Range(0, count).Where(i => expected[i] >= least)];
                foreach ((string name, Scan scan) in Scans)
                {
                    int[] places = new int[count];
                    ushort[] sums = new ushort[count];
                    int found = scan(tables, subspaces, blocks, count, least, places, sums);
                    string what = $"{name}, {subspaces} subspaces, {count} vectors, at least {least}, seed {Seed}";
                    Assert.That(places.Take(found), Is.EqualTo(right), what);
                    Assert.That(sums.Take(found), Is.EqualTo(right.Select(i => expected[i])), what);
                }
            }
        }
    }

    [Test]
    public void AllSumsAndSingleOnesAreTheSame()
    {
        Random random = new(Seed);
        foreach (int subspaces in (int[])[1, 2, 3, 4, 5, 31, 50, 64, 129])
        {
            int count = 32 * (1 + random.Next(5));
            (byte[] tables, byte[][] codes, byte[] blocks) = Case(random, subspaces, count);
            ushort[] expected = [.. codes.Select(row => (ushort)row.Select((code, subspace) => (int)tables[(subspace * 16) + code]).Sum())];
            foreach ((string name, All all) in new (string, All)[] { ("door", FastScan.All), ("scalar", FastScan.All<ScanScalar>) }
                .Concat(ScanWidth128.IsSupported ? [("128", FastScan.All<ScanWidth128>)] : [])
                .Concat(ScanWidth256.IsSupported ? [("256", FastScan.All<ScanWidth256>)] : [])
                .Concat(ScanWidth512.IsSupported ? [("512", FastScan.All<ScanWidth512>)] : []))
            {
                ushort[] sums = new ushort[count];
                all(tables, subspaces, blocks, sums);
                Assert.That(sums, Is.EqualTo(expected), $"{name}, {subspaces} subspaces, seed {Seed}");
            }

            int blockBytes = FastScan.BlockBytes(subspaces);
            Assert.That(Enumerable.Range(0, count).Select(i => FastScan.SumOf(tables, subspaces, blocks.AsSpan(i / 32 * blockBytes, blockBytes), i % 32)), Is.EqualTo(expected));
            float[] values = new float[count - 3], one = new float[1];
            FastScan.ToSingles(expected.AsSpan(3), -1.5f, 3.7f, values);
            for (int i = 0; i < values.Length; i++)
            {
                FastScan.ToSingles(expected.AsSpan(3 + i, 1), -1.5f, 3.7f, one);
                Assert.That(values[i], Is.EqualTo(one[0]), "to the last bit");
                Assert.That(values[i], Is.EqualTo(-1.5 + (expected[3 + i] / 3.7)).Within(1e-2));
            }

            Assert.That(() => FastScan.All(tables, subspaces, blocks, new ushort[count + 32]), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => FastScan.All(tables, subspaces, blocks, new ushort[count - 1]), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => FastScan.SumOf(tables, subspaces, blocks, 32), Throws.InstanceOf<ArgumentException>());
        }
    }

    [Test]
    public void NothingBehindTheSlackIsRead()
    {
        Random random = new(Seed);
        foreach (int subspaces in Enumerable.Range(1, 9))
        {
            (byte[] tables, byte[][] codes, byte[] blocks) = Case(random, subspaces, 70);
            using GuardedMemory memory = new(blocks.Length + 4096);
            blocks.CopyTo(new Span<byte>(memory.End - blocks.Length, blocks.Length));
            foreach ((string name, Scan scan) in Scans)
            {
                Assert.That(scan(tables, subspaces, new ReadOnlySpan<byte>(memory.End - blocks.Length, blocks.Length), 70, 0, new int[70], new ushort[70]), Is.EqualTo(70), name);
            }

            byte[] read = new byte[subspaces];
            FastScan.GetCodes(blocks.AsSpan(0, FastScan.BlockBytes(subspaces)), 17, read);
            Assert.That(read, Is.EqualTo(codes[17]));
        }
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        byte[] tables = new byte[64], blocks = new byte[(2 * 16) + FastScan.Slack];
        int[] places = new int[40];
        ushort[] sums = new ushort[40];
        Assert.That(FastScan.AtLeast(tables, 2, blocks, 0, 0, places, sums), Is.Zero);
        Assert.That(FastScan.AtLeast(tables, 2, blocks, 32, FastScan.MostSum + 1, places, sums), Is.Zero);
        Assert.That(() => FastScan.AtLeast(tables, 2, blocks, 33, 0, places, sums), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => FastScan.AtLeast(tables, 5, blocks, 32, 0, places, sums), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => FastScan.AtLeast(tables, 0, blocks, 32, 0, places, sums), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => FastScan.AtLeast(tables, 2, blocks, 32, -1, places, sums), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => FastScan.AtLeast(tables, 2, blocks, 32, 0, places.AsSpan(0, 31), sums), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => FastScan.AtLeast(tables, 2, blocks, 32, 0, places, sums.AsSpan(0, 31)), Throws.InstanceOf<ArgumentException>());
    }

    private static IEnumerable<(string Name, Scan Run)> Scans
    {
        get
        {
            yield return ("door", FastScan.AtLeast);
            yield return ("scalar", FastScan.AtLeast<ScanScalar>);
            if (ScanWidth128.IsSupported)
            {
                yield return ("128", FastScan.AtLeast<ScanWidth128>);
            }

            if (ScanWidth256.IsSupported)
            {
                yield return ("256", FastScan.AtLeast<ScanWidth256>);
            }

            if (ScanWidth512.IsSupported)
            {
                yield return ("512", FastScan.AtLeast<ScanWidth512>);
            }
        }
    }

    private static (byte[] Tables, byte[][] Codes, byte[] Blocks) Case(Random random, int subspaces, int count)
    {
        byte[] tables = new byte[FastScan.TableBytes(subspaces)];
        int most = Math.Min(255, FastScan.MostSum / subspaces);
        for (int i = 0; i < subspaces * 16; i++)
        {
            tables[i] = (byte)random.Next(most + 1);
        }

        byte[][] codes = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, subspaces).Select(_ => (byte)random.Next(16)).ToArray())];
        int blockBytes = FastScan.BlockBytes(subspaces);
        byte[] blocks = new byte[(FastScan.Blocks(count) * blockBytes) + FastScan.Slack];
        for (int i = 0; i < count; i++)
        {
            FastScan.SetCodes(blocks.AsSpan(i / 32 * blockBytes, blockBytes), i % 32, codes[i]);
        }

        random.NextBytes(blocks.AsSpan(blocks.Length - FastScan.Slack));
        return (tables, codes, blocks);
    }
}
