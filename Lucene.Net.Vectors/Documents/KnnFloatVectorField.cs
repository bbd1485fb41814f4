using System;
using System.Runtime.InteropServices;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Documents;

/// <summary>
/// A dense vector of a document, one a field. It travels as a binary doc value of <c>4 * dimensions</c> bytes (little-endian
/// float32), so that any codec can hold it and <c>IndexWriter.UpdateBinaryDocValue</c> can replace it; a codec that knows
/// the field (<c>HybridCodec</c>) stores it for search.
/// </summary>
/// <remarks>
/// The vector is checked here, where the document is still in hand: an error later, when the segment is written, would
/// take other documents with it.
/// </remarks>
public sealed class KnnFloatVectorField : Field
{
    /// <summary>Neither indexed nor stored: a binary doc value.</summary>
    public static readonly FieldType TYPE = VectorDocValue.Type;

    /// <summary>A vector for a document.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="vector">Its components, as many as the field has dimensions, all finite; copied.</param>
    /// <param name="options">What the field is: the same that its codec was given.</param>
    /// <exception cref="ArgumentException">
    /// The vector has another number of components, or one that is NaN or infinite, or is zero under the cosine and
    /// <see cref="VectorFieldOptions.ZeroVectors"/> does not allow it.
    /// </exception>
    public KnnFloatVectorField(string name, float[] vector, VectorFieldOptions options)
        : base(name, TYPE)
    {
        Guard.NotNullOrEmpty(name);
        Guard.NotNull(vector);
        Options = Guard.NotNull(options);
        FieldsData = Encode(name, vector, options);
    }

    /// <summary>What the field is.</summary>
    public VectorFieldOptions Options { get; }

    /// <summary>The doc value of a vector, for <c>IndexWriter.UpdateBinaryDocValue</c>; no bytes where a zero vector is skipped.</summary>
    /// <param name="field">The field's name, for the error message.</param>
    /// <param name="vector">The components.</param>
    /// <param name="options">What the field is.</param>
    /// <exception cref="ArgumentException">As the constructor.</exception>
    public static BytesRef Encode(string field, ReadOnlySpan<float> vector, VectorFieldOptions options)
    {
        Guard.NotNull(options);
        if (options.ValueEncoding != VectorEncoding.Float32)
        {
            throw new ArgumentException($"field '{field}' holds {options.Encoding} vectors; give them as a KnnByteVectorField", nameof(options));
        }

        if (options.Problem(vector) is { } problem)
        {
            throw new ArgumentException($"field '{field}': the vector {problem}", nameof(vector));
        }

        return VectorDocValue.Of(field, MemoryMarshal.AsBytes(vector), options.LacksDirection(vector), options);
    }
}
