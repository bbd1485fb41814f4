using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Reads what <see cref="LayeredVectorsConsumer"/> wrote, and through their own formats the vectors.</summary>
internal abstract class LayeredVectorsProducer<TEntry> : VectorsProducer<TEntry>
    where TEntry : class, IVectorsEntry
{
    // What an entry, its options or parameters and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 400;

    private readonly Dictionary<string, DocValuesProducer> _vectors = new(StringComparer.Ordinal);
    private readonly Func<TEntry, string> _formatOf;

    /// <summary>Opens a segment's files.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="files">The format's files.</param>
    /// <param name="read">Reads an entry of a field after its number, in a segment of so many documents.</param>
    /// <param name="formatOf">The name of the format that keeps a field's vectors.</param>
    protected LayeredVectorsProducer(SegmentReadState state, VectorFiles files, Func<IndexInput, FieldInfo, int, TEntry> read, Func<TEntry, string> formatOf)
        : base(state, files, read)
    {
        _formatOf = formatOf;
        try
        {
            foreach (TEntry entry in Entries)
            {
                string format = formatOf(entry);
                if (!_vectors.ContainsKey(format))
                {
                    _vectors.Add(format, OpenVectors(state, files, format));
                }
            }
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException([.. _vectors.Values, Data]);
            throw;
        }
    }

    /// <inheritdoc/>
    public sealed override long RamBytesUsed()
    {
        return (Entries.Count * RamBytesPerField) + _vectors.Values.Sum(vectors => vectors.RamBytesUsed());
    }

    /// <inheritdoc/>
    public sealed override void CheckIntegrity()
    {
        base.CheckIntegrity();
        foreach (DocValuesProducer vectors in _vectors.Values)
        {
            vectors.CheckIntegrity();
        }
    }

    /// <summary>A field's vectors alone.</summary>
    protected FloatVectorValues VectorsOf(FieldInfo field, TEntry entry)
    {
        return (FloatVectorValues)_vectors[_formatOf(entry)].GetBinary(field);
    }

    /// <inheritdoc/>
    protected sealed override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            IOUtils.Dispose([.. _vectors.Values]);
        }
    }

    private static DocValuesProducer OpenVectors(SegmentReadState state, VectorFiles files, string format)
    {
        DocValuesFormat known;
        try
        {
            known = DocValuesFormat.ForName(format);
        }
        catch (ArgumentException e)
        {
            string metaFile = files.MetaName(state.SegmentInfo, state.SegmentSuffix);
            throw new CorruptIndexException($"{metaFile} names the format {format}, which is not known here: {e.Message}", e);
        }

        return known.FieldsProducer(new SegmentReadState(state, LayeredVectorsConsumer.Suffix(state.SegmentSuffix, format)));
    }
}
