using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Benchmarks.Growth;

/// <summary>Shortens a model's vectors for a measurement: centred on a sample's mean, seen along the sample's principal axes, of length 1.</summary>
internal sealed class CentredAxes
{
    private const long Seed = 1;

    private readonly float[] _mean;
    private readonly PrincipalAxes _axes;

    private CentredAxes(float[] mean, PrincipalAxes axes)
    {
        _mean = mean;
        _axes = axes;
    }

    /// <summary>Learns them.</summary>
    /// <param name="sample">Vectors of one length.</param>
    /// <param name="axes">Components of what is made of them.</param>
    public static CentredAxes Of(IReadOnlyList<float[]> sample, int axes)
    {
        int dimensions = sample[0].Length;
        float[] rows = new float[sample.Count * dimensions];
        for (int i = 0; i < sample.Count; i++)
        {
            sample[i].CopyTo(rows, i * dimensions);
        }

        float[] mean = new float[dimensions];
        RowSums.Mean(rows, 0, sample.Count, mean);

        // Distances are what an analysis about the mean is for.
        return new CentredAxes(mean, PrincipalAxes.Learn(rows, dimensions, axes, VectorSimilarity.Euclidean, Seed));
    }

    /// <summary>A vector, shortened; all zeros for the mean itself.</summary>
    public float[] Shorten(ReadOnlySpan<float> vector)
    {
        float[] centred = vector.ToArray(), shorter = new float[_axes.Target];
        RowSums.Add(centred, _mean, -1);
        _axes.Apply(centred, shorter);
        VectorChecks.Normalize(shorter);
        return shorter;
    }
}
