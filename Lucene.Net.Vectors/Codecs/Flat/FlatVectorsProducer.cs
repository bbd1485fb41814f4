using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Reads the flat format: a few objects a field, the vectors themselves stay outside the heap.</summary>
internal sealed class FlatVectorsProducer(SegmentReadState state) : VectorsProducer<FlatVectorsEntry>(state, FlatVectorsFormat.Files, FlatVectorsEntry.Read)
{
    // What an entry, its options and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 200;

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        return new FlatVectorValues(field.Name, EntryOf(field), Data);
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return Entries.Count * RamBytesPerField;
    }
}
