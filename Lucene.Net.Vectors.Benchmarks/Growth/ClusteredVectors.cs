using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Benchmarks.Growth;

/// <summary>
/// Vectors in overlapping clusters on a space of fewer dimensions, as embeddings of real text are: Gaussian clusters around
/// Gaussian centres, turned into the full space by a random linear map, and a little noise. The same distribution whatever the
/// number drawn.
/// </summary>
internal sealed class ClusteredVectors
{
    private const int Clusters = 1_000;
    private const float Spread = 0.8f, Noise = 0.05f;

    private readonly float[][] _centres = new float[Clusters][];
    private readonly float[][] _map;
    private readonly Random _random;
    private readonly int _dimensions;

    public ClusteredVectors(int dimensions, int innerDimensions, int seed)
    {
        _map = new float[innerDimensions][];
        _dimensions = dimensions;
        _random = new Random(seed);
        for (int i = 0; i < _centres.Length; i++)
        {
            _centres[i] = Gaussian(innerDimensions, 1);
        }

        for (int i = 0; i < _map.Length; i++)
        {
            _map[i] = Gaussian(dimensions, 1);
        }
    }

    public IEnumerable<float[]> Draw(int count)
    {
        for (int i = 0; i < count; i++)
        {
            float[] centre = _centres[_random.Next(Clusters)];
            float[] vector = Gaussian(_dimensions, Noise);
            for (int inner = 0; inner < _map.Length; inner++)
            {
                float[] direction = _map[inner];
                float along = centre[inner] + (Spread * (float)Normal());
                for (int d = 0; d < vector.Length; d++)
                {
                    vector[d] += along * direction[d];
                }
            }

            yield return vector;
        }
    }

    private float[] Gaussian(int dimensions, float spread)
    {
        float[] vector = new float[dimensions];
        for (int d = 0; d < vector.Length; d++)
        {
            vector[d] = spread * (float)Normal();
        }

        return vector;
    }

    // Box and Muller's transform.
    private double Normal()
    {
        return Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
    }
}
