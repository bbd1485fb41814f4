using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// A rotation that lessens the error of a product quantizer: T. Ge, K. He, Q. Ke, J. Sun, "Optimized product quantization", 2013. It begins with the
/// axes of the vectors' covariance, dealt out so that every part gets as much of the variance as the others; then, in turns, centroids
/// move to the middle of their vectors, and the rotation becomes the one that brings vectors nearest to what their codes stand for.
/// </summary>
internal static class OptimizedRotation
{
    /// <summary>Components at most: the time grows with their third power.</summary>
    public const int MostDimensions = 1024;

    // Numbers of the sample, and products of a round's decomposition, that bound the time.
    private const int MostNumbers = 1 << 22;
    private const int FewestVectors = 2048;
    private const int MostRounds = 12;
    private const int FewestRounds = 4;
    private const int DimensionsOfMostRounds = 256;

    // Added to a matrix's diagonal, of its mean there: so that it is not singular where components are constant.
    private const float Ridge = 1e-6f;

    /// <summary>Trains a rotation.</summary>
    /// <param name="sample">Vectors, one behind the other, all finite; at least one.</param>
    /// <param name="dimensions">Components of a vector, at most <see cref="MostDimensions"/>.</param>
    /// <param name="training">What it is for.</param>
    public static MatrixRotation Train(ReadOnlySpan<float> sample, int dimensions, ProductTraining training)
    {
        Guard.InRange(dimensions, 1, MostDimensions);
        float[] vectors = Some(sample, dimensions);
        float[] rotation = Axes(vectors, dimensions, training.Subspaces);
        Turn(vectors, rotation, dimensions);
        ProductQuantizer quantizer = ProductQuantizer.Train(vectors, dimensions, training with { Rounds = 1 });
        int rounds = Math.Clamp(MostRounds * DimensionsOfMostRounds / dimensions, FewestRounds, MostRounds);
        for (int round = 0; round < rounds; round++)
        {
            float[] products = new float[dimensions * dimensions];
            quantizer = Moved(quantizer, vectors, products);
            AddRidge(products, dimensions);
            float[] turn = SquareMatrix.NearestOrthogonal(products, dimensions);
            Turn(vectors, turn, dimensions);
            rotation = Product(turn, rotation, dimensions);
        }

        // What float32 lost of its being orthogonal is brought back.
        return new MatrixRotation(dimensions, SquareMatrix.NearestOrthogonal(rotation, dimensions));
    }

    // Evenly drawn.
    private static float[] Some(ReadOnlySpan<float> sample, int dimensions)
    {
        int all = sample.Length / dimensions, count = Math.Min(all, Math.Max(FewestVectors, MostNumbers / dimensions));
        float[] vectors = new float[count * dimensions];
        for (int i = 0; i < count; i++)
        {
            sample.Slice((int)((long)all * i / count) * dimensions, dimensions).CopyTo(vectors.AsSpan(i * dimensions));
        }

        return vectors;
    }

    private static float[] Axes(float[] vectors, int dimensions, int subspaces)
    {
        int count = vectors.Length / dimensions;
        float[] mean = new float[dimensions], centred = new float[dimensions], covariance = new float[dimensions * dimensions];
        RowSums.Mean(vectors, 0, count, mean);
        for (int i = 0; i < count; i++)
        {
            vectors.AsSpan(i * dimensions, dimensions).CopyTo(centred);
            RowSums.Add(centred, mean, -1);
            SquareMatrix.AddOuter(covariance, centred, centred);
        }

        AddRidge(covariance, dimensions);
        SquareMatrix.Orthogonalize(covariance, dimensions, []);
        double[] variances = new double[dimensions];
        int[] order = new int[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            order[i] = i;
            variances[i] = VectorChecks.Normalize(covariance.AsSpan(i * dimensions, dimensions));
        }

        Array.Sort(order, (left, right) => variances[left] != variances[right] ? variances[right].CompareTo(variances[left]) : left.CompareTo(right));
        return Dealt(covariance, order, variances, dimensions, subspaces);
    }

    // The next axis, by variance, goes to the part that has room and the least product of variances.
    private static float[] Dealt(float[] axes, int[] order, double[] variances, int dimensions, int subspaces)
    {
        float[] dealt = new float[axes.Length];
        double[] logarithms = new double[subspaces];
        int[] filled = new int[subspaces];
        double least = Math.Max(variances[order[0]] * Ridge, double.Epsilon);
        foreach (int axis in order)
        {
            int chosen = -1;
            for (int part = 0; part < subspaces; part++)
            {
                int room = First(part + 1) - First(part);
                if (filled[part] < room && (chosen < 0 || logarithms[part] < logarithms[chosen]))
                {
                    chosen = part;
                }
            }

            // Relative to the least, so that every axis adds something.
            logarithms[chosen] += Math.Log(1 + (variances[axis] / least));
            axes.AsSpan(axis * dimensions, dimensions).CopyTo(dealt.AsSpan((First(chosen) + filled[chosen]++) * dimensions));
        }

        return dealt;

        int First(int part)
        {
            return ProductTables.First(part, subspaces, dimensions);
        }
    }

    // Centroids in the middle of their vectors; adds up the products of what codes stand for with the vectors.
    private static ProductQuantizer Moved(ProductQuantizer quantizer, float[] vectors, float[] products)
    {
        int dimensions = quantizer.Dimensions, subspaces = quantizer.Subspaces, centroids = quantizer.Centroids, count = vectors.Length / dimensions;
        byte[] codes = new byte[count * subspaces];
        float[] scratch = new float[subspaces * centroids], decoded = new float[dimensions];
        float[] codebook = new float[dimensions * centroids];
        int[] sizes = new int[subspaces * centroids];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> vector = vectors.AsSpan(i * dimensions, dimensions);
            Span<byte> own = codes.AsSpan(i * subspaces, subspaces);
            quantizer.Encode(vector, own, scratch);
            for (int part = 0, component = 0; part < subspaces; part++)
            {
                sizes[(part * centroids) + own[part]]++;
                for (int end = ProductTables.First(part + 1, subspaces, dimensions); component < end; component++)
                {
                    codebook[(component * centroids) + own[part]] += vector[component];
                }
            }
        }

        for (int part = 0, component = 0; part < subspaces; part++)
        {
            for (int end = ProductTables.First(part + 1, subspaces, dimensions); component < end; component++)
            {
                for (int i = 0; i < centroids; i++)
                {
                    int at = (component * centroids) + i, size = sizes[(part * centroids) + i];
                    codebook[at] = size == 0 ? quantizer.Codebook[at] : codebook[at] / size;
                }
            }
        }

        ProductQuantizer moved = new(dimensions, subspaces, quantizer.Bits, codebook);
        for (int i = 0; i < count; i++)
        {
            moved.Decode(codes.AsSpan(i * subspaces, subspaces), decoded);
            SquareMatrix.AddOuter(products, decoded, vectors.AsSpan(i * dimensions, dimensions));
        }

        return moved;
    }

    private static void AddRidge(float[] matrix, int dimensions)
    {
        double trace = 0;
        for (int i = 0; i < dimensions; i++)
        {
            trace += Math.Abs(matrix[i * (dimensions + 1)]);
        }

        float ridge = (float)Math.Max(trace / dimensions * Ridge, 1e-20);
        for (int i = 0; i < dimensions; i++)
        {
            matrix[i * (dimensions + 1)] += ridge;
        }
    }

    private static void Turn(float[] vectors, float[] rotation, int dimensions)
    {
        float[] turned = new float[dimensions];
        for (int at = 0; at < vectors.Length; at += dimensions)
        {
            SquareMatrix.Multiply(rotation, vectors.AsSpan(at, dimensions), turned);
            turned.CopyTo(vectors.AsSpan(at));
        }
    }

    // left * right.
    private static float[] Product(float[] left, float[] right, int dimensions)
    {
        float[] product = new float[left.Length];
        for (int i = 0; i < dimensions; i++)
        {
            SquareMatrix.MultiplyTransposed(right, left.AsSpan(i * dimensions, dimensions), product.AsSpan(i * dimensions, dimensions));
        }

        return product;
    }
}
