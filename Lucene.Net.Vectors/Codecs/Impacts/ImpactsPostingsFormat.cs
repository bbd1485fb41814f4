using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// Postings that carry a weight: blocks of 128 documents with their weights, and beside them each block's last document and largest weight,
/// readable without the block. A term's frequency in a document is the code of its weight, so that the host's queries, filters and checks
/// work as over any field. The dictionary is the host's. Format.md in this folder gives every byte.
/// </summary>
[PostingsFormatName(ImpactsFiles.FormatName)]
public sealed class ImpactsPostingsFormat : PostingsFormat
{
    private readonly IReadOnlyDictionary<string, SparseFieldOptions> _fields;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public ImpactsPostingsFormat()
        : this(new Dictionary<string, SparseFieldOptions>())
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    public ImpactsPostingsFormat(IReadOnlyDictionary<string, SparseFieldOptions> fields)
    {
        _fields = Guard.NotNull(fields);
    }

    /// <inheritdoc/>
    public override FieldsConsumer FieldsConsumer(SegmentWriteState state)
    {
        ImpactsPostingsWriter postings = new(state);
        try
        {
            BlockTreeTermsWriter<object?> dictionary = new(
                state, postings, BlockTreeTermsWriter.DEFAULT_MIN_BLOCK_SIZE, BlockTreeTermsWriter.DEFAULT_MAX_BLOCK_SIZE, null);
            return new ImpactsConsumer(dictionary, postings, _fields);
        }
        catch
        {
            postings.Abandon();
            throw;
        }
    }

    /// <inheritdoc/>
    public override FieldsProducer FieldsProducer(SegmentReadState state)
    {
        ImpactsPostingsReader postings = new(state);
        try
        {
            BlockTreeTermsReader<object?> dictionary = new(
                state.Directory, state.FieldInfos, state.SegmentInfo, postings, state.Context, state.SegmentSuffix, state.TermsIndexDivisor, null);
            return new ImpactsProducer(dictionary, postings);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(postings);
            throw;
        }
    }
}
