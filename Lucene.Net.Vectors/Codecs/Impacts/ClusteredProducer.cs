using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Reads the clusters, and through their own format the weighted terms.</summary>
internal sealed class ClusteredProducer : VectorsProducer<ClusteredEntry>
{
    // What an entry and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 200;

    private readonly DocValuesProducer _forward;

    public ClusteredProducer(SegmentReadState state, ForwardVectorsFormat forward, string forwardSuffix)
        : base(state, ClusteredForwardFormat.Files, ClusteredEntry.Read)
    {
        try
        {
            _forward = forward.FieldsProducer(new SegmentReadState(state, forwardSuffix));
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(Data);
            throw;
        }
    }

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        ClusteredEntry entry = EntryOf(field);
        ForwardValues forward = (ForwardValues)_forward.GetBinary(field);
        return forward.Count == entry.Count && forward.Dictionary.Count == entry.TermCount
            ? new ClusteredValues(forward, entry.HasLists ? new ClusteredLists(entry, Data, ClusteredForwardFormat.Files.DataName(State.SegmentInfo, State.SegmentSuffix)) : null)
            : throw Corrupt(field, $"has clusters of {entry.Count} rows of {entry.TermCount} terms, but there are {forward.Count} of {forward.Dictionary.Count}");
    }

    /// <inheritdoc/>
    public override IBits GetDocsWithField(FieldInfo field)
    {
        return _forward.GetDocsWithField(field);
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return (Entries.Count * RamBytesPerField) + _forward.RamBytesUsed();
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        base.CheckIntegrity();
        _forward.CheckIntegrity();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _forward.Dispose();
        }
    }
}
