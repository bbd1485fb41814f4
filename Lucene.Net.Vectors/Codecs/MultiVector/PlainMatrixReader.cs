using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Reads matrices from doc values that no format of ours holds (yet).</summary>
internal sealed class PlainMatrixReader(FieldInfo field, MultiVectorFieldOptions options, string segment) : IValueReader
{
    private float[] _rows = [];

    /// <summary>The rows last read, one behind the other.</summary>
    public ReadOnlySpan<float> Rows => _rows.AsSpan(0, Count * options.Dimensions);

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Where they come from; none where the field does not keep it.</summary>
    public IReadOnlyList<TextSpan> Spans { get; private set; } = [];

    /// <inheritdoc/>
    public bool Read(BytesRef? value, int doc)
    {
        if (value is not { Length: > 0 })
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = value.Bytes.AsSpan(value.Offset, value.Length);
        Count = MatrixValue.CountOf(options, bytes, out string? problem);
        if (problem is not null)
        {
            throw Bad(doc, $"the binary doc value {problem}");
        }

        int length = Count * options.Dimensions;
        if (_rows.Length < length)
        {
            _rows = new float[length];
        }

        MatrixValue.CopyRows(bytes, _rows.AsSpan(0, length));
        for (int token = 0; token < Count; token++)
        {
            if (options.Problem(Rows.Slice(token * options.Dimensions, options.Dimensions)) is { } wrong)
            {
                throw Bad(doc, string.Create(CultureInfo.InvariantCulture, $"token {token} {wrong}"));
            }
        }

        Spans = MatrixValue.Spans(options, bytes);
        return true;
    }

    private ArgumentException Bad(int doc, string problem)
    {
        return new ArgumentException($"field '{field.Name}', document {doc} of segment {segment}: {problem}");
    }
}
