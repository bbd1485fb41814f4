using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene45;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Codecs.Product;
using Lucene.Net.Vectors.Codecs.Quantized;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>
/// Chooses the format of a field by its name: ours for vector fields, the host's for all others. Notes its choice in the
/// field's attributes with the same keys as the host's <see cref="PerFieldDocValuesFormat"/>, which therefore reads what
/// this one wrote. It is not derived from that class because that one turns every merge into additions, so that a format
/// would never see the segments it merges: their rows could not be copied, nor their graphs reused.
/// </summary>
[DocValuesFormatName("HybridPerField")]
internal sealed class HybridDocValuesFormat : DocValuesFormat
{
    private readonly IReadOnlyDictionary<string, VectorFieldOptions> _fields;
    private readonly IReadOnlyDictionary<string, MultiVectorFieldOptions> _multiFields;
    private readonly Lucene45DocValuesFormat _host = new();
    private readonly FlatVectorsFormat _flat;
    private readonly QuantizedVectorsFormat _quantized;
    private readonly ProductVectorsFormat _product;
    private readonly HnswVectorsFormat _hnsw;
    private readonly IvfVectorsFormat _ivf;
    private readonly MultiVectorFormat _multi;
    private readonly IReadOnlyDictionary<string, SparseFieldOptions> _sparseFields;
    private readonly ForwardVectorsFormat _forward;
    private readonly ClusteredForwardFormat _clustered;

    public HybridDocValuesFormat(
        IReadOnlyDictionary<string, VectorFieldOptions> fields,
        IReadOnlyDictionary<string, MultiVectorFieldOptions> multiFields,
        IReadOnlyDictionary<string, SparseFieldOptions> sparseFields,
        int buildThreads)
    {
        foreach (KeyValuePair<string, VectorFieldOptions> field in fields)
        {
            if (field.Value.Contradiction() is { } problem)
            {
                throw new ArgumentException($"field '{field.Key}': {problem}", nameof(fields));
            }
        }

        _fields = fields;
        _multiFields = multiFields;
        _multi = new MultiVectorFormat(multiFields, buildThreads);
        _flat = new FlatVectorsFormat(fields);
        _quantized = new QuantizedVectorsFormat(fields);
        _product = new ProductVectorsFormat(fields);
        _hnsw = new HnswVectorsFormat(fields, FormatOfVectors, buildThreads);
        _ivf = new IvfVectorsFormat(fields);
        _sparseFields = sparseFields;
        _forward = new ForwardVectorsFormat(sparseFields);
        _clustered = new ClusteredForwardFormat(sparseFields);
    }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new HybridDocValuesConsumer(state, this);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new HybridDocValuesProducer(state);
    }

    /// <summary>The format of a field that is written for the first time in a segment.</summary>
    public DocValuesFormat FormatOf(string field)
    {
        return _multiFields.ContainsKey(field) ? _multi
            : _sparseFields.TryGetValue(field, out SparseFieldOptions? sparse) && sparse.KeepForward ? sparse.Clusters is null ? _forward : _clustered
            : !_fields.TryGetValue(field, out VectorFieldOptions? options) ? _host
            : options.Index == VectorIndex.Hnsw ? _hnsw
            : options.Index == VectorIndex.Ivf ? _ivf
            : FormatOfVectors(field);
    }

    /// <summary>The part of the files' names that tells formats and their instances apart.</summary>
    public static string Suffix(string outer, string format, string number)
    {
        string own = string.Create(CultureInfo.InvariantCulture, $"{format}_{number}");
        return outer.Length == 0 ? own : $"{outer}_{own}";
    }

    // The format that keeps a vector field's vectors, beneath its graph or alone.
    private DocValuesFormat FormatOfVectors(string field)
    {
        VectorFieldOptions options = _fields[field];
        return options.Encoding.ScalarBits() != 0 ? _quantized
            : options.Encoding == VectorEncoding.ProductQuantization ? _product
            : _flat;
    }
}
