using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>
/// The coder of a segment about to be written. A flush trains one on a sample of its vectors. A merge keeps that of its largest segment, so that
/// the codes of that segment (and of others with the same centroids) are copied, while it fits: while its mean error on a
/// sample of the merged vectors is at most a tenth above that on the vectors that it was trained on. Centroids that the field's options give are
/// taken always, and fit always: a doc-values update knows them from the segment alone.
/// </summary>
/// <param name="Coder">The coder.</param>
/// <param name="TrainedError">The mean squared error of a sample of the vectors that it was trained on; infinite where it was given.</param>
internal sealed record CoderChoice(ProductCoder Coder, double TrainedError)
{
    private const double Fitting = 1.1;

    // Vectors that are drawn to see whether a coder fits, and to train one: more change the error by less than other seeds do.
    private const int Tested = 2048;
    private const int MostTrained = 16_384;

    /// <summary>Chooses.</summary>
    /// <param name="options">What the field is.</param>
    /// <param name="merged">The segments that are merged; null at a flush or an update.</param>
    /// <param name="open">Begins at the first vector again.</param>
    /// <returns>Null where there are to be no codes: there are no vectors, or fewer than centroids and the raw ones are kept.</returns>
    public static CoderChoice? Of(VectorFieldOptions options, IList<BinaryDocValues>? merged, Func<VectorCursor> open)
    {
        int count = Count(open), subspaces = options.Product.SubspacesOf(options.Dimensions);
        if (count == 0 || (count < 1 << options.Product.Bits && options.KeepRaw))
        {
            return null;
        }

        if (!options.Product.Codebooks.IsEmpty)
        {
            return new CoderChoice(Given(options), double.PositiveInfinity);
        }

        ProductCodes? largest = merged?.OfType<ProductVectorValues>().Where(Fits).MaxBy(values => values.Count)?.Codes;
        if (largest is not null)
        {
            float[] tested = Sample(options, count, Tested, open);
            ProductCoder.Turn(tested, options.Dimensions, largest.Coder.Transform);
            if (largest.Coder.MeanError(tested) <= Fitting * largest.Entry.TrainedError)
            {
                return new CoderChoice(largest.Coder, largest.Entry.TrainedError);
            }
        }

        float[] sample = Sample(options, count, Math.Min(options.Product.SampleSize, MostTrained), open);
        ProductTraining training = new(subspaces, options.Product.Bits) { Seed = options.Seed };
        ProductCoder coder = ProductCoder.Train(sample, options.Dimensions, options.Similarity, training, options.Product.Rotate);
        return new CoderChoice(coder, coder.MeanError(sample));

        bool Fits(ProductVectorValues values)
        {
            return values.Codes?.Entry is { } entry && entry.Bits == options.Product.Bits && entry.Subspaces == subspaces
                && (entry.IsRotated == options.Product.Rotate || double.IsPositiveInfinity(entry.TrainedError));
        }
    }

    private static ProductCoder Given(VectorFieldOptions options)
    {
        ProductOptions product = options.Product;
        float[][] codebooks = new float[product.Subspaces][];
        for (int i = 0; i < codebooks.Length; i++)
        {
            int first = ProductTables.First(i, codebooks.Length, options.Dimensions), end = ProductTables.First(i + 1, codebooks.Length, options.Dimensions);
            codebooks[i] = product.Codebooks.Slice(first << product.Bits, (end - first) << product.Bits).ToArray();
        }

        MatrixRotation? rotation = product.RotationMatrix.IsEmpty ? null : new MatrixRotation(options.Dimensions, product.RotationMatrix.ToArray());
        return new ProductCoder(ProductQuantizer.Of(options.Dimensions, product.Bits, codebooks), options.Similarity, rotation);
    }

    private static int Count(Func<VectorCursor> open)
    {
        using VectorCursor vectors = open();
        int count = 0;
        while (vectors.Next())
        {
            count++;
        }

        return count;
    }

    // Vectors as they are coded but for the rotation, one behind the other.
    private static float[] Sample(VectorFieldOptions options, int count, int wanted, Func<VectorCursor> open)
    {
        int[] drawn = RowSample.Draw(count, wanted, options.Seed);
        float[] sample = new float[drawn.Length * options.Dimensions];
        using VectorCursor vectors = open();
        for (int row = 0, next = 0; next < drawn.Length && vectors.Next(); row++)
        {
            if (row == drawn[next])
            {
                ProductCoder.Map(options.Similarity, null, vectors.Vector, sample.AsSpan(next++ * options.Dimensions, options.Dimensions));
            }
        }

        return sample;
    }
}
