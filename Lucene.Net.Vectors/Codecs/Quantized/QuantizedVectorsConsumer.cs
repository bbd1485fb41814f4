using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Writes the quantized format at flush, update and merge.</summary>
internal sealed class QuantizedVectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    : CodedVectorsConsumer(state, fields, new QuantizedVectorsFormat(), QuantizedVectorsFormat.Files)
{
    /// <inheritdoc/>
    protected override BinaryDocValues? RawOf(BinaryDocValues values)
    {
        return (values as QuantizedVectorValues)?.Raw;
    }

    /// <inheritdoc/>
    protected override void WriteField(FieldInfo field, VectorFieldOptions options, IList<BinaryDocValues>? merged, Func<VectorCursor> open)
    {
        ScalarQuantizer quantizer = QuantizerChoice.Of(options, merged, open, merged is null ? ValuesBefore(field, options) : null);
        QuantizedRows rows = new(options, quantizer, State.SegmentInfo.DocCount, Outputs.Data);
        using (VectorCursor vectors = open())
        {
            rows.WriteCodes(vectors);
        }

        // Read once more instead of kept: second codes are as large as codes.
        using (VectorCursor again = open())
        {
            rows.WriteSeconds(again);
        }

        rows.Finish().Write(Outputs.Meta, field.Number);
    }
}
