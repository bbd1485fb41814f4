namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A measure that is a sum of one term per dimension, written twice: for one pair of numbers, which defines it, and
/// for registers of any width. A new measure is a struct with these two lines; loops, tails, widths and batches come
/// with <see cref="KernelLoops{TKernel, TVec, TSum, TResult}"/>.
/// </summary>
internal interface IFormula
{
    /// <summary>The term of one dimension, in double precision: the definition.</summary>
    static abstract double Term(double query, double row);

    /// <summary>
    /// <c>sum + term(query, row)</c>, lane by lane. The term of (0, 0) must be 0: that is how the loops blank the
    /// lanes of a tail.
    /// </summary>
    static abstract TVec Accumulate<TWidth, TVec>(TVec sum, TVec query, TVec row)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct;
}
