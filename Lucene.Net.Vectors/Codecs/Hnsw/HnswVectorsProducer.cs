using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>Reads the graphs, and through their own formats the vectors.</summary>
internal sealed class HnswVectorsProducer(SegmentReadState state)
    : LayeredVectorsProducer<HnswVectorsEntry>(state, HnswVectorsFormat.Files, HnswVectorsEntry.Read, entry => entry.Vectors)
{
    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        HnswVectorsEntry entry = EntryOf(field);
        FloatVectorValues vectors = VectorsOf(field, entry);
        return vectors.Count == entry.Count
            ? new HnswVectorValues(vectors, entry, entry.HasGraph ? new MappedHnswGraph(entry, Data) : null)
            : throw Corrupt(field, $"has a graph over {entry.Count} vectors, but there are {vectors.Count}");
    }
}
