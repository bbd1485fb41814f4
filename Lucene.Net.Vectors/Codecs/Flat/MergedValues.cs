using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The values of segments that are merged, without those of deleted documents.</summary>
/// <param name="state">The merge.</param>
/// <param name="segments">The field's values in each segment.</param>
/// <param name="docsWithField">Which documents of each segment have one.</param>
/// <param name="reader">Reads what is in no format of ours.</param>
internal sealed class MergedValues(MergeState state, IList<BinaryDocValues> segments, IList<IBits> docsWithField, IValueReader reader) : DocumentCursor
{
    private readonly BytesRef _value = new();
    private VectorValues? _source;
    private int _segment = -1;
    private int _next;
    private int _end;
    private int _current = -1;

    /// <inheritdoc/>
    public override VectorValues? Source => _source;

    /// <inheritdoc/>
    public override int SourceOrdinal => _source is null ? -1 : _current;

    /// <inheritdoc/>
    public override bool Next()
    {
        while (true)
        {
            while (_next == _end)
            {
                if (!NextSegment())
                {
                    return false;
                }
            }

            _current = _next++;
            if (IsThere())
            {
                state.CheckAbort.Work(1);
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private bool NextSegment()
    {
        _segment++;
        if (_segment == segments.Count)
        {
            _segment--;
            return false;
        }

        _source = segments[_segment] as VectorValues;
        _next = 0;
        _end = _source?.Count ?? state.DocMaps[_segment].MaxDoc;
        return true;
    }

    private bool IsThere()
    {
        int doc = _source?.DocumentOf(_current) ?? _current;
        int merged = state.DocMaps[_segment].Get(doc);
        if (merged < 0)
        {
            return false;
        }

        Document = state.DocBase[_segment] + merged;
        if (_source is not null)
        {
            return true;
        }

        if (!docsWithField[_segment].Get(doc))
        {
            return false;
        }

        segments[_segment].Get(doc, _value);
        return reader.Read(_value, doc);
    }
}
