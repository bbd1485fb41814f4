using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>The directions in which rows differ most, by subspace iteration: rows are centred, seen along them, and made of length 1.</summary>
internal sealed class PrincipalAxes
{
    private const int Iterations = 40;
    private const int Seed = 1;

    private readonly float[] _mean;
    private readonly float[][] _axes;

    private PrincipalAxes(float[] mean, float[][] axes)
    {
        _mean = mean;
        _axes = axes;
    }

    /// <summary>Finds them.</summary>
    /// <param name="rows">A sample of rows.</param>
    /// <param name="axes">How many.</param>
    public static PrincipalAxes Of(IReadOnlyList<float[]> rows, int axes)
    {
        int dimensions = rows[0].Length;
        float[] mean = new float[dimensions];
        foreach (float[] row in rows)
        {
            Add(mean, row, 1f / rows.Count);
        }

        float[][] covariance = Matrix(dimensions, dimensions);
        foreach (float[] row in rows)
        {
            float[] centred = [.. row];
            Add(centred, mean, -1);
            for (int i = 0; i < dimensions; i++)
            {
                Add(covariance[i], centred, centred[i] / rows.Count);
            }
        }

        float[][] found = Matrix(axes, dimensions);
        Random random = new(Seed);
        foreach (float[] axis in found)
        {
            for (int i = 0; i < dimensions; i++)
            {
                axis[i] = (float)random.NextDouble() - 0.5f;
            }
        }

        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            for (int axis = 0; axis < axes; axis++)
            {
                found[axis] = Array.ConvertAll(covariance, row => VectorKernels.Dot(row, found[axis]));
                for (int before = 0; before < axis; before++)
                {
                    Add(found[axis], found[before], -VectorKernels.Dot(found[axis], found[before]));
                }

                VectorChecks.Normalize(found[axis]);
            }
        }

        return new PrincipalAxes(mean, found);
    }

    /// <summary>A row along the axes.</summary>
    public float[] Project(ReadOnlySpan<float> row)
    {
        float[] centred = row.ToArray();
        Add(centred, _mean, -1);
        float[] seen = Array.ConvertAll(_axes, axis => VectorKernels.Dot(axis, centred));
        if (!VectorChecks.IsZero(seen))
        {
            VectorChecks.Normalize(seen);
        }

        return seen;
    }

    private static float[][] Matrix(int rows, int columns)
    {
        float[][] matrix = new float[rows][];
        for (int i = 0; i < rows; i++)
        {
            matrix[i] = new float[columns];
        }

        return matrix;
    }

    private static void Add(float[] to, float[] row, float factor)
    {
        System.Numerics.Vector<float> factors = new(factor);
        int i = 0;
        for (; i <= to.Length - System.Numerics.Vector<float>.Count; i += System.Numerics.Vector<float>.Count)
        {
            (new System.Numerics.Vector<float>(to, i) + (new System.Numerics.Vector<float>(row, i) * factors)).CopyTo(to, i);
        }

        for (; i < to.Length; i++)
        {
            to[i] += row[i] * factor;
        }
    }
}
