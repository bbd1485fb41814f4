using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Codecs.Quantized;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>
/// Lists of vectors that are near to each other, beside the vectors, which another of our formats keeps: a search reads the few lists
/// whose centroids are nearest to the query. With <see cref="VectorEncoding.ProductQuantization"/> a list also has 4-bit codes of what its
/// vectors differ by from its centroid, laid out for scanning. Two files a segment for all fields of the format: <c>.vim</c> says what the
/// fields are and is read once; <c>.vid</c> holds centroids, lists and codes and is mapped into memory. Format.md in this folder gives
/// every byte.
/// <para>
/// A segment of fewer than <see cref="ListsFrom"/> vectors has no lists, since scanning it is as fast and exact; an update puts
/// only the vectors that it changed into other lists.
/// </para>
/// </summary>
[DocValuesFormatName("VectorsIvf")]
public sealed class IvfVectorsFormat : DocValuesFormat
{
    /// <summary>The least number of vectors that lists are made for.</summary>
    public const int ListsFrom = 1024;

    /// <summary>Arrays begin at a multiple of this many bytes, a cache line.</summary>
    internal const int Alignment = 64;

    /// <summary>The format's files, in the newest version.</summary>
    internal static readonly VectorFiles Files = new("vim", "VectorsIvfMeta", "vid", "VectorsIvfData", Version: 0);

    private readonly IReadOnlyDictionary<string, VectorFieldOptions> _fields;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public IvfVectorsFormat()
        : this(new Dictionary<string, VectorFieldOptions>())
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    public IvfVectorsFormat(IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        _fields = Guard.NotNull(fields);
    }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new IvfVectorsConsumer(state, _fields);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new IvfVectorsProducer(state);
    }

    /// <summary>The format that keeps the vectors of a field.</summary>
    internal static DocValuesFormat FormatOfVectors(VectorFieldOptions options, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        return options.Encoding.ScalarBits() != 0 ? new QuantizedVectorsFormat(fields) : new FlatVectorsFormat(fields);
    }
}
