using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>Queries of every other kind over the same 20,000 documents, for the best ten, beside the host's own query for words: time a query.</summary>
public class Queries
{
    private const int K = 10, Count = 64, Depth = 100;

    private MicroIndex _index = null!;
    private BooleanQuery[] _words = [];

    [GlobalSetup]
    public void SetUp()
    {
        _index = MicroIndex.Shared;
        _words = Array.ConvertAll(_index.Texts, NewWords);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int HostWords()
    {
        return Search(i => _words[i]);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int ExactVectors()
    {
        return Search(i => new ExactVectorQuery(MicroIndex.Float32, _index.Vectors[i], K));
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int ExactCodes()
    {
        return Search(i => new ExactVectorQuery(MicroIndex.Int8, _index.Vectors[i], K));
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int SparseTerms()
    {
        return Search(i => new SparseVectorQuery(MicroIndex.Sparse, _index.Weights[i], K));
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int LateInteraction()
    {
        return Search(i => new LateInteractionQuery(MicroIndex.Tokens, _index.Matrices[i], K));
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Hybrid()
    {
        int hits = 0;
        for (int i = 0; i < Count; i++)
        {
            Retriever[] retrievers =
            [
                new("words", _words[i], Depth),
                new("dense", new KnnVectorQuery(MicroIndex.Int8, _index.Vectors[i], Depth), Depth),
                new("sparse", new SparseVectorQuery(MicroIndex.Sparse, _index.Weights[i], Depth), Depth),
            ];
            hits += new HybridQuery(retrievers, new ReciprocalRank(), Depth).Search(_index.Searcher, 0, K).ScoreDocs.Length;
        }

        return hits;
    }

    private static BooleanQuery NewWords(string[] words)
    {
        BooleanQuery query = [];
        foreach (string word in words.Distinct())
        {
            query.Add(new TermQuery(new Term(MicroIndex.Words, word)), Occur.SHOULD);
        }

        return query;
    }

    private int Search(Func<int, Query> query)
    {
        int hits = 0;
        for (int i = 0; i < Count; i++)
        {
            hits += _index.Searcher.Search(query(i), K).ScoreDocs.Length;
        }

        return hits;
    }
}
