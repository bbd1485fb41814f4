namespace Lucene.Net.Vectors.Numerics;

/// <summary>Rows that follow one another in a block: a document's tokens.</summary>
/// <param name="First">The first row.</param>
/// <param name="Count">How many, at least 1.</param>
internal readonly record struct RowRun(int First, int Count);
