using System;
using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Documents;

/// <summary>
/// A matrix of a document: a vector for each of its tokens, or for each of several views or chunks. It travels as a binary doc value
/// (number of rows as int32, rows as float16, spans as pairs of int32 where the field keeps them; little-endian), so that any codec
/// can hold it and <c>IndexWriter.UpdateBinaryDocValue</c> can replace it; a codec that knows the field (<c>HybridCodec</c>) stores it
/// for search.
/// </summary>
/// <remarks>
/// The matrix is checked here, where the document is still in hand: an error later, when the segment is written, would
/// take other documents with it.
/// </remarks>
public sealed class MultiVectorField : Field
{
    /// <summary>Neither indexed nor stored: a binary doc value.</summary>
    public static readonly FieldType TYPE = VectorDocValue.Type;

    /// <summary>A matrix for a document.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="matrix">
    /// Its rows, of the field's dimensions, 1 to <see cref="MultiVectorFieldOptions.MaxTokens"/> of them; copied, and drawn together
    /// as <see cref="MultiVectorFieldOptions.PoolingFactor"/> says.
    /// </param>
    /// <param name="options">What the field is: the same that its codec was given.</param>
    /// <param name="document">What the document is called, for the error message; null where that is not known.</param>
    /// <exception cref="ArgumentException">
    /// The rows have another number of components, or there are too many; a row has a component that is NaN, infinite or, not normalised,
    /// beyond float16; a row has only zeros where it is to be normalised; or the field keeps spans and there are none.
    /// </exception>
    public MultiVectorField(string name, TokenMatrix matrix, MultiVectorFieldOptions options, string? document = null)
        : base(name, TYPE)
    {
        Guard.NotNullOrEmpty(name);
        Options = Guard.NotNull(options);
        FieldsData = Encode(name, matrix, options, document);
    }

    /// <summary>What the field is.</summary>
    public MultiVectorFieldOptions Options { get; }

    /// <summary>The doc value of a matrix, for <c>IndexWriter.UpdateBinaryDocValue</c>.</summary>
    /// <param name="field">The field's name, for the error message.</param>
    /// <param name="matrix">The rows.</param>
    /// <param name="options">What the field is.</param>
    /// <param name="document">What the document is called, for the error message; null where that is not known.</param>
    /// <exception cref="ArgumentException">As the constructor.</exception>
    public static BytesRef Encode(string field, TokenMatrix matrix, MultiVectorFieldOptions options, string? document = null)
    {
        Guard.NotNull(matrix);
        Guard.NotNull(options);
        string place = document is null ? $"field '{field}'" : $"field '{field}', document '{document}'";
        if (matrix.Dimensions != options.Dimensions)
        {
            throw new ArgumentException(Text(place, $"token 0 has {matrix.Dimensions} components, and so has every other, where the field has {options.Dimensions}"), nameof(matrix));
        }

        if (matrix.Count > MultiVectorFieldOptions.MaxTokens)
        {
            throw new ArgumentException(Text(place, $"there are {matrix.Count} tokens, the last allowed is token {MultiVectorFieldOptions.MaxTokens - 1}; cut the text, or draw tokens together before"), nameof(matrix));
        }

        if (options.KeepSpans && matrix.Spans.IsEmpty)
        {
            throw new ArgumentException(Text(place, $"the field keeps where each token stands in the text, but the matrix does not say so, from token 0 on"), nameof(matrix));
        }

        float[] rows = matrix.Values.ToArray();
        for (int token = 0; token < matrix.Count; token++)
        {
            Span<float> row = rows.AsSpan(token * options.Dimensions, options.Dimensions);
            if (options.Problem(row) is { } problem)
            {
                throw new ArgumentException(Text(place, $"token {token} {problem}"), nameof(matrix));
            }

            if (options.Normalize)
            {
                VectorChecks.Normalize(row);
            }
        }

        return new BytesRef(options.PoolingFactor == 1 ? MatrixValue.Encode(options, rows, matrix.Spans) : Pooled(options, rows, matrix.Spans));
    }

    private static byte[] Pooled(MultiVectorFieldOptions options, float[] rows, ReadOnlySpan<TextSpan> spans)
    {
        int kept = TokenPooling.FirstKept(rows.Length / options.Dimensions, options.PoolingFactor);
        TokenPooling pooling = TokenPooling.Pool(rows, options.Dimensions, options.PoolingFactor, kept, options.Normalize);
        TextSpan[] places = new TextSpan[options.KeepSpans ? pooling.Count : 0];
        for (int token = (rows.Length / options.Dimensions) - 1; token >= 0 && options.KeepSpans; token--)
        {
            // From the last on, so that a group's first token stays.
            places[pooling.Groups[token]] = spans[token];
        }

        return MatrixValue.Encode(options, pooling.Rows, places);
    }

    private static string Text(string place, FormattableString problem)
    {
        return $"{place}: {problem.ToString(CultureInfo.InvariantCulture)}";
    }
}
