using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>
/// Vectors as they are given, as float32, float16 or signed bytes, row by row, for exact scans and for rescoring. Two files a segment for all fields of the format:
/// <c>.vfm</c> says what the fields are and is read once; <c>.vfd</c> holds the rows and is mapped into memory. Format.md
/// in this folder gives every byte.
/// </summary>
[DocValuesFormatName("VectorsFlat")]
public sealed class FlatVectorsFormat : DocValuesFormat
{
    /// <summary>Rows begin at a multiple of this many bytes, a cache line and the widest register.</summary>
    internal const int Alignment = 64;

    /// <summary>The format's files, in the newest version.</summary>
    internal static readonly VectorFiles Files = new("vfm", "VectorsFlatMeta", "vfd", "VectorsFlatData", Version: 0);

    private readonly IReadOnlyDictionary<string, VectorFieldOptions> _fields;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public FlatVectorsFormat()
        : this(new Dictionary<string, VectorFieldOptions>())
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    public FlatVectorsFormat(IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        _fields = Guard.NotNull(fields);
    }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new FlatVectorsConsumer(state, _fields);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new FlatVectorsProducer(state);
    }
}
