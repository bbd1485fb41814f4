using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>What all writers of vector formats have in common: they take binary doc values, and no others.</summary>
internal abstract class BinaryFieldsConsumer : DocValuesConsumer
{
    /// <inheritdoc/>
    public override void AddNumericField(FieldInfo field, IEnumerable<long?> values)
    {
        throw NoVectors(field);
    }

    /// <inheritdoc/>
    public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd)
    {
        throw NoVectors(field);
    }

    /// <inheritdoc/>
    public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords)
    {
        throw NoVectors(field);
    }

    private static NotSupportedException NoVectors(FieldInfo field)
    {
        return new NotSupportedException($"field '{field.Name}' is a vector field of the codec, but was indexed with {field.DocValuesType} doc values; index it as a vector field or take it out of the codec's fields");
    }
}
