using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>Reads the lists, and through their own formats the vectors.</summary>
internal sealed class IvfVectorsProducer(SegmentReadState state)
    : LayeredVectorsProducer<IvfVectorsEntry>(state, IvfVectorsFormat.Files, IvfVectorsEntry.Read, FormatOf)
{
    private static readonly Dictionary<string, VectorFieldOptions> None = [];

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        IvfVectorsEntry entry = EntryOf(field);
        FloatVectorValues vectors = VectorsOf(field, entry);
        VectorFieldOptions stored = entry.Options.Encoding == VectorEncoding.ProductQuantization ? entry.Options.AsRaw() : entry.Options;
        return vectors.Count == entry.Count && vectors.Options.StoresAs(stored)
            ? new IvfVectorValues(vectors, entry, Data)
            : throw Corrupt(field, $"has lists of {entry.Count} vectors ({entry.Options}), but there are {vectors.Count} ({vectors.Options})");
    }

    private static string FormatOf(IvfVectorsEntry entry)
    {
        return IvfVectorsFormat.FormatOfVectors(entry.Options, None).Name;
    }
}
