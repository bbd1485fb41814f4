using System;
using System.Buffers;
using System.Collections.Generic;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Finds candidates in one segment by its centroids: the lists of those nearest to each of the query's rows are read. What a listed row
/// has in common with the query's row is estimated from its code, by tables and without decoding it; a document gets the most of its listed
/// rows, and at least what the centroid twice as far down as the last that was looked at has: so a document that is near most rows is found
/// though the nearest centroids of one miss it. Source: J. Scheerer et al., "WARP: An Efficient Engine for Multi-Vector Retrieval", 2025.
/// What is found is scored by its matrix afterwards.
/// </summary>
internal sealed class CentroidSearch
{
    // Documents that are summed at a time: 6 bytes each, which stay in the second cache.
    private const int Window = 1 << 17;

    // How many more centroids are looked at when too few documents were found.
    private const int Widening = 4;

    // What a document lacks that is not listed for a row is as much as the first centroid not looked at has at most, and less on average.
    private const int ImputedAt = 2;

    private readonly VectorLeaf _leaf;
    private readonly CentroidCandidates _centroids;
    private readonly bool _sum;
    private readonly float[] _rows;
    private readonly MaxSimQuery _query;

    /// <param name="leaf">The segment.</param>
    /// <param name="centroids">Its centroids.</param>
    /// <param name="options">The field.</param>
    /// <param name="query">The query's rows, checked and normalised.</param>
    public CentroidSearch(VectorLeaf leaf, CentroidCandidates centroids, MultiVectorFieldOptions options, float[] query)
    {
        _leaf = leaf;
        _centroids = centroids;
        _sum = options.Combination == VectorCombination.Sum;
        _rows = query;
        _query = new MaxSimQuery(query, options.Dimensions);
    }

    /// <summary>Finds the ordinals that are most promising, with their estimated scores.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="probes">Centroids for each of the query's rows.</param>
    /// <param name="allowed">A bit for each ordinal that may be found; null for all that are not deleted.</param>
    public ScoredDocs Find(int count, int probes, long[]? allowed)
    {
        _centroids.AddReference();
        float[] products = ArrayPool<float>.Shared.Rent(_centroids.Count * _query.Packed.Width);
        try
        {
            _centroids.Products(_query, products.AsSpan(0, _centroids.Count * _query.Packed.Width));
            while (true)
            {
                probes = Math.Min(probes, _centroids.Count);
                ScoredDocs found = Find(count, Probed(products.AsSpan(0, _centroids.Count * _query.Packed.Width), probes), allowed);
                if (found.Count == count || probes == _centroids.Count)
                {
                    return found;
                }

                probes = (int)Math.Min(int.MaxValue, (long)probes * Widening);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(products);
            _centroids.Release();
        }
    }

    private ScoredDocs Find(int count, ProbedRow[] rows, long[]? allowed)
    {
        // Where the greatest decides, what rows gain must begin at the same floor to be compared.
        double common = double.PositiveInfinity, sum = 0;
        foreach (ProbedRow row in rows)
        {
            common = Math.Min(common, row.Floor);
            sum += row.Floor;
        }

        CodeTables tables = new(_rows, _centroids.Layout, _centroids.Weights, Array.ConvertAll(rows, row => row.Most - (_sum ? row.Floor : common)));
        using ListedGains gains = new(tables, Math.Min(Window, _leaf.Vectors.Count), _sum);
        BestSums best = new(count);
        for (int first = 0; first < _leaf.Vectors.Count; first += gains.Window)
        {
            gains.Begin(first, Math.Min(gains.Window, _leaf.Vectors.Count - first));
            for (int row = 0; row < rows.Length; row++)
            {
                double floor = _sum ? rows[row].Floor : common;
                foreach (Probe probe in rows[row].Probes)
                {
                    probe.Done = gains.Add(_centroids.List(probe.Centroid), probe.Done, row, tables.Offset(row, probe.Product - floor));
                }

                gains.EndRow();
            }

            Collect(gains, allowed, best);
        }

        return best.ToScored(_sum ? sum : common, tables.Step);
    }

    private void Collect(ListedGains gains, long[]? allowed, BestSums best)
    {
        const int Places = 256;
        Span<int> places = stackalloc int[Places];
        IBits? live = allowed is null ? _leaf.Live : null;
        for (int at = 0; at < gains.Sums.Length;)
        {
            at = gains.Above(best.Least, at, places, out int found);
            foreach (int place in places[..found])
            {
                int ordinal = gains.First + place;
                if (allowed is null ? live is null || live.Get(_leaf.Vectors.DocumentOf(ordinal)) : (allowed[ordinal >> 6] & (1L << ordinal)) != 0)
                {
                    best.Add(ordinal, gains.Sums[place]);
                }
            }
        }
    }

    private ProbedRow[] Probed(ReadOnlySpan<float> products, int probes)
    {
        long[][] keys = TopProducts.Keys(_query.Packed, products, (int)Math.Min((long)ImputedAt * probes, _centroids.Count));
        ProbedRow[] rows = new ProbedRow[keys.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            long last = Selection.Largest(keys[row], probes), lowest = long.MaxValue;
            List<Probe> probed = new(probes);
            float most = float.NegativeInfinity;
            foreach (long key in keys[row])
            {
                lowest = Math.Min(lowest, key);
                if (key >= last)
                {
                    probed.Add(new Probe(TopProducts.Row(key), TopProducts.Product(key)));
                    most = Math.Max(most, probed[^1].Product);
                }
            }

            // Where all centroids are looked at every document has more than the floor.
            rows[row] = new ProbedRow(probed, most, TopProducts.Product(lowest) - (probes < _centroids.Count ? 0 : CodeTables.MostOfCodes(_centroids.Weights, _rows.AsSpan(row * _query.Dimensions, _query.Dimensions))));
        }

        return rows;
    }

    /// <summary>What is looked at for one of the query's rows.</summary>
    /// <param name="Probes">The centroids nearest to it.</param>
    /// <param name="Most">The greatest product of these.</param>
    /// <param name="Floor">What a document has at least.</param>
    private sealed record ProbedRow(List<Probe> Probes, float Most, double Floor);

    private sealed class Probe(int centroid, float product)
    {
        public int Centroid => centroid;

        public float Product => product;

        /// <summary>The block of its list that the next window begins with.</summary>
        public int Done { get; set; }
    }
}
