using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Finds candidates in one segment by its centroids: the lists of those nearest to each of the query's rows are read. What a listed row
/// gives is its centroid's product with the query's row times how much of the centroid it has; a document gets the most that any of its
/// rows gives, and at least what the first centroid that was not looked at would give: so a document that is near most rows is found
/// though the nearest centroids of one miss it. Source: J. Scheerer et al., "WARP: An Efficient Engine for Multi-Vector Retrieval", 2025,
/// with that one number in the place of residual codes: what is found is scored by its matrix afterwards.
/// </summary>
internal sealed class CentroidSearch
{
    // Documents that are summed at a time: 8 bytes each, which stay in the second cache.
    private const int Window = 1 << 15;

    // How many more centroids are looked at when too few documents were found.
    private const int Widening = 4;

    private readonly VectorLeaf _leaf;
    private readonly CentroidCandidates _centroids;
    private readonly bool _sum;
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
            using ListedGains gains = new(Math.Min(Window, _leaf.Vectors.Count));
            while (true)
            {
                probes = Math.Min(probes, _centroids.Count);
                ScoredDocs found = Find(count, Groups(products, probes, out double floor), floor, gains, allowed);
                if (found.Count == count || probes == _centroids.Count)
                {
                    return found;
                }

                probes = (int)Math.Min(int.MaxValue, (long)probes * Widening);
            }
        }
        catch (InvalidDataException e)
        {
            throw new CorruptIndexException($"segment {_leaf.Reader}: its lists of documents were altered: {e.Message}", e);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(products);
            _centroids.Release();
        }
    }

    // What a document gets is at least the floor.
    private ScoredDocs Find(int count, List<Group> groups, double floor, ListedGains gains, long[]? allowed)
    {
        ScoredDocs found = new(count);
        for (int first = 0; first < _leaf.Vectors.Count; first += gains.Window)
        {
            gains.Begin(first);
            foreach (Group group in groups)
            {
                foreach (Probe probe in group.Probes)
                {
                    ReadOnlySpan<int> listed = _centroids.List(probe.Centroid, out ReadOnlySpan<byte> factors);
                    probe.Done += gains.Add(listed[probe.Done..], factors[probe.Done..], probe.Product * _centroids.FactorStep, group.Floor);
                }

                gains.EndGroup();
            }

            Collect(gains, floor, allowed, found);
        }

        return found;
    }

    private void Collect(ListedGains gains, double floor, long[]? allowed, ScoredDocs found)
    {
        IBits? live = allowed is null ? _leaf.Live : null;
        ReadOnlySpan<float> sums = gains.Sums[..Math.Min(gains.Window, _leaf.Vectors.Count - gains.First)];
        float least = Math.Max(float.Epsilon, (float)(found.Floor - floor));
        for (int i = 0; i < sums.Length; i++)
        {
            if (sums[i] < least)
            {
                continue;
            }

            int ordinal = gains.First + i;
            if (allowed is null ? live is null || live.Get(_leaf.Vectors.DocumentOf(ordinal)) : (allowed[ordinal >> 6] & (1L << ordinal)) != 0)
            {
                found.Add(ordinal, (float)(floor + sums[i]));
                least = Math.Max(float.Epsilon, (float)(found.Floor - floor));
            }
        }
    }

    // A group for each of the query's rows; where the greatest of all decides, one alone.
    private List<Group> Groups(float[] products, int probes, out double floor)
    {
        List<Group> groups = [];
        floor = 0;
        int rows = _sum ? _query.Count : 1;
        for (int row = 0; row < rows; row++)
        {
            int most = _sum ? probes : (int)Math.Min((long)probes * _query.Count, _centroids.Count);
            ScoredDocs best = new(most + 1);
            float least = float.NegativeInfinity;
            for (int centroid = 0; centroid < _centroids.Count; centroid++)
            {
                float product = _sum ? Product(products, centroid, row) : Greatest(products, centroid);
                if (product >= least)
                {
                    best.Add(centroid, product);
                    least = best.Floor;
                }
            }

            groups.Add(NewGroup(best, most));
            floor += groups[^1].Floor;
        }

        return groups;
    }

    private Group NewGroup(ScoredDocs best, int most)
    {
        int[] centroids = best.SortedDocs().ToArray();
        float[] falling = Array.ConvertAll(best.Scores.ToArray(), score => -score);
        Array.Sort(falling, centroids);
        List<Probe> probes = new(most);
        for (int i = 0; i < most; i++)
        {
            probes.Add(new Probe(centroids[i], -falling[i]));
        }

        // Where all centroids are looked at every document gets more than the floor.
        float product = -falling[^1];
        return new Group(probes, most < centroids.Length ? product * _centroids.MeanFactor : Math.Min(0, product * _centroids.FactorStep * byte.MaxValue) - 1);
    }

    private float Product(float[] products, int centroid, int row)
    {
        return products[(centroid * _query.Packed.Width) + (row * _query.Packed.Group)];
    }

    private float Greatest(float[] products, int centroid)
    {
        float greatest = Product(products, centroid, 0);
        for (int row = 1; row < _query.Count; row++)
        {
            greatest = Math.Max(greatest, Product(products, centroid, row));
        }

        return greatest;
    }

    // The floor is what a document gets of whose rows none is near the centroids.
    private sealed record Group(List<Probe> Probes, float Floor);

    private sealed class Probe(int centroid, float product)
    {
        public int Centroid => centroid;

        public float Product => product;

        // Entries of the list that lay in windows before.
        public int Done { get; set; }
    }
}
