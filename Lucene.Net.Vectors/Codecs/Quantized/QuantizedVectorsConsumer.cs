using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Writes the quantized format at flush, update and merge.</summary>
internal sealed class QuantizedVectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    : VectorsConsumer(state, fields)
{
    private readonly VectorOutputs _outputs = new(state, QuantizedVectorsFormat.Files);

    private FlatVectorsConsumer? _raw;

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        base.AddBinaryField(field, values);
        if (OptionsOf(field).KeepRaw)
        {
            Raw().AddBinaryField(field, values);
        }
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        base.MergeBinaryField(fieldInfo, mergeState, toMerge, docsWithField);
        if (OptionsOf(fieldInfo).KeepRaw)
        {
            Raw().MergeBinaryField(fieldInfo, mergeState, [.. toMerge.Select(values => (values as QuantizedVectorValues)?.Raw ?? values)], docsWithField);
        }
    }

    /// <inheritdoc/>
    protected override void WriteField(FieldInfo field, VectorFieldOptions options, IList<BinaryDocValues>? merged, Func<VectorCursor> open)
    {
        ScalarQuantizer quantizer = QuantizerChoice.Of(options, merged, open);
        QuantizedRows rows = new(options, quantizer, State.SegmentInfo.DocCount, _outputs.Data);
        using (VectorCursor vectors = open())
        {
            rows.WriteCodes(vectors);
        }

        // Read once more instead of kept: second codes are as large as codes.
        using (VectorCursor again = open())
        {
            rows.WriteSeconds(again);
        }

        rows.Finish().Write(_outputs.Meta, field.Number);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IOUtils.Dispose(_outputs, _raw);
        }
    }

    // Made at the first field that keeps its vectors: where none does there are no files.
    private FlatVectorsConsumer Raw()
    {
        return _raw ??= new FlatVectorsConsumer(new SegmentWriteState(State, QuantizedVectorsFormat.RawSuffix(State.SegmentSuffix)), Fields);
    }
}
