namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// All that a loop over the elements of a query and a row must know: a formula, at one register width, over one
/// encoding of the elements. <see cref="FloatKernel{TFormula, TElement, TWidth, TVec}"/> is all that computes in float32; what
/// sums 8-bit numbers into integers is <see cref="ByteKernel{TFormula, TQuery, TRow, TWidth, TShort, TInt}"/> and <see cref="VnniKernel{TQuery, TRow}"/>.
/// </summary>
/// <typeparam name="TVec">A register of elements, as loaded.</typeparam>
/// <typeparam name="TSum">A register of partial sums; its default value is zero.</typeparam>
/// <typeparam name="TResult">What a sum is given as: float32, or an integer where integers are summed.</typeparam>
internal unsafe interface IKernel<TVec, TSum, TResult>
    where TVec : struct
    where TSum : struct
    where TResult : unmanaged
{
    /// <summary>Elements in a register: also the least number of elements the loops accept.</summary>
    static abstract int Lanes { get; }

    /// <summary>Bytes of an element of a row.</summary>
    static abstract int RowElementBytes { get; }

    /// <summary>Loads <see cref="Lanes"/> elements of the query from element <paramref name="index"/> on.</summary>
    static abstract TVec LoadQuery(byte* query, nint index);

    /// <summary>Loads <see cref="Lanes"/> elements of a row from element <paramref name="index"/> on.</summary>
    static abstract TVec LoadRow(byte* row, nint index);

    /// <summary>The last <paramref name="count"/> elements of the register, zero in the others.</summary>
    static abstract TVec KeepLast(TVec value, int count);

    /// <summary>The sums with the terms of <paramref name="query"/> and <paramref name="row"/> added.</summary>
    static abstract TSum Accumulate(TSum sum, TVec query, TVec row);

    /// <summary>The sum of four registers of sums and of all their lanes.</summary>
    static abstract TResult Reduce(TSum sum0, TSum sum1, TSum sum2, TSum sum3);

    /// <summary>
    /// The results of four rows, <c>Reduce(a0, a1, a2, a3)</c> and so on: one by one, unless the additions may be done in any
    /// order and there is a shorter way for four.
    /// </summary>
    static abstract void ReduceFour(
        TSum a0, TSum a1, TSum a2, TSum a3,
        TSum b0, TSum b1, TSum b2, TSum b3,
        TSum c0, TSum c1, TSum c2, TSum c3,
        TSum d0, TSum d1, TSum d2, TSum d3,
        TResult* results);
}
