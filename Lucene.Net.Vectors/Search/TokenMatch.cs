using Lucene.Net.Vectors.Analysis;

namespace Lucene.Net.Vectors.Search;

/// <summary>What one of a query's rows matched in a document.</summary>
/// <param name="QueryRow">The query's row.</param>
/// <param name="Row">The document's row that is most similar to it, the first of equals; with pooling, a group of its tokens.</param>
/// <param name="Similarity">The cosine, or the dot product where the field is not normalised.</param>
/// <param name="Span">Where in the text that row comes from, the first token's place with pooling; null where the field does not keep it.</param>
public readonly record struct TokenMatch(int QueryRow, int Row, float Similarity, TextSpan? Span);
