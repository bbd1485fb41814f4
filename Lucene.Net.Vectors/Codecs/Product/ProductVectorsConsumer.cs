using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>Writes the format of products at flush, update and merge.</summary>
internal sealed class ProductVectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    : CodedVectorsConsumer(state, fields, new ProductVectorsFormat(), ProductVectorsFormat.Files)
{
    /// <inheritdoc/>
    protected override BinaryDocValues? RawOf(BinaryDocValues values)
    {
        return (values as ProductVectorValues)?.Raw;
    }

    /// <inheritdoc/>
    protected override void WriteField(FieldInfo field, VectorFieldOptions options, IList<BinaryDocValues>? merged, Func<VectorCursor> open)
    {
        // Of an update the coder is kept as a merge of the one segment would.
        IList<BinaryDocValues>? before = merged is null && ValuesBefore(field, options) is { } values ? [values] : merged;
        CoderChoice? choice = CoderChoice.Of(options, before, open);
        using VectorCursor vectors = open();

        // An update may come through a codec that knows nothing of the graph over the codes, for which they lay in rows.
        bool inRows = options.Index == VectorIndex.Hnsw || (merged is null && before?[0] is ProductVectorValues { Codes.Entry.IsBlocks: false });
        new ProductCodeWriter(options, choice, inRows, State.SegmentInfo.DocCount, Outputs.Data).Write(vectors).Write(Outputs.Meta, field.Number);
    }
}
