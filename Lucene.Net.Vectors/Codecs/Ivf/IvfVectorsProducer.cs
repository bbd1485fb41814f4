using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>Reads the lists, and through their own formats the vectors.</summary>
internal sealed class IvfVectorsProducer : VectorsProducer<IvfVectorsEntry>
{
    // What an entry, its options and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 400;

    private readonly Dictionary<string, DocValuesProducer> _vectors = new(StringComparer.Ordinal);

    public IvfVectorsProducer(SegmentReadState state)
        : base(state, IvfVectorsFormat.Files, IvfVectorsEntry.Read)
    {
        try
        {
            foreach (IvfVectorsEntry entry in Entries)
            {
                DocValuesFormat format = FormatOf(entry);
                if (!_vectors.ContainsKey(format.Name))
                {
                    string suffix = IvfVectorsFormat.Suffix(state.SegmentSuffix, format.Name);
                    _vectors.Add(format.Name, format.FieldsProducer(new SegmentReadState(state, suffix)));
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
        IvfVectorsEntry entry = EntryOf(field);
        FloatVectorValues vectors = (FloatVectorValues)_vectors[FormatOf(entry).Name].GetBinary(field);
        VectorFieldOptions stored = entry.Options.Encoding == VectorEncoding.ProductQuantization ? entry.Options.AsRaw() : entry.Options;
        return vectors.Count == entry.Count && vectors.Options.StoresAs(stored)
            ? new IvfVectorValues(vectors, entry, Data)
            : throw Corrupt(field, $"has lists of {entry.Count} vectors ({entry.Options}), but there are {vectors.Count} ({vectors.Options})");
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

    private static DocValuesFormat FormatOf(IvfVectorsEntry entry)
    {
        return IvfVectorsFormat.FormatOfVectors(entry.Options, new Dictionary<string, VectorFieldOptions>());
    }
}
