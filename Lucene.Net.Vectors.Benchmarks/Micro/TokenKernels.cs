using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>Sums of the greatest products of 32 query rows with a document's 40: time a document.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public unsafe class TokenKernels
{
    private const int Documents = 8, Tokens = 40, QueryRows = 32, Seed = 1;

    private readonly float[] _scores = new float[Documents];
    private readonly RowRun[] _runs = [.. Enumerable.Range(0, Documents).Select(document => new RowRun(document * Tokens, Tokens))];
    private PinnedRows _queryRows = new(0, 1), _rows = new(0, 1), _halves = new(0, 1);
    private MaxSimQuery _query = new([1], 1);

    [Params(100, 768)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _queryRows = PinnedRows.Singles(QueryRows, Dimensions, Seed);
        _rows = PinnedRows.Singles(Documents * Tokens, Dimensions, Seed + QueryRows);
        _halves = new PinnedRows(Documents * Tokens, Dimensions * sizeof(ushort));
        for (int i = 0; i < Documents * Tokens; i++)
        {
            TensorPrimitives.ConvertToHalf(_rows.Singles(i), MemoryMarshal.Cast<byte, Half>(_halves.Bytes(i)));
        }

        _query = new MaxSimQuery([.. Enumerable.Range(0, QueryRows).SelectMany(row => _queryRows.Singles(row).ToArray())], Dimensions);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Documents)]
    public void Scalar()
    {
        for (int document = 0; document < Documents; document++)
        {
            double sum = 0;
            for (int row = 0; row < QueryRows; row++)
            {
                double best = double.NegativeInfinity;
                for (int token = 0; token < Tokens; token++)
                {
                    best = Math.Max(best, ScalarKernels.Sum<DotFormula, SingleElement>((float*)_queryRows.Address(row), _rows.Address((document * Tokens) + token), Dimensions));
                }

                sum += best;
            }

            _scores[document] = (float)sum;
        }
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public void TensorPrimitivesDot()
    {
        for (int document = 0; document < Documents; document++)
        {
            float sum = 0;
            for (int row = 0; row < QueryRows; row++)
            {
                float best = float.NegativeInfinity;
                for (int token = 0; token < Tokens; token++)
                {
                    best = Math.Max(best, TensorPrimitives.Dot(_queryRows.Singles(row), _rows.Singles((document * Tokens) + token)));
                }

                sum += best;
            }

            _scores[document] = sum;
        }
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public void Float32()
    {
        _query.Sums(default(SingleTokenRows), _rows.Block, _runs, _scores);
    }

    [Benchmark(OperationsPerInvoke = Documents)]
    public void Float16()
    {
        _query.Sums(default(HalfTokenRows), _halves.Block, _runs, _scores);
    }
}
