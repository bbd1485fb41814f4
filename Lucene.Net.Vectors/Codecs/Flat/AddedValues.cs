using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The values of a flush or an update: one a document, null where it has none.</summary>
internal sealed class AddedValues(IEnumerable<BytesRef> values, IValueReader reader) : DocumentCursor
{
    private readonly IEnumerator<BytesRef?> _values = values.GetEnumerator();

    /// <inheritdoc/>
    public override bool Next()
    {
        while (_values.MoveNext())
        {
            Document++;
            if (reader.Read(_values.Current, Document))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _values.Dispose();
    }
}
