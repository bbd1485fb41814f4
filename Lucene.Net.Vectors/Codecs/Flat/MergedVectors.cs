using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The vectors of segments that are merged, without those of deleted documents.</summary>
internal sealed class MergedVectors : VectorCursor
{
    private readonly MergeState _state;
    private readonly IList<BinaryDocValues> _segments;
    private readonly IList<IBits> _docsWithField;
    private readonly PlainValueReader _reader;
    private readonly float[] _vector;
    private readonly BytesRef _value = new();
    private int _segment = -1;
    private int _next;
    private int _end;
    private int _current = -1;
    private int _copied = -1;
    private FloatVectorValues? _source;

    /// <param name="field">The field.</param>
    /// <param name="options">What it is; segments in a format of ours must agree.</param>
    /// <param name="segmentName">The segment written, for messages.</param>
    /// <param name="state">The merge.</param>
    /// <param name="segments">The field's values in each segment.</param>
    /// <param name="docsWithField">Which documents of each segment have one.</param>
    /// <exception cref="ArgumentException">A segment holds the field with other options.</exception>
    public MergedVectors(
        FieldInfo field, VectorFieldOptions options, string segmentName, MergeState state, IList<BinaryDocValues> segments, IList<IBits> docsWithField)
    {
        _state = state;
        _segments = segments;
        _docsWithField = docsWithField;
        _reader = new PlainValueReader(field, options, segmentName);
        _vector = new float[options.Dimensions];
        for (int i = 0; i < segments.Count; i++)
        {
            // Beside codes the raw rows are a segment of the flat format's own, and know nothing of the codes.
            if (segments[i] is FloatVectorValues held && !options.StoresAs(held.Options) && !options.AsRaw().StoresAs(held.Options))
            {
                throw new ArgumentException($"field '{field.Name}': the codec was given {options}, but {state.Readers[i]} holds {held.Options}; give the codec the options of the index, or index the field anew under another name");
            }
        }
    }

    /// <inheritdoc/>
    public override FloatVectorValues? Source => _source;

    /// <inheritdoc/>
    public override int SourceOrdinal => _source is null ? -1 : _current;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Vector
    {
        get
        {
            if (_source is null)
            {
                return _reader.Vector;
            }

            if (_copied != _current)
            {
                _source.CopyVector(_current, _vector);
                _copied = _current;
            }

            return _vector;
        }
    }

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
                _state.CheckAbort.Work(1);
                return true;
            }
        }
    }

    private bool NextSegment()
    {
        _segment++;
        if (_segment == _segments.Count)
        {
            _segment--;
            return false;
        }

        _source = _segments[_segment] as FloatVectorValues;
        _next = 0;
        _end = _source?.Count ?? _state.DocMaps[_segment].MaxDoc;
        _copied = -1;
        return true;
    }

    private bool IsThere()
    {
        int doc = _source?.DocumentOf(_current) ?? _current;
        int merged = _state.DocMaps[_segment].Get(doc);
        if (merged < 0)
        {
            return false;
        }

        Document = _state.DocBase[_segment] + merged;
        if (_source is not null)
        {
            return true;
        }

        if (!_docsWithField[_segment].Get(doc))
        {
            return false;
        }

        _segments[_segment].Get(doc, _value);
        return _reader.Read(_value, doc);
    }
}
