using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The products of sixteen query rows with all centroids and codewords that codes are made of.</summary>
internal static unsafe class TokenCodeProducts
{
    private const int Lanes = 16;

    /// <summary>Multiplies.</summary>
    /// <param name="turned">Sixteen query rows, dealt: the components of one place beside each other.</param>
    /// <param name="layout">The codes.</param>
    /// <param name="centroids">The centroids, dealt.</param>
    /// <param name="codewords">The codewords, part by part.</param>
    /// <param name="products">Receives sixteen products a centroid.</param>
    /// <param name="others">Receives sixteen products a codeword.</param>
    public static void Multiply(
        float[] turned, TokenCodeLayout layout, ReadOnlySpan<float> centroids, ReadOnlySpan<float> codewords, Span<float> products, Span<float> others)
    {
        fixed (float* query = turned, rows = centroids, words = codewords, first = products, second = others)
        {
            Multiply(query, rows, layout.Centroids, layout.Width, first);
            for (int part = 0; part < layout.Parts; part++)
            {
                nint before = (nint)part * TokenCodeLayout.Codewords;
                Multiply(
                    query + (part * TokenCodeLayout.PartWidth * Lanes), words + (before * TokenCodeLayout.PartWidth), TokenCodeLayout.Codewords,
                    TokenCodeLayout.PartWidth, second + (before * Lanes));
            }
        }
    }

    private static void Multiply(float* query, float* rows, int count, int width, float* products)
    {
        if (PackedRows.BestLanes == Lanes)
        {
            Multiply<Width512, Vector512<float>>(query, rows, count, width, products);
        }
        else
        {
            Multiply<Width256, Vector256<float>>(query, rows, count, width, products);
        }
    }

    // Four rows at a time, so that the query is read once for them and no sum waits for itself; the last ones again where they are fewer.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TWidth, TVec>(float* query, float* rows, int count, int width, float* products)
        where TWidth : struct, ISimdWidth<TVec>, IMatrixWidth<TVec>
        where TVec : struct
    {
        for (int done = 0; done < count; done += 4)
        {
            nint a = done, b = Math.Min(done + 1, count - 1), c = Math.Min(done + 2, count - 1), d = Math.Min(done + 3, count - 1);
            float* first = rows + (a * width), second = rows + (b * width), third = rows + (c * width), fourth = rows + (d * width);
            for (int lane = 0; lane < Lanes; lane += TWidth.Lanes)
            {
                TVec p = default, q = default, r = default, s = default;
                for (int i = 0; i < width; i++)
                {
                    TVec some = TWidth.Load(query + ((nint)i * Lanes) + lane);
                    p = TWidth.MultiplyAdd(TWidth.SpreadOne(first + i), some, p);
                    q = TWidth.MultiplyAdd(TWidth.SpreadOne(second + i), some, q);
                    r = TWidth.MultiplyAdd(TWidth.SpreadOne(third + i), some, r);
                    s = TWidth.MultiplyAdd(TWidth.SpreadOne(fourth + i), some, s);
                }

                TWidth.Store(p, products + (a * Lanes) + lane);
                TWidth.Store(q, products + (b * Lanes) + lane);
                TWidth.Store(r, products + (c * Lanes) + lane);
                TWidth.Store(s, products + (d * Lanes) + lane);
            }
        }
    }
}
