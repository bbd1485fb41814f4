using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The vectors of a flush or an update: one value a document, null where it has none.</summary>
internal sealed class AddedVectors(FieldInfo field, VectorFieldOptions options, string segment, IEnumerable<BytesRef> values) : VectorCursor, IDisposable
{
    private readonly PlainValueReader _reader = new(field, options, segment);
    private readonly IEnumerator<BytesRef?> _values = values.GetEnumerator();

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Vector => _reader.Vector;

    /// <inheritdoc/>
    public override bool Next()
    {
        while (_values.MoveNext())
        {
            Document++;
            if (_reader.Read(_values.Current, Document))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.Dispose();
    }
}
