using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The values of an update, one a document. Such as are still what they were have a source, as in a merge, so that it can be copied.</summary>
/// <param name="values">The values, null where a document has none.</param>
/// <param name="reader">Reads them.</param>
/// <param name="before">What the segment held before.</param>
internal sealed class UpdatedValues(IEnumerable<BytesRef> values, PlainValueReader reader, FloatVectorValues before) : DocumentCursor
{
    private readonly AddedValues _values = new(values, reader);
    private readonly float[] _before = new float[before.Options.Dimensions];
    private int _ordinal = -1;

    /// <inheritdoc/>
    public override VectorValues? Source => _ordinal < 0 ? null : before;

    /// <inheritdoc/>
    public override int SourceOrdinal => _ordinal;

    /// <summary>The ordinals that vectors have after an update, for each that there was before: -1 where it is gone or is another now.</summary>
    public static int[] Unchanged(FloatVectorValues before, FloatVectorValues after)
    {
        int[] ordinals = new int[before.Count];
        float[] vector = new float[before.Options.Dimensions], other = new float[vector.Length];
        for (int ordinal = 0; ordinal < ordinals.Length; ordinal++)
        {
            int place = after.OrdinalOf(before.DocumentOf(ordinal));
            if (place >= 0)
            {
                before.CopyVector(ordinal, vector);
                after.CopyVector(place, other);
            }

            ordinals[ordinal] = place >= 0 && AreSame(vector, other) ? place : -1;
        }

        return ordinals;
    }

    /// <inheritdoc/>
    public override bool Next()
    {
        if (!_values.Next())
        {
            return false;
        }

        Document = _values.Document;
        _ordinal = before.OrdinalOf(Document);
        if (_ordinal >= 0)
        {
            before.CopyVector(_ordinal, _before);
            _ordinal = AreSame(reader.Vector, _before) ? _ordinal : -1;
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _values.Dispose();
    }

    // Bit for bit: what was not updated was read from there.
    private static bool AreSame(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        return MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(other));
    }
}
