using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// How a segment about to be written stores its rows. Few rows stay float16 where residual codes were asked for. A merge keeps the
/// centroids, and copies the codes, of the segments that agree on them, if they have half of all rows and are not too few for
/// the whole; else it trains anew on a sample of all rows, and encodes again what the old codes stood for.
/// </summary>
internal static class RowsChoice
{
    // Centroids are worth their room where each stands for some rows: at 32, and 2 bits, they take about half of the room of the codes.
    private const int RowsOfCentroid = 32;
    private const int MostCentroids = 4096;

    // Rows that are looked at for a centroid: those that train and the twentieth that is measured.
    private const int SampledOfCentroid = 36;

    // A merge trains anew where it would have more than this many times the centroids it could keep.
    private const int MostGrowth = 4;

    /// <summary>Chooses.</summary>
    /// <param name="options">What the field is.</param>
    /// <param name="merged">The segments that are merged; none at a flush.</param>
    /// <param name="open">Begins at the first matrix again.</param>
    public static WrittenRows Of(MultiVectorFieldOptions options, IList<BinaryDocValues> merged, Func<MatrixCursor> open)
    {
        if (options.ResidualBits == 0)
        {
            return new WrittenRows(options.Encoding, options.Dimensions, null);
        }

        int rows = CountRows(open);
        if (rows < options.ResidualFrom)
        {
            return new WrittenRows(MultiVectorEncoding.Float16, options.Dimensions, null);
        }

        int centroids = ResidualQuantizer.CentroidCount(rows, Math.Clamp(rows / RowsOfCentroid, 1, MostCentroids));
        ResidualQuantizer quantizer = Kept([.. merged.OfType<StoredMultiVectorValues>()], rows, centroids) ?? Train(options, options.ResidualBits, rows, centroids, open);
        return new WrittenRows(options.Encoding, options.Dimensions, quantizer);
    }

    /// <summary>Trains on a sample of the rows.</summary>
    /// <param name="options">What the field is.</param>
    /// <param name="bits">Bits of a component's code.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="centroids">Centroids at most.</param>
    /// <param name="open">Begins at the first matrix again.</param>
    public static ResidualQuantizer Train(MultiVectorFieldOptions options, int bits, int rows, int centroids, Func<MatrixCursor> open)
    {
        int dimensions = options.Dimensions;
        float[] sample = Sample(dimensions, rows, (int)Math.Min(rows, (long)centroids * SampledOfCentroid), open);
        ResidualOptions training = new(bits) { Normalized = options.Normalize, MostCentroids = centroids, Seed = options.Seed };
        return ResidualQuantizer.Train(sample.Length / dimensions, dimensions, (row, target) => sample.AsSpan(row * dimensions, dimensions).CopyTo(target), training);
    }

    /// <summary>Reads some of the rows, spread evenly over all.</summary>
    public static float[] Sample(int dimensions, int rows, int count, Func<MatrixCursor> open)
    {
        float[] sample = new float[checked(count * dimensions)];
        long row = 0;
        int taken = 0;
        using MatrixCursor matrices = open();
        while (matrices.Next())
        {
            for (int i = 0; i < matrices.Count; i++, row++)
            {
                if (taken < count && row * count / rows >= taken)
                {
                    matrices.Rows.Slice(i * dimensions, dimensions).CopyTo(sample.AsSpan(taken++ * dimensions));
                }
            }
        }

        return sample;
    }

    private static int CountRows(Func<MatrixCursor> open)
    {
        long rows = 0;
        using MatrixCursor matrices = open();
        while (matrices.Next())
        {
            rows += matrices.Count;
        }

        return (int)Math.Min(int.MaxValue, rows);
    }

    // Deleted rows count as well: it need not be exact.
    private static ResidualQuantizer? Kept(List<StoredMultiVectorValues> segments, int rows, int centroids)
    {
        StoredMultiVectorValues? largest = segments.Where(segment => segment.Residual is not null).MaxBy(segment => segment.TotalTokens);
        if (largest is null || (long)largest.Residual!.Layout.Centroids * MostGrowth < centroids)
        {
            return null;
        }

        ResidualQuantizer quantizer = largest.NewQuantizer()!;
        return segments.Where(segment => segment.IsCodedBy(quantizer)).Sum(segment => segment.TotalTokens) * 2 >= rows ? quantizer : null;
    }
}
