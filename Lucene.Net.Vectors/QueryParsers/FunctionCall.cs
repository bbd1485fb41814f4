using System;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>A function, or a parameter that is a query, where it stands among the clauses of the classic syntax.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Build">
/// Makes the query, once. Null for nothing: the clause is left out, as the classic parser leaves out words that the analyzer drops.
/// </param>
internal sealed record FunctionCall(int Position, Func<Surroundings, Query?> Build);
