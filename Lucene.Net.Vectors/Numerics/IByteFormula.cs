namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A measure of 8-bit numbers that is a sum of one term per dimension, formed in integers and so exact. The counterpart of
/// <see cref="IFormula"/>, with registers of int16 elements that are summed into int32.
/// </summary>
internal interface IByteFormula
{
    /// <summary>The term of one dimension: the definition.</summary>
    static abstract int Term(int query, int row);

    /// <summary>
    /// <c>sum + term(query, row)</c>; two neighbouring terms go to one lane of the sum. The term of (0, 0) must be 0.
    /// </summary>
    static abstract TInt Accumulate<TWidth, TShort, TInt>(TInt sum, TShort query, TShort row)
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct;
}
