using System;
using System.Runtime.InteropServices;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Documents;

/// <summary>
/// A vector of signed bytes, one a field and document, for models that give such: stored and scored as they are
/// (<see cref="VectorEncoding.Byte"/>). It travels as a binary doc value of one byte a component. To have float vectors
/// stored in 8 bits, take a <see cref="KnnFloatVectorField"/> with <see cref="VectorEncoding.Int8"/>.
/// </summary>
public sealed class KnnByteVectorField : Field
{
    /// <summary>Neither indexed nor stored: a binary doc value.</summary>
    public static readonly FieldType TYPE = VectorDocValue.Type;

    /// <summary>A vector for a document.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="vector">Its components, as many as the field has dimensions; copied.</param>
    /// <param name="options">What the field is: the same that its codec was given, with <see cref="VectorEncoding.Byte"/>.</param>
    /// <exception cref="ArgumentException">
    /// The vector has another number of components, or is zero under the cosine and <see cref="VectorFieldOptions.ZeroVectors"/>
    /// does not allow it; or the field's encoding is another.
    /// </exception>
    public KnnByteVectorField(string name, sbyte[] vector, VectorFieldOptions options)
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
    public static BytesRef Encode(string field, ReadOnlySpan<sbyte> vector, VectorFieldOptions options)
    {
        Guard.NotNull(options);
        if (options.Encoding != VectorEncoding.Byte)
        {
            throw new ArgumentException($"field '{field}' holds {options.Encoding} vectors, not Byte; give them as a KnnFloatVectorField", nameof(options));
        }

        if (vector.Length != options.Dimensions)
        {
            throw new ArgumentException($"field '{field}': the vector has {vector.Length} components where the field has {options.Dimensions}", nameof(vector));
        }

        bool lacksDirection = options.Similarity == VectorSimilarity.Cosine && !vector.ContainsAnyExcept((sbyte)0);
        return VectorDocValue.Of(field, MemoryMarshal.AsBytes(vector), lacksDirection, options);
    }
}
