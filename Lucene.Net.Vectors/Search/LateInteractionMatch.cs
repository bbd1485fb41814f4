using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>Why a document has its score in a <see cref="LateInteractionQuery"/>: what each of the query's rows matched.</summary>
public sealed class LateInteractionMatch
{
    internal LateInteractionMatch(float score, VectorCombination combination, IReadOnlyList<TokenMatch> tokens)
    {
        Score = score;
        Combination = combination;
        Tokens = tokens;
    }

    /// <summary>The document's score.</summary>
    public float Score { get; }

    /// <summary>How the similarities became the score.</summary>
    public VectorCombination Combination { get; }

    /// <summary>The match of each of the query's rows, in their order.</summary>
    public IReadOnlyList<TokenMatch> Tokens { get; }

    /// <summary>The most similar pair, the first of equals: in a field of views or chunks, the one that matched.</summary>
    public TokenMatch Best => Tokens.MaxBy(token => token.Similarity);
}
