using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>
/// Vectors as codes of 8, 4, 2 or 1 bits a component, each over an interval of its own and relative to a centroid of the segment, for
/// finding; and the vectors as given in a flat format of its own, for deciding, unless the field's options drop them. Two files a segment for
/// all fields of the format: <c>.vqm</c> says what the fields are and is read once; <c>.vqd</c> holds the codes and is mapped
/// into memory. The raw vectors' files have <c>_Raw</c> in their names. Format.md in this folder gives every byte.
/// </summary>
[DocValuesFormatName("VectorsQuantized")]
public sealed class QuantizedVectorsFormat : DocValuesFormat
{
    /// <summary>The format's files, in the newest version.</summary>
    internal static readonly VectorFiles Files = new("vqm", "VectorsQuantizedMeta", "vqd", "VectorsQuantizedData", Version: 2) { OldestVersion = 2 };

    private readonly IReadOnlyDictionary<string, VectorFieldOptions> _fields;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public QuantizedVectorsFormat()
        : this(new Dictionary<string, VectorFieldOptions>())
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    public QuantizedVectorsFormat(IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        _fields = Guard.NotNull(fields);
    }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new QuantizedVectorsConsumer(state, _fields);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new QuantizedVectorsProducer(state);
    }
}
