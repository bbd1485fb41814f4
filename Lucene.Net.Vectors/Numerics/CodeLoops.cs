using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Scores rows that are a <see cref="CodeCorrections"/> and a code each: the integer dot products of four rows, their
/// corrections and their scores in one go, so that a row is touched once. Rows are always scored by fours, at the end of a
/// batch with the last one repeated, so that a score depends on the row alone and not on its place.
/// </summary>
/// <typeparam name="TProducts">Multiplies the query's levels with those of a code, as the code packs them.</typeparam>
/// <typeparam name="TMap">The similarity.</typeparam>
internal static unsafe class CodeLoops<TProducts, TMap>
    where TProducts : struct, ICodeProducts
    where TMap : struct, ICodeMap
{
    private const int RowsAtOnce = 4;

    // As in KernelLoops, whose measurements were of codes too.
    private const int GatherAhead = 16;
    private const int ScanAhead = 12;
    private const int ShortRowBytes = 512;

    /// <summary>
    /// Scores <paramref name="count"/> rows of a block: those that <paramref name="ordinals"/> lists, or, if it is null, those
    /// from <paramref name="first"/> on.
    /// </summary>
    /// <param name="query">The query's levels.</param>
    /// <param name="terms">The query's corrections.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="ordinals">Which, or null.</param>
    /// <param name="first">The first where they follow one another.</param>
    /// <param name="count">How many, at least 0.</param>
    /// <param name="codeBytes">Bytes of a code.</param>
    /// <param name="length">What <see cref="ICodeProducts.Four"/> takes for its length.</param>
    /// <param name="scores">Receives the scores.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(byte* query, in CodeTerms terms, in RowBlock rows, int* ordinals, int first, int count, int codeBytes, int length, float* scores)
    {
        bool scan = ordinals is null;
        int rowBytes = CodeCorrections.Bytes + codeBytes;
        int ahead = scan ? ScanAhead : GatherAhead;
        int aheadBytes = scan ? (rowBytes <= ShortRowBytes ? rowBytes : 0) : Math.Min(rowBytes, RowBlock.MostPrefetched);
        for (int j = 0; !scan && j < Math.Min(ahead, count); j++)
        {
            rows.Prefetch(ordinals[j], aheadBytes);
        }

        CodeTerms mine = terms;
        Vector128<float> constant = Vector128.Create(terms.Constant);
        for (int i = 0; i < count; i += RowsAtOnce)
        {
            if (aheadBytes != 0)
            {
                int end = Math.Min(i + ahead + RowsAtOnce, count);
                for (int j = i + ahead; j < end; j++)
                {
                    rows.Prefetch(scan ? first + j : ordinals[j], aheadBytes);
                }
            }

            int last = count - 1, b = Math.Min(i + 1, last), c = Math.Min(i + 2, last), d = Math.Min(i + 3, last);
            byte* rowA = rows.Row(scan ? first + i : ordinals[i]);
            byte* rowB = rows.Row(scan ? first + b : ordinals[b]);
            byte* rowC = rows.Row(scan ? first + c : ordinals[c]);
            byte* rowD = rows.Row(scan ? first + d : ordinals[d]);
            Vector128<int> products;
            TProducts.Four(
                query, rowA + CodeCorrections.Bytes, rowB + CodeCorrections.Bytes, rowC + CodeCorrections.Bytes, rowD + CodeCorrections.Bytes, length, (int*)&products);
            Vector128<float> lower = Vector128.Load((float*)rowA), step = Vector128.Load((float*)rowB);
            Vector128<float> offset = Vector128.Load((float*)rowC), sum = Vector128.Load((float*)rowD);
            FourByFour.Transpose(ref lower, ref step, ref offset, ref sum);
            Vector128<float> four = TMap.Score(mine.Residuals(lower, step, sum.AsInt32(), products), offset, constant);
            if (i + RowsAtOnce <= count)
            {
                four.Store(scores + i);
            }
            else
            {
                for (int j = i; j < count; j++)
                {
                    scores[j] = four[j - i];
                }
            }
        }
    }
}
