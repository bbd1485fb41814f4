using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>
/// The quantizer of a segment about to be written. A flush takes the mean of its vectors. A merge keeps the centroid of its
/// largest segment, and an update that of the segment, so that the codes of that segment (and of others with the same centroid) are copied, unless it has moved:
/// unless taking the segments' common mean instead would shorten what is encoded by more than a hundredth, in squared
/// length. Then all vectors are encoded anew around the common mean, as they are where segments went through another transform.
/// </summary>
internal static class QuantizerChoice
{
    private const double Moved = 0.01;

    /// <summary>Chooses.</summary>
    /// <param name="options">What the field is.</param>
    /// <param name="merged">The segments that are merged; null at a flush.</param>
    /// <param name="open">Begins at the first vector again.</param>
    /// <param name="before">What an update finds; its centroid is kept as that of a largest segment is, but the mean is that of all vectors now.</param>
    public static ScalarQuantizer Of(VectorFieldOptions options, IList<BinaryDocValues>? merged, Func<VectorCursor> open, FloatVectorValues? before = null)
    {
        IEnumerable<QuantizedVectorValues> held = merged?.OfType<QuantizedVectorValues>() ?? (before is QuantizedVectorValues updated ? [updated] : []);
        VectorTransform? transform = ReductionChoice.Of(options, held, open);
        List<QuantizedVectorValues> coded = merged is null ? before is not null && Fits(before) ? [(QuantizedVectorValues)before] : [] : [.. merged.OfType<QuantizedVectorValues>().Where(Fits)];
        bool allCoded = merged is not null && merged.All(values => values is FloatVectorValues { Count: 0 } || Fits(values));
        float[] mean = allCoded ? MeanOf(options, coded) : MeanOf(options, transform, open);
        QuantizedVectorValues? largest = coded.MaxBy(values => values.Count);
        return largest is not null && SquaredDistance(largest.Quantizer.Centroid, mean) <= Moved * largest.MeanResidual
            ? largest.Quantizer
            : new ScalarQuantizer(options.Encoding.ScalarBits(), mean, options.Similarity, transform);

        bool Fits(BinaryDocValues values)
        {
            return values is QuantizedVectorValues { Count: > 0 } held && held.Quantizer.Bits == options.Encoding.ScalarBits() && Equals(held.Quantizer.Transform, transform);
        }
    }

    // Deleted vectors count as well: the mean need not be exact.
    private static float[] MeanOf(VectorFieldOptions options, List<QuantizedVectorValues> coded)
    {
        Centroid centroid = new(coded.Count == 0 ? options.Dimensions : coded[0].Quantizer.Dimensions, options.Similarity);
        foreach (QuantizedVectorValues values in coded)
        {
            centroid.AddMean(values.Quantizer.Centroid, values.Count);
        }

        return centroid.Mean();
    }

    private static float[] MeanOf(VectorFieldOptions options, VectorTransform? transform, Func<VectorCursor> open)
    {
        Centroid centroid = new(options.Dimensions, options.Similarity, transform);
        using VectorCursor vectors = open();
        while (vectors.Next())
        {
            centroid.Add(vectors.Vector);
        }

        return centroid.Mean();
    }

    private static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double difference = (double)x[i] - y[i];
            sum += difference * difference;
        }

        return sum;
    }
}
