using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>Writes vectors, and builds the graphs over what was written.</summary>
internal sealed class HnswVectorsConsumer(SegmentWriteState state, HnswVectorsFormat format, int threads)
    : LayeredVectorsConsumer(state, format, HnswVectorsFormat.Files)
{
    /// <inheritdoc/>
    protected override DocValuesFormat FormatOfVectors(FieldInfo field, MergeState? merge, IList<BinaryDocValues> merged)
    {
        return format.Of(field).Vectors;
    }

    /// <inheritdoc/>
    protected override void WriteLayer(LayeredField field, FloatVectorValues values)
    {
        (_, HnswParameters parameters, InsertionOrder order) = format.Of(field.Field);
        HnswMergeSource? before = SourceBefore(field, values);
        if (values.Count < HnswVectorsFormat.GraphFrom || (field.IsUpdate && before is null))
        {
            new HnswVectorsEntry(field.Vectors, parameters, values.Count, -1, 0, []).Write(Outputs.Meta, field.Field.Number);
            return;
        }

        HnswGraph graph = before is not null
            ? HnswMender.Mend(values.Count, values.NewNodeScorer, parameters, before, threads)
            : HnswMerger.Merge(values.Count, values.NewNodeScorer, parameters, Sources(field, values), threads, field.Worked, InsertionOrders.Of(order, values, parameters.Seed));
        HnswGraphWriter.Write(graph, Outputs.Data, field.Vectors).Write(Outputs.Meta, field.Field.Number);
    }

    // The graph that the segment had before an update.
    private static HnswMergeSource? SourceBefore(LayeredField field, FloatVectorValues values)
    {
        return field.Before is HnswVectorValues { Graph: { } graph } held && values.Options.StoresAs(held.Vectors.Options)
            ? new HnswMergeSource(graph, held.Parameters, UpdatedValues.Unchanged(held.Vectors, values))
            : null;
    }

    // The graphs of the segments that are merged, with what each of their nodes becomes.
    private static List<HnswMergeSource> Sources(LayeredField field, FloatVectorValues values)
    {
        List<HnswMergeSource> sources = [];
        for (int i = 0; i < field.Merged.Count; i++)
        {
            if (field.Merged[i] is not HnswVectorValues { Graph: { } graph } held)
            {
                continue;
            }

            MergeState.DocMap map = field.Merge!.DocMaps[i];
            int[] newNodes = new int[held.Count];
            for (int ordinal = 0; ordinal < newNodes.Length; ordinal++)
            {
                int doc = map.Get(held.DocumentOf(ordinal));
                newNodes[ordinal] = doc < 0 ? -1 : values.OrdinalOf(field.Merge.DocBase[i] + doc);
            }

            sources.Add(new HnswMergeSource(graph, held.Parameters, newNodes));
        }

        return sources;
    }
}
