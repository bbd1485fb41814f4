using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// Writes weighted terms through their own format and, when these files are whole, clusters what was written: from mapped memory instead of the heap.
/// </summary>
internal sealed class ClusteredConsumer : DocValuesConsumer
{
    private readonly SegmentWriteState _state;
    private readonly ClusteredForwardFormat _format;
    private readonly VectorOutputs _outputs;
    private readonly DocValuesConsumer _forward;
    private readonly List<(FieldInfo Field, MergeState? Merge)> _pending = [];
    private bool _failed;
    private bool _disposed;

    public ClusteredConsumer(SegmentWriteState state, ClusteredForwardFormat format)
    {
        _state = state;
        _format = format;
        _outputs = new VectorOutputs(state, ClusteredForwardFormat.Files);
        try
        {
            _forward = format.Forward.FieldsConsumer(new SegmentWriteState(state, format.ForwardSuffix(state.SegmentSuffix)));
        }
        catch
        {
            _outputs.Abandon();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        Add(field, null, () => _forward.AddBinaryField(field, values));
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        Add(fieldInfo, mergeState, () => _forward.MergeBinaryField(fieldInfo, mergeState, toMerge, docsWithField));
    }

    /// <inheritdoc/>
    public override void AddNumericField(FieldInfo field, IEnumerable<long?> values)
    {
        _forward.AddNumericField(field, values);
    }

    /// <inheritdoc/>
    public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd)
    {
        _forward.AddSortedField(field, values, docToOrd);
    }

    /// <inheritdoc/>
    public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords)
    {
        _forward.AddSortedSetField(field, values, docToOrdCount, ords);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
        {
            return;
        }

        _disposed = true;
        bool success = false;
        try
        {
            if (!_failed)
            {
                _forward.Dispose();
                WriteClusters();
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
                IOUtils.DisposeWhileHandlingException(_forward);
                _outputs.Abandon();
            }
        }
    }

    private void Add(FieldInfo field, MergeState? merge, Action add)
    {
        _failed = true;
        add();
        _pending.Add((field, merge));
        _failed = false;
    }

    private void WriteClusters()
    {
        using DocValuesProducer producer = _format.Forward.FieldsProducer(
            new SegmentReadState(_state.Directory, _state.SegmentInfo, _state.FieldInfos, IOContext.READ, 1, _format.ForwardSuffix(_state.SegmentSuffix)));
        foreach ((FieldInfo field, MergeState? merge) in _pending)
        {
            // An update writes all values of a segment again, often for the sake of one: clusters wait for the next merge.
            ForwardValues values = (ForwardValues)producer.GetBinary(field);
            bool isUpdate = field.DocValuesGen != -1 && merge is null;
            ClusterOptions? options = isUpdate || values.Count < ClusteredForwardFormat.ClustersFrom ? null : _format.OptionsOf(field.Name);
            ClusteredEntry entry = options is null
                ? ClusteredEntry.None(values.Count, values.Dictionary.Count)
                : ClusteredWriter.Write(_outputs.Data, values, options, merge is null ? null : done => merge.CheckAbort.Work(done));
            entry.Write(_outputs.Meta, field.Number);
        }
    }
}
