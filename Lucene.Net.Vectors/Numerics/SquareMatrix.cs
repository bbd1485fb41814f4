using System;
using System.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Products with square matrices of float32, row by row, and the nearest orthogonal matrix.</summary>
internal static unsafe class SquareMatrix
{
    // Rows whose cosine is no more are orthogonal, as far as float32 tells.
    private const float Orthogonal = 3e-6f;
    private const int MostSweeps = 16;

    /// <summary><c>product = matrix * vector</c>.</summary>
    public static void Multiply(ReadOnlySpan<float> matrix, ReadOnlySpan<float> vector, Span<float> product)
    {
        int n = vector.Length;
        Guard.Length(matrix.Length, n * n, nameof(matrix));
        Guard.Length(product.Length, n, nameof(product));
        fixed (float* rows = matrix)
        {
            VectorKernels.DotRows<SingleElement>(vector, new RowBlock(rows, n, n * sizeof(float), n * sizeof(float)), 0, product);
        }
    }

    /// <summary><c>product = transpose(matrix) * vector</c>.</summary>
    public static void MultiplyTransposed(ReadOnlySpan<float> matrix, ReadOnlySpan<float> vector, Span<float> product)
    {
        int n = vector.Length;
        Guard.Length(matrix.Length, n * n, nameof(matrix));
        Guard.Length(product.Length, n, nameof(product));
        product.Clear();
        for (int i = 0; i < n; i++)
        {
            RowSums.Add(product, matrix.Slice(i * n, n), vector[i]);
        }
    }

    /// <summary><c>matrix += column * transpose(row)</c>.</summary>
    public static void AddOuter(Span<float> matrix, ReadOnlySpan<float> column, ReadOnlySpan<float> row)
    {
        int n = row.Length;
        Guard.Length(column.Length, n, nameof(column));
        Guard.Length(matrix.Length, n * n, nameof(matrix));
        for (int i = 0; i < n; i++)
        {
            RowSums.Add(matrix.Slice(i * n, n), row, column[i]);
        }
    }

    /// <summary>
    /// Turns the rows of a matrix, two and two, until all are orthogonal: M. R. Hestenes, "Inversion of matrices by biorthogonalization and related
    /// results", 1958. Their lengths are then the singular values, their directions the right singular vectors: of a covariance, the
    /// variances along its axes and the axes.
    /// </summary>
    /// <param name="matrix">The matrix; becomes the turned rows.</param>
    /// <param name="n">Rows, and numbers of a row.</param>
    /// <param name="companion">A matrix that is turned likewise; nothing for none.</param>
    public static void Orthogonalize(Span<float> matrix, int n, Span<float> companion)
    {
        Guard.Length(matrix.Length, n * n, nameof(matrix));
        bool turned = true;
        for (int sweep = 0; sweep < MostSweeps && turned; sweep++)
        {
            turned = false;
            for (int p = 0; p < n - 1; p++)
            {
                Span<float> x = matrix.Slice(p * n, n);
                for (int q = p + 1; q < n; q++)
                {
                    Span<float> y = matrix.Slice(q * n, n);
                    double xx = VectorKernels.SquaredNorm(x), yy = VectorKernels.SquaredNorm(y), xy = VectorKernels.Dot(x, y);
                    if (Math.Abs(xy) <= Orthogonal * Math.Sqrt(xx * yy))
                    {
                        continue;
                    }

                    turned = true;
                    double zeta = (yy - xx) / (2 * xy);
                    double tangent = (zeta < 0 ? -1 : 1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta))), cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
                    Turn(x, y, (float)cosine, (float)(cosine * tangent));
                    if (!companion.IsEmpty)
                    {
                        Turn(companion.Slice(p * n, n), companion.Slice(q * n, n), (float)cosine, (float)(cosine * tangent));
                    }
                }
            }
        }
    }

    /// <summary>The orthogonal matrix nearest to one that is not singular: the factor U V of its decomposition U S V.</summary>
    /// <param name="matrix">The matrix, which is destroyed.</param>
    /// <param name="n">Rows, and numbers of a row.</param>
    public static float[] NearestOrthogonal(Span<float> matrix, int n)
    {
        float[] turns = Identity(n), nearest = new float[n * n];
        Orthogonalize(matrix, n, turns);
        for (int k = 0; k < n; k++)
        {
            Span<float> row = matrix.Slice(k * n, n);
            VectorChecks.Normalize(row);
            AddOuter(nearest, turns.AsSpan(k * n, n), row);
        }

        return nearest;
    }

    /// <summary>Ones on the diagonal.</summary>
    public static float[] Identity(int n)
    {
        float[] matrix = new float[n * n];
        for (int i = 0; i < n; i++)
        {
            matrix[i * (n + 1)] = 1;
        }

        return matrix;
    }

    /// <summary>The largest difference of a number of <c>matrix * transpose(matrix)</c> from that of the identity.</summary>
    public static float OffOrthogonal(ReadOnlySpan<float> matrix, int n)
    {
        float[] products = new float[n];
        float most = 0;
        for (int i = 0; i < n; i++)
        {
            Multiply(matrix, matrix.Slice(i * n, n), products);
            products[i] -= 1;
            foreach (float product in products)
            {
                most = Math.Max(most, Math.Abs(product));
            }
        }

        return most;
    }

    private static void Turn(Span<float> x, Span<float> y, float cosine, float sine)
    {
        Vector<float> cosines = new(cosine), sines = new(sine);
        int i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> a = new(x[i..]), b = new(y[i..]);
            ((cosines * a) - (sines * b)).CopyTo(x[i..]);
            ((sines * a) + (cosines * b)).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
        {
            (x[i], y[i]) = ((cosine * x[i]) - (sine * y[i]), (sine * x[i]) + (cosine * y[i]));
        }
    }
}
