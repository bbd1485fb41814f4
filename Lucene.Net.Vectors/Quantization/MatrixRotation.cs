using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>A rotation by an orthogonal matrix.</summary>
internal sealed class MatrixRotation : VectorTransform
{
    private readonly float[] _rows;

    /// <param name="dimensions">Components, at least 1.</param>
    /// <param name="rows">The matrix, row by row; orthogonal. Kept, not copied.</param>
    public MatrixRotation(int dimensions, float[] rows)
    {
        Source = Guard.AtLeast(dimensions, 1);
        Guard.Length(rows.Length, checked(dimensions * dimensions), nameof(rows));
        _rows = rows;
    }

    /// <summary>The matrix, row by row.</summary>
    public ReadOnlySpan<float> Rows => _rows;

    /// <inheritdoc/>
    public override int Source { get; }

    /// <inheritdoc/>
    public override int Target => Source;

    /// <inheritdoc/>
    public override bool IsRotation => true;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> vector, Span<float> mapped)
    {
        Guard.Length(vector.Length, Source, nameof(vector));
        SquareMatrix.Multiply(_rows, vector, mapped);
    }

    /// <inheritdoc/>
    public override void Invert(Span<float> vector)
    {
        Guard.Length(vector.Length, Target, nameof(vector));
        Span<float> turned = stackalloc float[vector.Length];
        SquareMatrix.MultiplyTransposed(_rows, vector, turned);
        turned.CopyTo(vector);
    }

    /// <inheritdoc/>
    public override bool Equals(VectorTransform? other)
    {
        return ReferenceEquals(this, other) || (other is MatrixRotation rotation && rotation.Source == Source && rotation.Rows.SequenceEqual(_rows));
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), _rows[0]);
    }
}
