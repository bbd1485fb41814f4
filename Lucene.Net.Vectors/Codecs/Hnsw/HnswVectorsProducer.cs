using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>Reads the graphs, and through their own formats the vectors.</summary>
internal sealed class HnswVectorsProducer : VectorsProducer<HnswVectorsEntry>
{
    // What an entry, its parameters, its few levels and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 400;

    private readonly Dictionary<string, DocValuesProducer> _vectors = new(StringComparer.Ordinal);

    public HnswVectorsProducer(SegmentReadState state)
        : base(state, HnswVectorsFormat.Files, HnswVectorsEntry.Read)
    {
        try
        {
            foreach (HnswVectorsEntry entry in Entries)
            {
                if (!_vectors.ContainsKey(entry.Vectors))
                {
                    _vectors.Add(entry.Vectors, OpenVectors(state, entry.Vectors));
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
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        HnswVectorsEntry entry = EntryOf(field);
        FloatVectorValues vectors = (FloatVectorValues)_vectors[entry.Vectors].GetBinary(field);
        return vectors.Count == entry.Count
            ? new HnswVectorValues(vectors, entry, entry.HasGraph ? new MappedHnswGraph(entry, Data) : null)
            : throw Corrupt(field, $"has a graph over {entry.Count} vectors, but there are {vectors.Count}");
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return (Entries.Count * RamBytesPerField) + _vectors.Values.Sum(vectors => vectors.RamBytesUsed());
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        base.CheckIntegrity();
        foreach (DocValuesProducer vectors in _vectors.Values)
        {
            vectors.CheckIntegrity();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            IOUtils.Dispose([.. _vectors.Values]);
        }
    }

    private static DocValuesProducer OpenVectors(SegmentReadState state, string format)
    {
        DocValuesFormat known;
        try
        {
            known = DocValuesFormat.ForName(format);
        }
        catch (ArgumentException e)
        {
            string metaFile = HnswVectorsFormat.Files.MetaName(state.SegmentInfo, state.SegmentSuffix);
            throw new CorruptIndexException($"{metaFile} names the format {format}, which is not known here: {e.Message}", e);
        }

        return known.FieldsProducer(new SegmentReadState(state, HnswVectorsFormat.Suffix(state.SegmentSuffix, format)));
    }
}
