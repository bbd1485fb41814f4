using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
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
        using VectorCursor vectors = open();
        IndexOutput data = _outputs.Data;
        long rows = DocumentMapWriter.Align(data, FlatVectorsFormat.Alignment);
        DocumentMapWriter map = new(State.SegmentInfo.DocCount);
        byte[] row = new byte[CodeCorrections.Bytes + options.Dimensions];
        FloatVectorValues? source = null;
        bool copy = false;
        double residuals = 0;
        while (vectors.Next())
        {
            if (source != vectors.Source)
            {
                source = vectors.Source;
                copy = source is QuantizedVectorValues other && other.Quantizer.Bits == quantizer.Bits && other.Quantizer.Centroid.SequenceEqual(quantizer.Centroid);
            }

            if (copy)
            {
                QuantizedVectorValues codes = (QuantizedVectorValues)source!;
                codes.CopyRow(vectors.SourceOrdinal, row);
                residuals += codes.MeanResidual;
            }
            else
            {
                CodeCorrections corrections = quantizer.Encode(vectors.Vector, row.AsSpan(CodeCorrections.Bytes), out double residual);
                MemoryMarshal.Write(row, in corrections);
                residuals += residual;
            }

            data.WriteBytes(row, 0, row.Length);
            map.Add(vectors.Document);
        }

        double meanResidual = map.Count == 0 ? 0 : residuals / map.Count;
        new QuantizedVectorsEntry(options, map.Finish(data), quantizer, meanResidual, rows).Write(_outputs.Meta, field.Number);
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
