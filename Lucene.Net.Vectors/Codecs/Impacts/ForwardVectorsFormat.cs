using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// Weighted terms by document, beside the postings of a learned-sparse field: terms are numbered in each segment, the most frequent ones lowest, and
/// a document is a row of numbers and codes that is multiplied with a query as it lies in the file. Two files a segment for all fields of the
/// format. Forward.md in this folder gives every byte.
/// </summary>
[DocValuesFormatName("HybridForward")]
public sealed class ForwardVectorsFormat : DocValuesFormat
{
    /// <summary>The format's files, in the newest version.</summary>
    internal static readonly VectorFiles Files = new("vwm", "HybridForwardMeta", "vwd", "HybridForwardData", Version: 0);

    private readonly IReadOnlyDictionary<string, SparseFieldOptions> _fields;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public ForwardVectorsFormat()
        : this(new Dictionary<string, SparseFieldOptions>())
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    public ForwardVectorsFormat(IReadOnlyDictionary<string, SparseFieldOptions> fields)
    {
        _fields = Guard.NotNull(fields);
    }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new ForwardConsumer(state, _fields);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new ForwardProducer(state);
    }
}
