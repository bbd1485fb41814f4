using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>Collects the vectors of a text's chunks.</summary>
internal sealed class ChunkRows(int dimensions)
{
    private readonly List<float> _values = [];
    private readonly List<TextSpan> _spans = [];

    public void Add(ReadOnlySpan<float> vector, TextSpan span)
    {
        Guard.Length(vector.Length, dimensions, nameof(vector));
        _values.AddRange(vector);
        _spans.Add(span);
    }

    /// <summary>The rows; null where there is none.</summary>
    public TokenMatrix? ToMatrix()
    {
        return _spans.Count == 0 ? null : new TokenMatrix([.. _values], dimensions, [.. _spans]);
    }
}
