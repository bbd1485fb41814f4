using System;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// A query's way through the clusters of a segment: the summaries are multiplied with the query, then clusters are visited in the order of their products, until
/// the next one promises too little. Its arrays are kept by the thread for the next query.
/// </summary>
internal sealed class ClusterWalk
{
    // Rows are read when so many have been asked for: by then the first ones have arrived.
    private const int Batch = 24;

    [ThreadStatic]
    private static ClusterWalk? _kept;

    private readonly VisitedMarks _visited = new();
    private readonly MaxHeap _promising = new();
    private int[] _terms = [];
    private long[] _weights = [];
    private int[] _sorted = [];
    private long[] _sums = [];
    private (int Term, int Cluster)[] _clusters = [];
    private int[] _ordinals = new int[2 * Batch];
    private long[] _places = new long[2 * Batch];
    private int _count;

    private ClusterWalk()
    {
    }

    /// <summary>Finds a segment's documents.</summary>
    /// <param name="docBase">The segment's first document in the index.</param>
    /// <param name="field">The query's terms.</param>
    /// <param name="values">The segment's rows.</param>
    /// <param name="lists">Their clusters.</param>
    /// <param name="allowed">What may be found; null for all.</param>
    /// <param name="options">How to search.</param>
    /// <param name="hits">Takes the documents.</param>
    public static void Run(int docBase, SparseField field, ForwardValues values, ClusteredLists lists, IBits? allowed, ClusteredSearch options, ScoredDocs hits)
    {
        ClusterWalk walk = _kept ?? new ClusterWalk();
        _kept = null;
        values.Data.AddReference();
        try
        {
            lists.Data.AddReference();
            DenseFactors dense = DenseFactors.Take(values.Dictionary.Count);
            try
            {
                walk.Find(new Target(docBase, field, values, lists, allowed, hits, dense), options);
            }
            catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException)
            {
                throw lists.Corrupt("a list names what is not there", e);
            }
            finally
            {
                dense.GiveBack();
                lists.Data.Release();
            }
        }
        finally
        {
            values.Data.Release();
        }

        // After an exception it is let go: its state is in doubt.
        _kept = walk;
    }

    private void Find(in Target target, ClusteredSearch options)
    {
        int terms = ReadQuery(target);
        _visited.Begin(target.Values.Count);
        for (int first = 0; first < terms && (first == 0 || target.Hits.Count < target.Hits.Capacity); first += options.QueryCut)
        {
            Visit(target, first, Math.Min(terms, first + options.QueryCut), terms, options.HeapFactor);
        }
    }

    // The query's terms that the segment has, heaviest first, and the same sorted by number.
    private int ReadQuery(in Target target)
    {
        int count = 0;
        ReadOnlySpan<long> factors = target.Field.Weights.Factors;
        if (_terms.Length < factors.Length)
        {
            _terms = new int[factors.Length];
            _weights = new long[factors.Length];
            _sorted = new int[factors.Length];
        }

        target.Values.Dictionary.Find(target.Field.Query, _sorted);

        for (int i = 0; i < factors.Length; i++)
        {
            int term = _sorted[i];
            if (term >= 0)
            {
                target.Dense.Add(term, factors[i]);
                _terms[count] = term;
                _sorted[count] = term;
                _weights[count++] = -factors[i];
            }
        }

        Array.Sort(_sorted, 0, count);
        Array.Sort(_weights, _terms, 0, count);
        return count;
    }

    private void Visit(in Target target, int first, int end, int terms, float heapFactor)
    {
        _promising.Clear();
        int clusters = 0;
        target.Lists.Approach(_terms.AsSpan(first, end - first));
        for (int i = first; i < end; i++)
        {
            ClusteredList list = target.Lists.Of(_terms[i]);
            if (list.Clusters == 1)
            {
                Approach(target, list, 0, list.Documents);
            }
            else if (list.Clusters > 1)
            {
                clusters = Promise(target, list, _terms[i], clusters, terms);
            }
        }

        Score(target);
        while (_promising.Count > 0)
        {
            long key = _promising.Pop();
            if (NodeKey.Score(key) < heapFactor * target.Hits.Floor)
            {
                break;
            }

            (int term, int cluster) = _clusters[NodeKey.Node(key)];
            ClusteredList list = target.Lists.Of(term);
            (int start, int stop) = list.ClusterAt(cluster);
            Approach(target, list, start, stop);
            if (_count >= Batch)
            {
                Score(target);
            }
        }

        Score(target);

        // Clusters whose summaries have nothing of the query count only where too little was found.
        for (int i = first; i < end && target.Hits.Count < target.Hits.Capacity; i++)
        {
            ClusteredList list = target.Lists.Of(_terms[i]);
            Approach(target, list, 0, list.Documents);
            Score(target);
        }
    }

    private int Promise(in Target target, in ClusteredList list, int term, int clusters, int terms)
    {
        if (_sums.Length < list.Clusters)
        {
            _sums = new long[2 * list.Clusters];
        }

        Span<long> sums = _sums.AsSpan(0, list.Clusters);
        if (!list.TryMultiply(_sorted.AsSpan(0, terms), target.Dense.Values, sums))
        {
            throw target.Lists.Corrupt($"a summary of term {term} is none");
        }

        if (_clusters.Length < clusters + sums.Length)
        {
            Array.Resize(ref _clusters, 2 * (clusters + sums.Length));
        }

        for (int cluster = 0; cluster < sums.Length; cluster++)
        {
            if (sums[cluster] > 0)
            {
                _clusters[clusters] = (term, cluster);
                _promising.Push(NodeKey.Pack(target.Field.Weights.ScoreOf(sums[cluster] << target.Lists.Shift), clusters++));
            }
        }

        return clusters;
    }

    private void Approach(in Target target, in ClusteredList list, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            int ordinal = list.OrdinalAt(i);
            if ((uint)ordinal >= (uint)target.Values.Count)
            {
                throw target.Lists.Corrupt($"a list names row {ordinal} of {target.Values.Count}");
            }

            if (!_visited.Add(ordinal) || (target.Allowed is not null && !target.Allowed.Get(target.Values.DocumentOf(ordinal))))
            {
                continue;
            }

            if (_count == _ordinals.Length)
            {
                Score(target);
            }

            _ordinals[_count] = ordinal;
            _places[_count++] = target.Values.Approach(ordinal);
        }
    }

    private void Score(in Target target)
    {
        for (int i = 0; i < _count; i++)
        {
            int ordinal = _ordinals[i];
            long sum = target.Values.DotAt(_places[i], ordinal, target.Dense.Values);
            float score = target.Field.Weights.ScoreOf(sum);
            if (sum > 0 && score >= target.Hits.Floor)
            {
                target.Hits.Add(target.DocBase + target.Values.DocumentOf(ordinal), score);
            }
        }

        _count = 0;
    }

    private readonly record struct Target(
        int DocBase, SparseField Field, ForwardValues Values, ClusteredLists Lists, IBits? Allowed, ScoredDocs Hits, DenseFactors Dense);
}
