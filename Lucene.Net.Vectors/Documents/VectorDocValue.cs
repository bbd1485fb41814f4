using System;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Documents;

/// <summary>What the vector fields have in common: a vector that fits becomes a binary doc value.</summary>
internal static class VectorDocValue
{
    /// <summary>Neither indexed nor stored: a binary doc value.</summary>
    public static readonly FieldType Type = new FieldType { DocValueType = DocValuesType.BINARY }.Freeze();

    /// <summary>The doc value of a vector of the right length and components.</summary>
    /// <param name="field">The field's name, for the error.</param>
    /// <param name="vector">The components' bytes; copied.</param>
    /// <param name="lacksDirection">Whether the vector is zero where the similarity needs a direction.</param>
    /// <param name="options">What the field is.</param>
    /// <exception cref="ArgumentException">The vector lacks a direction, and the options do not say to skip such.</exception>
    public static BytesRef Of(string field, ReadOnlySpan<byte> vector, bool lacksDirection, VectorFieldOptions options)
    {
        if (!lacksDirection)
        {
            return new BytesRef(vector.ToArray());
        }

        // No bytes are no vector: a plain codec keeps an empty value, which every reader of vectors passes over.
        return options.ZeroVectors == ZeroVectors.Skip
            ? new BytesRef()
            : throw new ArgumentException(
                $"field '{field}': the vector has only zeros and so no direction, which the cosine needs; leave the document without a vector, or set ZeroVectors = ZeroVectors.Skip",
                nameof(vector));
    }
}
