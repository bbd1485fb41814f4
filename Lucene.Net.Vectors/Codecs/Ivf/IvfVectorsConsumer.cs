using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>
/// Writes vectors through their own format and, when these files are whole, parts what was written into lists: vectors are read from mapped
/// memory instead of the heap.
/// </summary>
internal sealed class IvfVectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields) : BinaryFieldsConsumer
{
    private readonly VectorOutputs _outputs = new(state, IvfVectorsFormat.Files);
    private readonly Dictionary<string, (DocValuesFormat Format, DocValuesConsumer Consumer)> _vectors = new(StringComparer.Ordinal);
    private readonly List<Pending> _pending = [];
    private bool _failed;
    private bool _disposed;

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        Add(field, null, [], consumer => consumer.AddBinaryField(field, values));
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        VectorFieldOptions options = WrittenOptions.Of(fieldInfo, fields);
        for (int i = 0; i < toMerge.Count; i++)
        {
            if (toMerge[i] is IvfVectorValues other && !options.StoresAs(other.Options))
            {
                _failed = true;
                throw VectorsConsumer.Differs(fieldInfo, options, mergeState.Readers[i], other.Options.ToString());
            }
        }

        List<BinaryDocValues> vectors = [.. toMerge.Select(values => values is IvfVectorValues ours ? ours.Vectors : values)];
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
                WriteLists();
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
            VectorFieldOptions options = WrittenOptions.Of(field, fields);
            DocValuesFormat format = IvfVectorsFormat.FormatOfVectors(options, fields);
            if (!_vectors.TryGetValue(format.Name, out (DocValuesFormat Format, DocValuesConsumer Consumer) vectors))
            {
                vectors = (format, format.FieldsConsumer(new SegmentWriteState(state, IvfVectorsFormat.Suffix(state.SegmentSuffix, format.Name))));
                _vectors.Add(format.Name, vectors);
            }

            add(vectors.Consumer);
            _pending.Add(new Pending(field, options, format.Name, merge, merged));
            success = true;
        }
        finally
        {
            _failed |= !success;
        }
    }

    private void WriteLists()
    {
        Dictionary<string, DocValuesProducer> producers = new(StringComparer.Ordinal);
        try
        {
            foreach (Pending field in _pending)
            {
                if (!producers.TryGetValue(field.Vectors, out DocValuesProducer? producer))
                {
                    string suffix = IvfVectorsFormat.Suffix(state.SegmentSuffix, field.Vectors);
                    SegmentReadState written = new(state.Directory, state.SegmentInfo, state.FieldInfos, IOContext.READ, 1, suffix);
                    producer = _vectors[field.Vectors].Format.FieldsProducer(written);
                    producers.Add(field.Vectors, producer);
                }

                WriteLists(field, (FloatVectorValues)producer.GetBinary(field.Field));
            }
        }
        finally
        {
            IOUtils.DisposeWhileHandlingException([.. producers.Values]);
        }
    }

    // An update writes all vectors of a segment again, often for the sake of one: lists each time would cost more than scanning until
    // the next merge does.
    private void WriteLists(Pending field, FloatVectorValues values)
    {
        bool isUpdate = field.Field.DocValuesGen != -1 && field.Merge is null;
        IvfVectorsEntry entry = new(field.Options, values.Count, 0, 0);
        if (values.Count >= IvfVectorsFormat.ListsFrom && !isUpdate)
        {
            ListReuse? reused = field.Merge is null ? null : ListReuse.Of(field.Options, field.Merge, field.Merged, values);
            Action<int>? worked = field.Merge is { } merge ? vectors => merge.CheckAbort.Work(vectors) : null;
            entry = new ListWriter(field.Options, values, reused, worked).Write(_outputs.Data);
        }

        entry.Write(_outputs.Meta, field.Field.Number);
    }

    private sealed record Pending(FieldInfo Field, VectorFieldOptions Options, string Vectors, MergeState? Merge, IList<BinaryDocValues> Merged);
}
