using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>Reads the format of products: a few objects and, when first asked for, the centroids a field; codes and vectors stay outside the heap.</summary>
internal sealed class ProductVectorsProducer : CodedVectorsProducer<ProductVectorsEntry>
{
    // What an entry, its options and the dictionaries' slots take, roughly, beside the centroids.
    private const long RamBytesPerField = 500;

    private readonly Dictionary<ProductVectorsEntry, ProductCodes> _codes;

    public ProductVectorsProducer(SegmentReadState state)
        : base(state, ProductVectorsFormat.Files, ProductVectorsEntry.Read)
    {
        _codes = Entries.Where(entry => entry.HasCodes).ToDictionary(entry => entry, entry => new ProductCodes(entry, Data));
    }

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        ProductVectorsEntry entry = EntryOf(field);
        return new ProductVectorValues(field.Name, entry, Data, _codes.GetValueOrDefault(entry), RawOf(field, entry));
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return (Entries.Count * RamBytesPerField) + _codes.Values.Sum(codes => codes.RamBytesUsed) + base.RamBytesUsed();
    }
}
