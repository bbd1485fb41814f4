using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Reads the quantized format: a few objects and the centroid a field; codes and vectors stay outside the heap.</summary>
internal sealed class QuantizedVectorsProducer(SegmentReadState state)
    : CodedVectorsProducer<QuantizedVectorsEntry>(state, QuantizedVectorsFormat.Files, QuantizedVectorsEntry.Read)
{
    // What an entry, its options and the dictionary's slot take, roughly, beside the centroid.
    private const long RamBytesPerField = 300;

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        QuantizedVectorsEntry entry = EntryOf(field);
        return new QuantizedVectorValues(field.Name, entry, Data, RawOf(field, entry));
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return Entries.Sum(entry => RamBytesPerField + ((entry.Options.Dimensions + TransformEntry.Numbers(entry.Quantizer.Transform)) * sizeof(float))) + base.RamBytesUsed();
    }
}
