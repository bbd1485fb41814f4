using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>How one segment keeps a field of token vectors.</summary>
/// <param name="Segment">The segment's name.</param>
/// <param name="Stored">The encoding that it really has.</param>
/// <param name="Candidates">The index that finds candidates.</param>
/// <param name="Documents">Documents with token vectors, deleted ones included.</param>
/// <param name="Tokens">Their token vectors.</param>
internal sealed record MultiSegment(string Segment, MultiVectorEncoding Stored, MultiVectorCandidates Candidates, int Documents, long Tokens);
