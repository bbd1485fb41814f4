using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>Reads each field with the format that its attributes name.</summary>
internal sealed class HybridDocValuesProducer : DocValuesProducer
{
    private readonly Dictionary<string, DocValuesProducer> _byField = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DocValuesProducer> _bySuffix = new(StringComparer.Ordinal);

    public HybridDocValuesProducer(SegmentReadState state)
    {
        try
        {
            foreach (FieldInfo field in state.FieldInfos)
            {
                string? format = field.GetAttribute(PerFieldDocValuesFormat.PER_FIELD_FORMAT_KEY);
                if (!field.HasDocValues || format is null)
                {
                    continue;
                }

                string number = field.GetAttribute(PerFieldDocValuesFormat.PER_FIELD_SUFFIX_KEY)
                    ?? throw new CorruptIndexException($"field '{field.Name}' of segment {state.SegmentInfo.Name} names the format {format} but not its number");
                string suffix = HybridDocValuesFormat.Suffix(state.SegmentSuffix, format, number);
                if (!_bySuffix.TryGetValue(suffix, out DocValuesProducer? producer))
                {
                    producer = DocValuesFormat.ForName(format).FieldsProducer(new SegmentReadState(state, suffix));
                    _bySuffix.Add(suffix, producer);
                }

                _byField.Add(field.Name, producer);
            }
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException([.. _bySuffix.Values]);
            throw;
        }
    }

    /// <inheritdoc/>
    public override NumericDocValues? GetNumeric(FieldInfo field)
    {
        return Of(field)?.GetNumeric(field);
    }

    /// <inheritdoc/>
    public override BinaryDocValues? GetBinary(FieldInfo field)
    {
        return Of(field)?.GetBinary(field);
    }

    /// <inheritdoc/>
    public override SortedDocValues? GetSorted(FieldInfo field)
    {
        return Of(field)?.GetSorted(field);
    }

    /// <inheritdoc/>
    public override SortedSetDocValues? GetSortedSet(FieldInfo field)
    {
        return Of(field)?.GetSortedSet(field);
    }

    /// <inheritdoc/>
    public override IBits? GetDocsWithField(FieldInfo field)
    {
        return Of(field)?.GetDocsWithField(field);
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        long total = 0;
        foreach (KeyValuePair<string, DocValuesProducer> producer in _bySuffix)
        {
            total += (producer.Key.Length * sizeof(char)) + producer.Value.RamBytesUsed();
        }

        return total;
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        foreach (DocValuesProducer producer in _bySuffix.Values)
        {
            producer.CheckIntegrity();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IOUtils.Dispose([.. _bySuffix.Values]);
        }
    }

    private DocValuesProducer? Of(FieldInfo field)
    {
        return _byField.GetValueOrDefault(field.Name);
    }
}
