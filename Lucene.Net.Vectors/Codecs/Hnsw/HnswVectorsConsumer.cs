using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>
/// Writes vectors through their own format and, when these files are whole, builds the graphs over what was written: so a
/// graph is built from the very codes that will be searched, and from mapped memory instead of the heap.
/// </summary>
internal sealed class HnswVectorsConsumer : BinaryFieldsConsumer
{
    private readonly SegmentWriteState _state;
    private readonly HnswVectorsFormat _format;
    private readonly int _threads;
    private readonly VectorOutputs _outputs;
    private readonly Dictionary<string, (DocValuesFormat Format, DocValuesConsumer Consumer)> _vectors = new(StringComparer.Ordinal);
    private readonly List<Pending> _pending = [];
    private bool _failed;
    private bool _disposed;

    public HnswVectorsConsumer(SegmentWriteState state, HnswVectorsFormat format, int threads)
    {
        _state = state;
        _format = format;
        _threads = threads;
        _outputs = new VectorOutputs(state, HnswVectorsFormat.Files);
    }

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        Add(field, null, [], consumer => consumer.AddBinaryField(field, values));
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        List<BinaryDocValues> vectors = [.. toMerge.Select(values => values is HnswVectorValues ours ? ours.Vectors : values)];
        Add(fieldInfo, mergeState, toMerge, consumer => consumer.MergeBinaryField(fieldInfo, mergeState, vectors, docsWithField));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
        {
            return;
        }

        _disposed = true;
        IDisposable[] consumers = [.. _vectors.Values.Select(pair => pair.Consumer)];
        bool success = false;
        try
        {
            if (!_failed)
            {
                IOUtils.Dispose(consumers);
                WriteGraphs();
                success = true;
            }
        }
        finally
        {
            if (success)
            {
                _outputs.Dispose();
            }
            else
            {
                IOUtils.DisposeWhileHandlingException(consumers);
                _outputs.Abandon();
            }
        }
    }

    private void Add(FieldInfo field, MergeState? merge, IList<BinaryDocValues> merged, Action<DocValuesConsumer> add)
    {
        bool success = false;
        try
        {
            (DocValuesFormat format, HnswParameters parameters) = _format.Of(field);
            if (!_vectors.TryGetValue(format.Name, out (DocValuesFormat Format, DocValuesConsumer Consumer) vectors))
            {
                vectors = (format, format.FieldsConsumer(new SegmentWriteState(_state, HnswVectorsFormat.Suffix(_state.SegmentSuffix, format.Name))));
                _vectors.Add(format.Name, vectors);
            }

            add(vectors.Consumer);
            _pending.Add(new Pending(field, format.Name, parameters, merge, merged));
            success = true;
        }
        finally
        {
            _failed |= !success;
        }
    }

    private void WriteGraphs()
    {
        Dictionary<string, DocValuesProducer> producers = new(StringComparer.Ordinal);
        try
        {
            foreach (Pending field in _pending)
            {
                if (!producers.TryGetValue(field.Vectors, out DocValuesProducer? producer))
                {
                    SegmentReadState state = new(_state.Directory, _state.SegmentInfo, _state.FieldInfos, IOContext.READ, 1, HnswVectorsFormat.Suffix(_state.SegmentSuffix, field.Vectors));
                    producer = _vectors[field.Vectors].Format.FieldsProducer(state);
                    producers.Add(field.Vectors, producer);
                }

                WriteGraph(field, (FloatVectorValues)producer.GetBinary(field.Field));
            }
        }
        finally
        {
            IOUtils.DisposeWhileHandlingException([.. producers.Values]);
        }
    }

    // An update writes all vectors of a segment again, often for the sake of one: a graph each time would cost more than scanning
    // until the next merge does.
    private void WriteGraph(Pending field, FloatVectorValues values)
    {
        bool isUpdate = field.Field.DocValuesGen != -1 && field.Merge is null;
        if (values.Count < HnswVectorsFormat.GraphFrom || isUpdate)
        {
            new HnswVectorsEntry(field.Vectors, field.Parameters, values.Count, -1, 0, []).Write(_outputs.Meta, field.Field.Number);
            return;
        }

        HnswGraph graph = Build(field, values);
        HnswGraphWriter.Write(graph, _outputs.Data, field.Vectors).Write(_outputs.Meta, field.Field.Number);
    }

    private HnswGraph Build(Pending field, FloatVectorValues values)
    {
        Action<int>? worked = field.Merge is { } merge ? nodes => merge.CheckAbort.Work(nodes) : null;
        return HnswMerger.Merge(values.Count, values.NewNodeScorer, field.Parameters, Sources(field, values), _threads, worked);
    }

    // The graphs of the segments that are merged, with what each of their nodes becomes.
    private static List<HnswMergeSource> Sources(Pending field, FloatVectorValues values)
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

    private sealed record Pending(FieldInfo Field, string Vectors, HnswParameters Parameters, MergeState? Merge, IList<BinaryDocValues> Merged);
}
