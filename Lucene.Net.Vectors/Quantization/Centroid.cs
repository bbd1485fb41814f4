using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// The mean of vectors, of their directions under the cosine: what vectors are encoded relative to. It need not be exact
/// for scores to be right, but the nearer it is, the shorter is what has to be encoded.
/// </summary>
/// <param name="dimensions">Components of a vector.</param>
/// <param name="similarity">How vectors are compared.</param>
/// <param name="transform">What vectors go through first; null for nothing.</param>
internal sealed class Centroid(int dimensions, VectorSimilarity similarity, VectorTransform? transform = null)
{
    private readonly double[] _sums = new double[transform?.Target ?? dimensions];
    private readonly float[] _mapped = new float[transform?.Target ?? 0];
    private double _count;

    /// <summary>Adds a vector.</summary>
    public void Add(ReadOnlySpan<float> vector)
    {
        if (transform is not null)
        {
            ScalarQuantizer.MapThrough(transform, similarity, vector, _mapped);
            Add(_mapped, 1);
        }
        else
        {
            Add(vector, similarity == VectorSimilarity.Cosine ? 1 / VectorChecks.Norm(vector) : 1);
        }

        _count++;
    }

    /// <summary>Adds the mean of <paramref name="count"/> vectors that went through the transform.</summary>
    public void AddMean(ReadOnlySpan<float> mean, int count)
    {
        Add(mean, count);
        _count += count;
    }

    /// <summary>The mean; zeros where nothing was added.</summary>
    public float[] Mean()
    {
        return Array.ConvertAll(_sums, sum => _count == 0 ? 0 : (float)(sum / _count));
    }

    private void Add(ReadOnlySpan<float> vector, double scale)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += vector[i] * scale;
        }
    }
}
