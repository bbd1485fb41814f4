using System;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>A query against scalar codes that lie in the cache, corrections and all: time a row.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public unsafe class ScalarCodeKernels
{
    private const int Rows = 256, Seed = 1;

    private readonly float[] _scores = new float[Rows];
    private CodeLayout _layout;
    private CodeTerms _terms;
    private byte[] _query = [];
    private PinnedRows _rows = new(0, 1);

    [Params(100, 768)]
    public int Dimensions { get; set; }

    [Params(8, 4, 1)]
    public int Bits { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _layout = new CodeLayout(Bits, Dimensions);
        Random random = new(Seed);
        byte[] levels = new byte[Dimensions];
        _query = new byte[_layout.QueryBytes];
        _rows = new PinnedRows(Rows, _layout.RowBytes);
        CodeCorrections corrections = new(-0.5f, 1f / (1 << Bits), 0, 0);
        _terms = CodeKernels.Prepare(_layout, Levels(_layout.QueryBits), corrections, 0, _query);
        for (int i = 0; i < Rows; i++)
        {
            Span<byte> row = _rows.Bytes(i);
            MemoryMarshal.Write(row, corrections);
            _layout.Pack(Levels(Bits), row[CodeCorrections.Bytes..]);
        }

        byte[] Levels(int bits)
        {
            foreach (ref byte level in levels.AsSpan())
            {
                level = (byte)random.Next(1 << bits);
            }

            return levels;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public void Scalar()
    {
        fixed (byte* query = _query)
        fixed (float* scores = _scores)
        {
            switch (Bits)
            {
                case 8:
                    CodeLoops<ByteProducts<ScalarByteKernel<Int8Element, UInt8Element>, int, int>, CodeMaps.DotProduct>
                        .Many(query, _terms, _rows.Block, null, 0, Rows, Dimensions, Dimensions, scores);
                    break;
                case 4:
                    CodeLoops<ScalarProducts.Nibbles, CodeMaps.DotProduct>
                        .Many(query, _terms, _rows.Block, null, 0, Rows, _layout.CodeBytes, _layout.CodeBytes, scores);
                    break;
                default:
                    CodeLoops<ScalarProducts.Planes<PlaneCounts.One>, CodeMaps.DotProduct>
                        .Many(query, _terms, _rows.Block, null, 0, Rows, _layout.PlaneBytes, _layout.PlaneBytes, scores);
                    break;
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void Kernel()
    {
        CodeKernels.Rows<CodeMaps.DotProduct>(_layout, _query, _terms, _rows.Block, 0, _scores);
    }
}
