namespace Lucene.Net.Vectors.Index;

/// <summary>What a segment has to find documents by, whose matrices are then scored; a search tells the kinds apart by type.</summary>
internal interface ICandidateIndex
{
    /// <summary>Its kind; never <see cref="MultiVectorCandidates.None"/>.</summary>
    MultiVectorCandidates Kind { get; }
}
