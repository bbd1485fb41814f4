using System.Collections.Generic;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>All that the retrievers of a <see cref="HybridQuery"/> found, before it is blended.</summary>
/// <param name="Table">The retrievers' ranks and scores.</param>
/// <param name="Documents">The candidates' documents, rising, in the order of the table.</param>
public sealed record HybridCandidates(FusionTable Table, IReadOnlyList<int> Documents);
