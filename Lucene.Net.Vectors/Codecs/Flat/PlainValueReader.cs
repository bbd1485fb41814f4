using System;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Reads vectors from doc values that no format of ours holds (yet): a flush's, an update's, another codec's.</summary>
internal sealed class PlainValueReader(FieldInfo field, VectorFieldOptions options, string segment) : IValueReader
{
    private readonly float[] _vector = new float[options.Dimensions];

    /// <summary>The vector last read.</summary>
    public ReadOnlySpan<float> Vector => _vector;

    /// <summary>
    /// Reads a value; false where it is no vector: no bytes, or zeros under the cosine, which can only be passed over here,
    /// as <see cref="ZeroVectors.Skip"/> does: the document is long accepted.
    /// </summary>
    /// <exception cref="ArgumentException">The value is no vector of the field.</exception>
    public bool Read(BytesRef? value, int doc)
    {
        if (value is not { Length: > 0 })
        {
            return false;
        }

        if (value.Length != options.ValueBytes)
        {
            int component = options.ValueEncoding.RowBytes(1);
            throw Bad(doc, value.Length % component != 0
                ? $"has {value.Length} bytes, no whole number of {options.ValueEncoding} components"
                : $"has {value.Length / component} components where the field has {options.Dimensions}");
        }

        options.ValueEncoding.Decode(value.Bytes.AsSpan(value.Offset, value.Length), _vector);
        return options.Problem(_vector) is { } problem ? throw Bad(doc, problem) : !options.LacksDirection(_vector);
    }

    private ArgumentException Bad(int doc, string problem)
    {
        return new ArgumentException($"field '{field.Name}', document {doc} of segment {segment}: the vector {problem}");
    }
}
