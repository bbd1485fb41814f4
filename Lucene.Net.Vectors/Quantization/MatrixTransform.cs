using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>The products of a vector with the rows of a matrix.</summary>
internal class MatrixTransform : VectorTransform
{
    private readonly float[] _rows;

    /// <param name="source">Components of a vector, at least 1.</param>
    /// <param name="rows">The matrix, row by row; kept, not copied.</param>
    public MatrixTransform(int source, float[] rows)
    {
        Source = Guard.AtLeast(source, 1);
        Target = Guard.AtLeast(rows.Length / source, 1, nameof(rows));
        Guard.Length(rows.Length, checked(source * Target), nameof(rows));
        _rows = rows;
    }

    /// <summary>The matrix, row by row.</summary>
    public ReadOnlySpan<float> Rows => _rows;

    /// <inheritdoc/>
    public sealed override int Source { get; }

    /// <inheritdoc/>
    public sealed override int Target { get; }

    /// <inheritdoc/>
    public sealed override bool IsRotation => false;

    /// <inheritdoc/>
    public sealed override void Apply(ReadOnlySpan<float> vector, Span<float> mapped)
    {
        Guard.Length(vector.Length, Source, nameof(vector));
        Guard.Length(mapped.Length, Target, nameof(mapped));
        for (int i = 0; i < mapped.Length; i++)
        {
            mapped[i] = VectorKernels.Dot(vector, _rows.AsSpan(i * Source, Source));
        }
    }

    /// <inheritdoc/>
    public override bool Equals(VectorTransform? other)
    {
        return ReferenceEquals(this, other) || (other is MatrixTransform matrix && matrix.GetType() == GetType() && matrix.Source == Source && matrix.Rows.SequenceEqual(_rows));
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), _rows[0]);
    }
}
