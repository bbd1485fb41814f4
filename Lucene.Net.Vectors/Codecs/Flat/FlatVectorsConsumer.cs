using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Writes the flat format at flush, update and merge.</summary>
internal sealed class FlatVectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    : VectorsConsumer(state, fields)
{
    private readonly VectorOutputs _outputs = new(state, FlatVectorsFormat.Files);

    /// <inheritdoc/>
    protected override void WriteField(FieldInfo field, VectorFieldOptions options, IList<BinaryDocValues>? merged, Func<VectorCursor> open)
    {
        VectorFieldOptions raw = options.AsRaw();
        using VectorCursor vectors = open();
        IndexOutput data = _outputs.Data;
        long rows = DocumentMapWriter.Align(data, FlatVectorsFormat.Alignment);
        DocumentMapWriter map = new(State.SegmentInfo.DocCount);
        List<float> inverseLengths = new(raw.Similarity == VectorSimilarity.Cosine ? State.SegmentInfo.DocCount : 0);
        byte[] row = new byte[raw.Encoding.RowBytes(raw.Dimensions)];
        float[] stored = new float[raw.Dimensions];
        while (vectors.Next())
        {
            raw.Encoding.Encode(vectors.Vector, row);
            data.WriteBytes(row, 0, row.Length);
            map.Add(vectors.Document);
            if (raw.Similarity == VectorSimilarity.Cosine)
            {
                raw.Encoding.Decode(row, stored);
                inverseLengths.Add(InverseLength.Of(stored));
            }
        }

        long lengths = inverseLengths.Count == 0 ? 0 : DocumentMapWriter.Align(data, FlatVectorsFormat.Alignment);
        byte[] buffer = new byte[sizeof(float)];
        foreach (float inverse in inverseLengths)
        {
            BinaryPrimitives.WriteSingleLittleEndian(buffer, inverse);
            data.WriteBytes(buffer, 0, buffer.Length);
        }

        new FlatVectorsEntry(raw, map.Finish(data), rows, lengths).Write(_outputs.Meta, field.Number);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _outputs.Dispose();
        }
    }
}
