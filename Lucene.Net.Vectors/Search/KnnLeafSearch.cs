using System;
using System.Buffers;
using System.Globalization;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>One segment's part of a <see cref="KnnVectorQuery"/>: chooses between graph and scan, and rescores.</summary>
internal readonly struct KnnLeafSearch
{
    private readonly KnnVectorQuery _query;
    private readonly VectorLeaf _leaf;
    private readonly bool _rescored;
    private readonly int _wanted;

    public KnnLeafSearch(KnnVectorQuery query, VectorLeaf leaf)
    {
        _query = query;
        _leaf = leaf;
        _rescored = query.Oversample > 1f && IsLossy(leaf.Vectors.Options.Encoding);

        // In single precision, so that 10 times 1.1f is 11 and not a little more.
        _wanted = _rescored ? (int)Math.Min(int.MaxValue, Math.Max(query.K, Math.Ceiling((double)(query.K * query.Oversample)))) : query.K;
    }

    /// <summary>The best k by ordinal.</summary>
    /// <param name="seeds">Where the walk through the graph begins; empty for its own entry point.</param>
    public ScoredDocs Run(ReadOnlySpan<int> seeds)
    {
        ScoredDocs found = new(_wanted);
        using (IVectorScorer scorer = _leaf.Vectors.NewScorer(_query.Vector))
        {
            Scan(scorer, found);
        }

        return _rescored ? Rescored(found) : found;
    }

    private static bool IsLossy(VectorEncoding encoding)
    {
        return encoding != VectorEncoding.Float32;
    }

    private void Scan(IVectorScorer scorer, ScoredDocs found)
    {
        if (_query.Parents is null)
        {
            BestSink sink = new(found);
            ExactScan.Run(_leaf, scorer, _query.Filter, ref sink);
        }
        else
        {
            BestChildSink sink = new(found, _leaf.Vectors, ParentBits.Of(_leaf.Context, _query.Parents));
            ExactScan.Run(_leaf, scorer, _query.Filter, ref sink);
            sink.Finish();
        }
    }

    private ScoredDocs Rescored(ScoredDocs found)
    {
        using IVectorScorer raw = _leaf.Vectors.NewRawScorer(_query.Vector) ?? throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"field '{_query.Field}': segment {_leaf.Reader} dropped the raw vectors, which scoring again needs; ask with oversample=1, or keep them: oversample={_query.Oversample}"));
        ScoredDocs best = new(_query.K);
        int[] ordinals = ArrayPool<int>.Shared.Rent(Math.Max(1, found.Count));
        try
        {
            // In the order of the file: raw vectors are seldom in memory.
            Span<int> sorted = ordinals.AsSpan(0, found.Count);
            found.Docs.CopyTo(sorted);
            sorted.Sort();
            BestSink sink = new(best);
            ExactScan.Run(raw, sorted, ref sink);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(ordinals);
        }

        return best;
    }
}
