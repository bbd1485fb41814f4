using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>Writes vectors, and parts what was written into lists.</summary>
internal sealed class IvfVectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    : LayeredVectorsConsumer(state, new IvfVectorsFormat(), IvfVectorsFormat.Files)
{
    /// <inheritdoc/>
    protected override DocValuesFormat FormatOfVectors(FieldInfo field, MergeState? merge, IList<BinaryDocValues> merged)
    {
        VectorFieldOptions options = WrittenOptions.Of(field, fields);
        for (int i = 0; i < merged.Count; i++)
        {
            if (merged[i] is IvfVectorValues other && !options.StoresAs(other.Options))
            {
                throw VectorsConsumer.Differs(field, options, merge!.Readers[i], other.Options.ToString());
            }
        }

        return IvfVectorsFormat.FormatOfVectors(options, fields);
    }

    /// <inheritdoc/>
    protected override void WriteLayer(LayeredField field, FloatVectorValues values)
    {
        VectorFieldOptions options = WrittenOptions.Of(field.Field, fields);
        IvfVectorsEntry entry = new(options, values.Count, 0, 0);
        IvfVectorValues? before = field.Before is IvfVectorValues { Lists: > 0 } held && options.StoresAs(held.Options) ? held : null;
        if (values.Count >= IvfVectorsFormat.ListsFrom && (!field.IsUpdate || before is not null))
        {
            ListReuse? reused = field.Merge is not null ? ListReuse.Of(options, field.Merge, field.Merged, values)
                : before is not null ? ListReuse.Of(before, values)
                : null;
            entry = new ListWriter(options, values, reused, field.Worked).Write(Outputs.Data);
        }

        entry.Write(Outputs.Meta, field.Field.Number);
    }
}
