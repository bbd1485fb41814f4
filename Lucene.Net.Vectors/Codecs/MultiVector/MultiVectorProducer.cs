using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Reads the format: a few objects a field, the rows themselves stay outside the heap.</summary>
internal sealed class MultiVectorProducer : VectorsProducer<MultiVectorEntry>
{
    // What an entry, its options and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 400;

    private readonly HnswVectorsProducer? _muvera;

    public MultiVectorProducer(SegmentReadState state)
        : base(state, MultiVectorFormat.Files, MultiVectorEntry.Read)
    {
        try
        {
            Data.MapScattered();
            if (Entries.Any(entry => entry.Candidates is MuveraEntry { Length: > 0 }))
            {
                _muvera = new HnswVectorsProducer(new SegmentReadState(state, MuveraWriter.Suffix(state.SegmentSuffix)));
            }
        }
        catch
        {
            Data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        MultiVectorEntry entry = EntryOf(field);
        ICandidateIndex? candidates = entry.Candidates switch
        {
            MuveraEntry muvera => new MuveraCandidates(muvera, muvera.Length == 0 ? null : Encoded(field, entry, muvera)),
            CentroidsEntry centroids => new CentroidCandidates(field.Name, centroids, Data),
            _ => null,
        };
        return new StoredMultiVectorValues(field.Name, entry, Data, candidates);
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return (Entries.Count * RamBytesPerField) + (_muvera?.RamBytesUsed() ?? 0);
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        base.CheckIntegrity();
        _muvera?.CheckIntegrity();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _muvera?.Dispose();
        }
    }

    private FloatVectorValues Encoded(FieldInfo field, MultiVectorEntry entry, MuveraEntry muvera)
    {
        FloatVectorValues vectors = (FloatVectorValues)_muvera!.GetBinary(field);
        return vectors.Count == entry.Count && vectors.Options.Dimensions == muvera.Length
            ? vectors
            : throw Corrupt(field, $"has {entry.Count} matrices, to be encoded as {muvera.Length} numbers each, but there are {vectors.Count} vectors ({vectors.Options})");
    }
}
