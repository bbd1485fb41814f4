using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Reads weighted terms by document: a few objects a field, rows and terms themselves stay outside the heap.</summary>
internal sealed class ForwardProducer(SegmentReadState state) : VectorsProducer<ForwardEntry>(state, ForwardVectorsFormat.Files, ForwardEntry.Read)
{
    // What an entry, its options and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 300;

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        return Open(field);
    }

    /// <inheritdoc/>
    public override IBits GetDocsWithField(FieldInfo field)
    {
        ForwardValues values = Open(field);
        return DocsWithVector.Of(values.Count, State.SegmentInfo.DocCount, values.OrdinalOf);
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return Entries.Count * RamBytesPerField;
    }

    private ForwardValues Open(FieldInfo field)
    {
        return new ForwardValues(EntryOf(field), Data, ForwardVectorsFormat.Files.DataName(State.SegmentInfo, State.SegmentSuffix), field.Name);
    }
}
