using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>Queries for the nearest ten by a graph of 20,000 vectors of 128 dimensions: time a query, and that what is allocated does not grow with the width.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByMethod)]
public class GraphQueries
{
    private const int K = 10, Queries = 64;
    private const string AnyTenth = "3";

    private MicroIndex _index = null!;

    [Params(50, 100, 400)]
    public int Ef { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _index = MicroIndex.Shared;
    }

    [Benchmark(OperationsPerInvoke = Queries)]
    public int Float32()
    {
        return Search(MicroIndex.Float32, null, null);
    }

    [Benchmark(OperationsPerInvoke = Queries)]
    public int Int8()
    {
        return Search(MicroIndex.Int8, null, null);
    }

    [Benchmark(OperationsPerInvoke = Queries)]
    public int Int8ScoredAgain()
    {
        return Search(MicroIndex.Int8, null, 2);
    }

    [Benchmark(OperationsPerInvoke = Queries)]
    public int Float32OfATenth()
    {
        return Search(MicroIndex.Float32, new QueryWrapperFilter(new TermQuery(new Term(MicroIndex.Tenth, AnyTenth))), null);
    }

    [Benchmark(OperationsPerInvoke = Queries)]
    public int Int8OfATenth()
    {
        return Search(MicroIndex.Int8, new QueryWrapperFilter(new TermQuery(new Term(MicroIndex.Tenth, AnyTenth))), null);
    }

    private int Search(string field, Filter? filter, float? oversample)
    {
        int hits = 0;
        foreach (float[] vector in _index.Vectors)
        {
            hits += _index.Searcher.Search(new KnnVectorQuery(field, vector, K, Ef, filter, oversample), K).ScoreDocs.Length;
        }

        return hits;
    }
}
