using System;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>Sums of table entries over blocks of 4-bit product codes, two dimensions a code, that lie in the cache: time a vector.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public class ProductKernels
{
    private const int Vectors = 1024, Seed = 1, DimensionsOfCode = 2;

    private readonly ushort[] _sums = new ushort[Vectors];
    private int _subspaces;
    private byte[] _tables = [], _blocks = [];

    [Params(100, 768)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        Random random = new(Seed);
        _subspaces = Dimensions / DimensionsOfCode;
        _tables = new byte[FastScan.TableBytes(_subspaces)];
        int most = Math.Min(byte.MaxValue, FastScan.MostSum / _subspaces);
        foreach (ref byte entry in _tables.AsSpan(0, _subspaces * FastScan.SubspaceBytes))
        {
            entry = (byte)random.Next(most + 1);
        }

        _blocks = new byte[(FastScan.Blocks(Vectors) * FastScan.BlockBytes(_subspaces)) + FastScan.Slack];
        random.NextBytes(_blocks);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Vectors)]
    public void Scalar()
    {
        FastScan.All<ScanScalar>(_tables, _subspaces, _blocks, _sums);
    }

    [Benchmark(OperationsPerInvoke = Vectors)]
    public void Kernel()
    {
        FastScan.All(_tables, _subspaces, _blocks, _sums);
    }
}
