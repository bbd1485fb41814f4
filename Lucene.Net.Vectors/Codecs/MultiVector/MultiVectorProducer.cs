using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Reads the format: a few objects a field, the rows themselves stay outside the heap.</summary>
internal sealed class MultiVectorProducer(SegmentReadState state) : VectorsProducer<MultiVectorEntry>(state, MultiVectorFormat.Files, MultiVectorEntry.Read)
{
    // What an entry, its options and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 400;

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        return new StoredMultiVectorValues(field.Name, EntryOf(field), Data, null);
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return Entries.Count * RamBytesPerField;
    }
}
