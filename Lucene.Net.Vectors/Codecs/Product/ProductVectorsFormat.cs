using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>
/// Vectors as codes by products (<see cref="ProductOptions"/>), for finding; and the vectors as given in a flat format of its own, for
/// deciding, unless the field's options drop them. Two files a segment for all fields of the format: <c>.vpm</c> says what the fields are and
/// is read once; <c>.vpd</c> holds centroids and codes and is mapped into memory. The raw vectors' files have <c>_Raw</c> in their
/// names. Format.md in this folder gives every byte.
/// <para>
/// A segment that keeps its raw vectors and has fewer of them than a part has centroids has no codes: its vectors are scored as they are.
/// </para>
/// </summary>
[DocValuesFormatName("VectorsProduct")]
public sealed class ProductVectorsFormat : DocValuesFormat
{
    /// <summary>Centroids and codes begin at a multiple of this many bytes, a cache line.</summary>
    internal const int Alignment = 64;

    /// <summary>The format's files, in the newest version.</summary>
    internal static readonly VectorFiles Files = new("vpm", "VectorsProductMeta", "vpd", "VectorsProductData", Version: 0);

    private readonly IReadOnlyDictionary<string, VectorFieldOptions> _fields;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public ProductVectorsFormat()
        : this(new Dictionary<string, VectorFieldOptions>())
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    public ProductVectorsFormat(IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        _fields = Guard.NotNull(fields);
    }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new ProductVectorsConsumer(state, _fields);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new ProductVectorsProducer(state);
    }
}
