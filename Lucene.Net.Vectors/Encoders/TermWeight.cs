namespace Lucene.Net.Vectors.Encoders;

/// <summary>A term of a <see cref="SparseVector"/>.</summary>
/// <param name="Term">The term as the index holds it.</param>
/// <param name="Weight">Its weight, finite and above zero.</param>
public readonly record struct TermWeight(string Term, float Weight);
