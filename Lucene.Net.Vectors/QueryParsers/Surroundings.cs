using Lucene.Net.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>What stands around a function.</summary>
/// <param name="Filter">What the clauses beside it allow; null for anything.</param>
/// <param name="Depth">How deep the retriever goes that it is; null where it is none.</param>
internal readonly record struct Surroundings(Query? Filter, int? Depth);
