using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>
/// What the vectors of a segment about to be written go through before they are coded. Principal axes are those of the largest segment that is
/// merged, unless they keep less of a sample of all vectors, by more than a hundredth of the squared lengths, than they did of those that
/// they were learned on; then, and at a flush, they are learned.
/// </summary>
internal static class ReductionChoice
{
    private const double Worse = 0.01;

    /// <summary>Chooses.</summary>
    /// <param name="options">What the field is.</param>
    /// <param name="merged">The coded segments that are merged, none at a flush.</param>
    /// <param name="open">Begins at the first vector again.</param>
    public static VectorTransform? Of(VectorFieldOptions options, IEnumerable<QuantizedVectorValues> merged, Func<VectorCursor> open)
    {
        VectorReduction reduction = options.Reduction;
        VectorTransform? shorter = reduction.Kind switch
        {
            VectorReductionKind.None => null,
            VectorReductionKind.Prefix => new PrefixTransform(options.Dimensions, reduction.Dimensions),
            VectorReductionKind.Matrix => new MatrixTransform(options.Dimensions, reduction.Rows.ToArray()),
            _ => Axes(options, merged, open),
        };
        return TransformEntry.Compose(shorter, options.Rotate ? new HadamardRotation(shorter?.Target ?? options.Dimensions, options.Seed) : null);
    }

    private static PrincipalAxes Axes(VectorFieldOptions options, IEnumerable<QuantizedVectorValues> merged, Func<VectorCursor> open)
    {
        PrincipalAxes? held = merged
            .OrderByDescending(values => values.Count)
            .Select(values => TransformEntry.Parts(values.Quantizer.Transform).Reduction as PrincipalAxes)
            .FirstOrDefault(axes => axes is not null && axes.Source == options.Dimensions && axes.Target == options.Reduction.Dimensions);
        float[] sample = Sample(options, open);
        return held is not null && held.KeptOf([.. sample], options.Similarity) >= held.Kept - Worse
            ? held
            : PrincipalAxes.Learn(sample, options.Dimensions, options.Reduction.Dimensions, options.Similarity, options.Seed);
    }

    // Counted first: only those drawn are read.
    private static float[] Sample(VectorFieldOptions options, Func<VectorCursor> open)
    {
        int count = 0;
        using (VectorCursor vectors = open())
        {
            while (vectors.Next())
            {
                count++;
            }
        }

        int[] drawn = RowSample.Draw(count, PrincipalAxes.SampleOf(options.Dimensions), options.Seed);
        float[] sample = new float[drawn.Length * options.Dimensions];
        using VectorCursor again = open();
        for (int i = 0, at = 0; i < drawn.Length && again.Next(); at++)
        {
            if (at == drawn[i])
            {
                Span<float> vector = sample.AsSpan(i++ * options.Dimensions, options.Dimensions);
                again.Vector.CopyTo(vector);
                if (options.Similarity == VectorSimilarity.Cosine)
                {
                    VectorChecks.Normalize(vector);
                }
            }
        }

        return sample;
    }
}
