using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>The weighted terms of a flush or an update: one value a document, null where it has none.</summary>
internal sealed class AddedForward(FieldInfo field, SparseFieldOptions options, string segment, TermNumbers terms, IEnumerable<BytesRef> values)
    : ForwardCursor(field, options, segment, terms), IDisposable
{
    private readonly IEnumerator<BytesRef?> _values = values.GetEnumerator();

    /// <inheritdoc/>
    public override bool Next()
    {
        while (_values.MoveNext())
        {
            Document++;
            if (Read(_values.Current, Document))
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
