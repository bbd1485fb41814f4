using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>
/// A graph over each vector field, beside the vectors, which another of our formats keeps. Two files a segment for all
/// fields of the format: <c>.vhm</c> says what the graphs are and is read once; <c>.vhg</c> holds their links and is mapped
/// into memory. Format.md in this folder gives every byte.
/// <para>
/// A segment of fewer than <see cref="GraphFrom"/> vectors has no graph, since scanning it is as fast and exact; an update mends
/// the graph that there is, and makes none where there is none.
/// </para>
/// </summary>
[DocValuesFormatName("VectorsHnsw")]
public sealed class HnswVectorsFormat : DocValuesFormat
{
    /// <summary>The least number of vectors that a graph is built for.</summary>
    public const int GraphFrom = 1024;

    /// <summary>The field attribute (in .fnm) that names the format the vectors are in and the graph's parameters, for updates.</summary>
    internal const string OptionsAttribute = "VectorsHnsw.options";

    /// <summary>Rows of links begin at a multiple of this many bytes, a cache line.</summary>
    internal const int Alignment = 64;

    /// <summary>The format's files, in the newest version.</summary>
    internal static readonly VectorFiles Files = new("vhm", "VectorsHnswMeta", "vhg", "VectorsHnswData", Version: 0);

    private readonly IReadOnlyDictionary<string, VectorFieldOptions> _fields;
    private readonly Func<string, DocValuesFormat> _formatOfVectors;
    private readonly int _threads;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public HnswVectorsFormat()
        : this(new Dictionary<string, VectorFieldOptions>())
    {
    }

    /// <summary>For writing the fields named, their vectors as they are given.</summary>
    /// <param name="fields">What each field is.</param>
    public HnswVectorsFormat(IReadOnlyDictionary<string, VectorFieldOptions> fields)
        : this(fields, new FlatVectorsFormat(fields))
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    /// <param name="vectors">Keeps the vectors; one of this library's formats, made for the same fields.</param>
    /// <param name="threads">Threads that build one graph, at least 1. With one, the same documents give the same files.</param>
    public HnswVectorsFormat(IReadOnlyDictionary<string, VectorFieldOptions> fields, DocValuesFormat vectors, int threads = 1)
        : this(fields, _ => vectors, threads)
    {
        Guard.NotNull(vectors);
    }

    /// <summary>For fields whose vectors are kept in different formats.</summary>
    internal HnswVectorsFormat(IReadOnlyDictionary<string, VectorFieldOptions> fields, Func<string, DocValuesFormat> formatOfVectors, int threads = 1)
    {
        _fields = Guard.NotNull(fields);
        _formatOfVectors = formatOfVectors;
        _threads = Guard.AtLeast(threads, 1);
    }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new HnswVectorsConsumer(state, this, _threads);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new HnswVectorsProducer(state);
    }

    /// <summary>
    /// Where a field's vectors go and how its graph is built: as the codec was told, or, for an update, which comes through a codec
    /// that was found by its name, as the segment says.
    /// </summary>
    internal (DocValuesFormat Vectors, HnswParameters Parameters, InsertionOrder Order) Of(FieldInfo field)
    {
        if (_fields.TryGetValue(field.Name, out VectorFieldOptions? options))
        {
            DocValuesFormat chosen = _formatOfVectors(field.Name);
            HnswParameters parameters = new(options.M, options.EfConstruction, options.Seed);
            field.PutAttribute(OptionsAttribute, HnswVectorsEntry.ToAttribute(chosen.Name, parameters));
            return (chosen, parameters, options.InsertionOrder);
        }

        (string Vectors, HnswParameters Parameters) held = HnswVectorsEntry.FromAttribute(field.GetAttribute(OptionsAttribute))
            ?? throw new InvalidOperationException(
                $"field '{field.Name}' is written with a graph, but neither the codec nor the segment says how; name it in the HybridCodec's fields");
        return (ForName(held.Vectors), held.Parameters, default);
    }
}
