using System;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>A text's token vectors, row by row, and where in the text each token stands, where that is known.</summary>
public sealed class TokenMatrix
{
    private readonly float[] _values;
    private readonly TextSpan[]? _spans;

    /// <param name="values">All rows, one behind the other; the array is kept.</param>
    /// <param name="dimensions">Number of components of a row, at least 1.</param>
    /// <param name="spans">Where the tokens stand, one a row; null where that is not known. The array is kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The values do not make up a number of whole rows, at least one, or there are more or fewer spans than rows.
    /// </exception>
    public TokenMatrix(float[] values, int dimensions, TextSpan[]? spans = null)
    {
        Guard.NotNull(values);
        Guard.AtLeast(dimensions, 1);
        if (values.Length == 0 || values.Length % dimensions != 0)
        {
            ThrowHelper.Argument($"must be whole rows of {dimensions} components, at least one row", "values.Length", values.Length);
        }

        if (spans is not null)
        {
            Guard.Length(spans.Length, values.Length / dimensions, nameof(spans));
        }

        _values = values;
        _spans = spans;
        Dimensions = dimensions;
    }

    /// <summary>Number of tokens.</summary>
    public int Count => _values.Length / Dimensions;

    /// <summary>Number of components of a token's vector.</summary>
    public int Dimensions { get; }

    /// <summary>All rows, one behind the other: Count x Dimensions.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Where the tokens stand in the text, one a row; empty where that is not known.</summary>
    public ReadOnlySpan<TextSpan> Spans => _spans;

    /// <summary>A token's vector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public ReadOnlySpan<float> Row(int token)
    {
        Guard.Index(token, Count);
        return _values.AsSpan(token * Dimensions, Dimensions);
    }
}
