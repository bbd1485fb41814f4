using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// A matrix a document, for late interaction. Two files a segment for all fields of the format: <c>.mvm</c> says what the fields are and is
/// read once; <c>.mvd</c> holds the rows and is mapped into memory. Format.md in this folder gives every byte.
/// </summary>
[DocValuesFormatName(FormatName)]
public sealed class MultiVectorFormat : DocValuesFormat
{
    /// <summary>The format's name in the index.</summary>
    internal const string FormatName = "HybridMultiVector";

    /// <summary>Rows begin at a multiple of this many bytes, a cache line and the widest register.</summary>
    internal const int Alignment = 64;

    /// <summary>The format's files, in the newest version.</summary>
    internal static readonly VectorFiles Files = new("mvm", "MultiVectorMeta", "mvd", "MultiVectorData", Version: 1) { OldestVersion = 1 };

    private readonly IReadOnlyDictionary<string, MultiVectorFieldOptions> _fields;
    private readonly int _threads;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public MultiVectorFormat()
        : this(new Dictionary<string, MultiVectorFieldOptions>())
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    /// <param name="threads">Threads that build the graph of one segment's candidates, at least 1. With one, the same documents give the same files.</param>
    /// <exception cref="ArgumentException">
    /// A field's <see cref="MultiVectorFieldOptions.Muvera"/> makes vectors that are too long, or has the candidates of
    /// <see cref="MultiVectorCandidates.Muvera"/>, which stand for sums, with <see cref="VectorCombination.Max"/>.
    /// </exception>
    public MultiVectorFormat(IReadOnlyDictionary<string, MultiVectorFieldOptions> fields, int threads = 1)
    {
        _fields = Guard.NotNull(fields);
        _threads = Guard.AtLeast(threads, 1);
        foreach ((string field, MultiVectorFieldOptions options) in fields)
        {
            if (options is { Candidates: MultiVectorCandidates.Muvera, Combination: VectorCombination.Max })
            {
                throw new ArgumentException(
                    $"field '{field}': the vectors of {MultiVectorCandidates.Muvera} stand for the sum over a query's rows, and find few of the documents with the best pair; give {MultiVectorCandidates.Centroids}, or {VectorCombination.Sum}", nameof(fields));
            }

            options.Muvera.Check(options.Dimensions);
        }
    }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new MultiVectorConsumer(state, _fields, _threads);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new MultiVectorProducer(state);
    }
}
