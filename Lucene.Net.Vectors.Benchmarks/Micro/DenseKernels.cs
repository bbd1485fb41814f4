using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>A query against float32 rows that lie in the cache: time a row.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
public unsafe class DenseKernels
{
    private const int Rows = 256, Seed = 1;
    private const string DotGroup = "dot", DistanceGroup = "squared distance", CosineGroup = "cosine";

    private readonly float[] _scores = new float[Rows];
    private float[] _query = [];
    private PinnedRows _rows = new(0, 1);

    [Params(100, 768)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _query = PinnedRows.Random(Dimensions, Seed);
        _rows = PinnedRows.Singles(Rows, Dimensions, Seed + 1);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows), BenchmarkCategory(DotGroup)]
    public void DotScalar()
    {
        Scalar<DotFormula>();
    }

    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory(DotGroup)]
    public void DotTensorPrimitives()
    {
        for (int i = 0; i < Rows; i++)
        {
            _scores[i] = TensorPrimitives.Dot(_query, _rows.Singles(i));
        }
    }

    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory(DotGroup)]
    public void Dot()
    {
        VectorKernels.DotRows(_query, _rows.Block, 0, _scores);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows), BenchmarkCategory(DistanceGroup)]
    public void DistanceScalar()
    {
        Scalar<SquaredEuclideanFormula>();
    }

    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory(DistanceGroup)]
    public void DistanceTensorPrimitives()
    {
        for (int i = 0; i < Rows; i++)
        {
            _scores[i] = TensorPrimitives.Distance(_query, _rows.Singles(i));
        }
    }

    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory(DistanceGroup)]
    public void Distance()
    {
        VectorKernels.SquaredEuclideanRows(_query, _rows.Block, 0, _scores);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows), BenchmarkCategory(CosineGroup)]
    public void CosineScalar()
    {
        fixed (float* query = _query)
        {
            for (int i = 0; i < Rows; i++)
            {
                _scores[i] = (float)ScalarKernels.Cosine<SingleElement>(query, _rows.Address(i), Dimensions);
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory(CosineGroup)]
    public void CosineTensorPrimitives()
    {
        for (int i = 0; i < Rows; i++)
        {
            _scores[i] = TensorPrimitives.CosineSimilarity(_query, _rows.Singles(i));
        }
    }

    [Benchmark(OperationsPerInvoke = Rows), BenchmarkCategory(CosineGroup)]
    public void Cosine()
    {
        VectorKernels.CosineRows(_query, _rows.Block, 0, _scores);
    }

    private void Scalar<TFormula>()
        where TFormula : struct, IFormula
    {
        fixed (float* query = _query)
        {
            for (int i = 0; i < Rows; i++)
            {
                _scores[i] = (float)ScalarKernels.Sum<TFormula, SingleElement>(query, _rows.Address(i), Dimensions);
            }
        }
    }
}
