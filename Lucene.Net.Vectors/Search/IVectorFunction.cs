using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// A caller's own score of a stored vector, with whatever it knows of the query: a small network that was made from it, weights of
/// components, several vectors. What <see cref="CustomVectorQuery"/> ranks by. Queries are equal where their functions are: implement
/// <see cref="object.Equals(object)"/> and <see cref="object.GetHashCode"/>, as a record does; the text of a query has its
/// <see cref="object.ToString"/>.
/// </summary>
public interface IVectorFunction
{
    /// <summary>Begins scoring a segment's vectors. Called once or a few times a segment and search, by any thread.</summary>
    /// <param name="segment">The segment's vectors: their dimensions, and how many there are.</param>
    /// <returns>What scores them; for one thread at a time.</returns>
    IVectorFunctionScorer Open(FloatVectorValues segment);
}
