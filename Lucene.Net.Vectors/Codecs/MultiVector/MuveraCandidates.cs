using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>One vector for each matrix of a field in one segment, with the same ordinals; compared by the inner product.</summary>
internal sealed class MuveraCandidates(FixedDimensionalOptions shape, FloatVectorValues vectors) : ICandidateIndex
{
    /// <inheritdoc/>
    public MultiVectorCandidates Kind => MultiVectorCandidates.Muvera;

    /// <summary>The vectors.</summary>
    public FloatVectorValues Vectors => vectors;

    /// <summary>What a query of the field becomes for them.</summary>
    /// <param name="rows">The query's rows, checked and normalised.</param>
    public float[] Encode(ReadOnlySpan<float> rows)
    {
        float[] encoded = new float[shape.Length];
        MuveraEncodings.Of(shape).EncodeQuery(rows, encoded);
        return encoded;
    }
}
