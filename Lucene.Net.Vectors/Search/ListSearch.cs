using System;
using System.Buffers;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// One segment's part of a <see cref="KnnVectorQuery"/> where its vectors are parted into lists: reads the lists nearest to the query, and
/// further ones while too few are found that are allowed. What lists have codes of is scored again by the vectors themselves.
/// </summary>
internal sealed class ListSearch
{
    /// <summary>So few that are allowed are scored one by one: that finds them all, in about the time that reading lists takes.</summary>
    public const int FewAllowed = 2_000;

    // Under a filter lists are read until they hold so many allowed vectors for each that is wanted.
    private const int SeenOfWanted = 8;

    // How many times more is asked for where the children of too few parents were found.
    private const int Widening = 4;

    private readonly KnnVectorQuery _query;
    private readonly VectorLeaf _leaf;
    private readonly IvfVectorValues _vectors;
    private readonly ParentBits? _parents;

    public ListSearch(KnnVectorQuery query, VectorLeaf leaf, IvfVectorValues vectors, ParentBits? parents)
    {
        _query = query;
        _leaf = leaf;
        _vectors = vectors;
        _parents = parents;
    }

    /// <summary>Vectors that were looked at, those scored again counted again.</summary>
    public long Scored { get; private set; }

    /// <summary>The best.</summary>
    /// <param name="allowed">What may be found, as bits; null for all that is not deleted.</param>
    /// <param name="wanted">How many are found by codes, or where there are none, altogether.</param>
    /// <returns>Of codes the best k, by the vectors; else as many as wanted, by the scorer of the encoding.</returns>
    public ScoredDocs Run(AllowedOrdinals? allowed, int wanted)
    {
        using ListScan scan = _vectors.NewScan(_query.Vector);
        ScoredDocs found = new(_vectors.HasCodes ? _query.K : wanted);
        for (long probes = _query.Probes == 0 ? _vectors.DefaultProbes : _query.Probes, many = wanted; ; probes *= Widening, many *= Widening)
        {
            int most = (int)Math.Min(many, int.MaxValue);
            BestKeys best = new(most, _vectors.Count);
            try
            {
                Read(scan, (int)Math.Min(probes, scan.Lists), Math.Min(most, _vectors.Count), allowed, ref best);
                Keep(best.Best(), found);
            }
            finally
            {
                best.Dispose();
            }

            // Only the children of one parent leave fewer than there are.
            if (_parents is null || found.Count == found.Capacity || (probes >= scan.Lists && many >= _vectors.Count))
            {
                return found;
            }

            found.Clear();
        }
    }

    private void Read(ListScan scan, int probes, int wanted, AllowedOrdinals? allowed, ref BestKeys best)
    {
        if (allowed?.Bits is { } bits)
        {
            Read(scan, probes, wanted, new ListedOrdinals(bits), (double)allowed.Count / _vectors.Count, ref best);
        }
        else if (_leaf.Live is { } live)
        {
            Read(scan, probes, wanted, new LiveOrdinals(live, _vectors), (double)_leaf.Reader.NumDocs / _leaf.Reader.MaxDoc, ref best);
        }
        else
        {
            Read(scan, probes, wanted, default(EveryOrdinal), 1, ref best);
        }
    }

    private void Read<TChoice>(ListScan scan, int probes, int wanted, TChoice choice, double share, ref BestKeys best)
        where TChoice : struct, IOrdinalChoice
    {
        using IVectorScorer? scorer = _vectors.HasCodes ? null : _vectors.NewScorer(_query.Vector);
        long seen = 0;
        for (int read = 0, next = probes; ; read = next, next = Math.Min(scan.Lists, next + Math.Max(1, next / 2)))
        {
            scan.Order(next);
            seen += scorer is null ? scan.ScanCodes(read, next, choice, ref best) : scan.ScanVectors(scorer, read, next, choice, ref best);
            if (next == scan.Lists || (best.Count >= wanted && seen * share >= (double)SeenOfWanted * wanted))
            {
                break;
            }
        }

        Scored += seen;
    }

    private void Keep(Span<long> keys, ScoredDocs found)
    {
        int[] ordinals = ArrayPool<int>.Shared.Rent(keys.Length);
        float[] scores = ArrayPool<float>.Shared.Rent(keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            ordinals[i] = BestKeys.Number(keys[i]);
            scores[i] = BestKeys.Score(keys[i]);
        }

        Span<int> someOrdinals = ordinals.AsSpan(0, keys.Length);
        Span<float> someScores = scores.AsSpan(0, keys.Length);
        if (_vectors.HasCodes)
        {
            using IVectorScorer scorer = _vectors.NewScorer(_query.Vector);
            scorer.Score(someOrdinals, someScores);
            Scored += keys.Length;
        }

        if (_parents is null)
        {
            Offer(someOrdinals, someScores, new BestSink(found));
        }
        else
        {
            // The order that the sink of children needs.
            someOrdinals.Sort(someScores);
            Offer(someOrdinals, someScores, new BestChildSink(found, _vectors, _parents)).Finish();
        }

        ArrayPool<int>.Shared.Return(ordinals);
        ArrayPool<float>.Shared.Return(scores);
    }

    private static TSink Offer<TSink>(ReadOnlySpan<int> ordinals, ReadOnlySpan<float> scores, TSink sink)
        where TSink : struct, IHitSink
    {
        for (int i = 0; i < ordinals.Length; i++)
        {
            if (scores[i] >= sink.Floor)
            {
                sink.Add(ordinals[i], scores[i]);
            }
        }

        return sink;
    }
}
