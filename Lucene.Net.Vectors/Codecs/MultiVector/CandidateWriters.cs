using System;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>The writers of a segment's candidate indexes.</summary>
internal sealed class CandidateWriters(SegmentWriteState state, int threads) : IDisposable
{
    /// <summary>The least number of documents that an index of candidates is made for: scoring so few takes no longer than finding some.</summary>
    public const int From = 1024;

    private MuveraWriter? _muvera;

    /// <summary>The writer of a field's; null where it is to have none.</summary>
    /// <param name="options">The field.</param>
    /// <param name="documents">How many documents have a matrix.</param>
    /// <param name="isUpdate">Whether a segment's doc values are written again for the sake of a few: the next merge makes an index again.</param>
    public ICandidateWriter? Of(MultiVectorFieldOptions options, int documents, bool isUpdate)
    {
        return documents < From || isUpdate
            ? null
            : options.Candidates switch
            {
                MultiVectorCandidates.Muvera => _muvera ??= new MuveraWriter(state, threads),
                MultiVectorCandidates.Centroids => new CentroidWriter(),
                _ => null,
            };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _muvera?.Dispose();
    }
}
