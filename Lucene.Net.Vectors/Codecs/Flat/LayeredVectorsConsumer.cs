using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>
/// Writes vectors through a format of their own and, when these files are whole, what is made over them: from the very codes that will be
/// searched, and from mapped memory instead of the heap.
/// </summary>
internal abstract class LayeredVectorsConsumer(SegmentWriteState state, DocValuesFormat format, VectorFiles files) : BinaryFieldsConsumer
{
    private readonly Dictionary<string, (DocValuesFormat Format, DocValuesConsumer Consumer)> _vectors = new(StringComparer.Ordinal);
    private readonly List<LayeredField> _fields = [];
    private readonly EarlierGeneration _earlier = new(state, format);
    private bool _failed;
    private bool _disposed;

    /// <summary>The files of what is made over the vectors.</summary>
    protected VectorOutputs Outputs { get; } = new(state, files);

    /// <summary>The files' suffix of the format that keeps vectors below another.</summary>
    public static string Suffix(string outer, string vectors)
    {
        return outer.Length == 0 ? vectors : $"{outer}_{vectors}";
    }

    /// <inheritdoc/>
    public sealed override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        Add(field, null, [], consumer => consumer.AddBinaryField(field, values));
    }

    /// <inheritdoc/>
    public sealed override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        List<BinaryDocValues> vectors = [.. toMerge.Select(values => values is LayeredVectorValues ours ? ours.Vectors : values)];
        Add(fieldInfo, mergeState, toMerge, consumer => consumer.MergeBinaryField(fieldInfo, mergeState, vectors, docsWithField));
    }

    /// <summary>The format that keeps a field's vectors.</summary>
    /// <param name="field">The field.</param>
    /// <param name="merge">The merge; null at flush and update.</param>
    /// <param name="merged">The values of the segments that are merged; such as do not fit the field are an error.</param>
    protected abstract DocValuesFormat FormatOfVectors(FieldInfo field, MergeState? merge, IList<BinaryDocValues> merged);

    /// <summary>Makes what belongs over a field's vectors, and notes the field in the meta file.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">Its vectors as they were written.</param>
    protected abstract void WriteLayer(LayeredField field, FloatVectorValues values);

    /// <inheritdoc/>
    protected sealed override void Dispose(bool disposing)
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
                WriteLayers();
                success = true;
            }
        }
        finally
        {
            _earlier.Dispose();
            if (success)
            {
                Outputs.Dispose();
            }
            else
            {
                IOUtils.DisposeWhileHandlingException(consumers);
                Outputs.Abandon();
            }
        }
    }

    private void Add(FieldInfo field, MergeState? merge, IList<BinaryDocValues> merged, Action<DocValuesConsumer> add)
    {
        bool success = false;
        try
        {
            DocValuesFormat vectorsFormat = FormatOfVectors(field, merge, merged);
            if (!_vectors.TryGetValue(vectorsFormat.Name, out (DocValuesFormat Format, DocValuesConsumer Consumer) vectors))
            {
                vectors = (vectorsFormat, vectorsFormat.FieldsConsumer(new SegmentWriteState(state, Suffix(state.SegmentSuffix, vectorsFormat.Name))));
                _vectors.Add(vectorsFormat.Name, vectors);
            }

            add(vectors.Consumer);
            _fields.Add(new LayeredField(field, vectorsFormat.Name, merge, merged, merge is null ? _earlier.ValuesOf(field) as LayeredVectorValues : null));
            success = true;
        }
        finally
        {
            _failed |= !success;
        }
    }

    private void WriteLayers()
    {
        Dictionary<string, DocValuesProducer> producers = new(StringComparer.Ordinal);
        try
        {
            foreach (LayeredField field in _fields)
            {
                if (!producers.TryGetValue(field.Vectors, out DocValuesProducer? producer))
                {
                    SegmentReadState written = new(state.Directory, state.SegmentInfo, state.FieldInfos, IOContext.READ, 1, Suffix(state.SegmentSuffix, field.Vectors));
                    producer = _vectors[field.Vectors].Format.FieldsProducer(written);
                    producers.Add(field.Vectors, producer);
                }

                WriteLayer(field, (FloatVectorValues)producer.GetBinary(field.Field));
            }
        }
        finally
        {
            IOUtils.DisposeWhileHandlingException([.. producers.Values]);
        }
    }
}
