using System;
using System.Buffers;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A query's rows against documents' rows that are coded as <see cref="TokenCodeLayout"/> says: the greatest product of each, summed, or
/// the greatest of all, nearly. The products with all centroids and codewords are made once, as small integers with one factor for all; a row's
/// products with sixteen query rows are then a sum of loads, one for the centroid and one for each codeword. The integers are as small as they
/// can be, so that the nearest cache holds most of them. For one thread at a time.
/// Source: H. Jégou et al., "Product Quantization for Nearest Neighbor Search", 2011, its asymmetric distances.
/// </summary>
internal sealed unsafe class TokenCodeQuery
{
    // Query rows that are summed at a time: the int16 of a register.
    private const int Lanes = 16;
    private const int HalfLanes = Lanes / 2;

    // What a sum of products may reach, so that rounding each cannot overflow it.
    private const float MostSum = 32_000;

    private readonly TokenCodeLayout _layout;
    private readonly bool _sum;
    private readonly int _groups;
    private readonly short[] _centroids;
    private readonly sbyte[] _codewords;
    private readonly float _step;

    /// <summary>Multiplies.</summary>
    /// <param name="rows">The query's rows, one behind the other, all finite; at least one.</param>
    /// <param name="layout">The codes.</param>
    /// <param name="centroids">The centroids, dealt, one behind the other.</param>
    /// <param name="codewords">The codewords, part by part, one behind the other.</param>
    /// <param name="sum">Whether the greatest products of the query's rows are summed, or the greatest of them is the score.</param>
    public TokenCodeQuery(ReadOnlySpan<float> rows, TokenCodeLayout layout, ReadOnlySpan<float> centroids, ReadOnlySpan<float> codewords, bool sum)
    {
        int count = rows.Length / layout.Dimensions;
        Guard.Length(rows.Length, Math.Max(1, count) * layout.Dimensions, nameof(rows));
        Guard.Length(centroids.Length, layout.Centroids * layout.Width, nameof(centroids));
        Guard.Length(codewords.Length, layout.CodewordNumbers, nameof(codewords));
        _layout = layout;
        _sum = sum;
        _groups = (count + Lanes - 1) / Lanes;
        _centroids = new short[checked(_groups * layout.Centroids * Lanes)];
        _codewords = new sbyte[checked(_groups * layout.Parts * TokenCodeLayout.Codewords * Lanes)];
        float[] products = ArrayPool<float>.Shared.Rent(_centroids.Length + _codewords.Length);
        try
        {
            Span<float> first = products.AsSpan(0, _centroids.Length), second = products.AsSpan(first.Length, _codewords.Length);
            for (int group = 0; group < _groups; group++)
            {
                Multiply(
                    Turn(rows, group, count), layout, centroids, codewords, first.Slice(group * first.Length / _groups, first.Length / _groups),
                    second.Slice(group * second.Length / _groups, second.Length / _groups));
            }

            float scale = Math.Min(MostSum / (Most(first) + MostOfParts(second)), sbyte.MaxValue / Most(second));
            Round(first, second, scale);
            _step = 1 / scale;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(products);
        }
    }

    /// <summary>Scores documents.</summary>
    /// <param name="rows">All rows' codes.</param>
    /// <param name="documents">The documents' rows.</param>
    /// <param name="scores">Receives a score a document.</param>
    /// <exception cref="InvalidDataException">A code names a centroid that there is not.</exception>
    public void Score(in RowBlock rows, ReadOnlySpan<RowRun> documents, Span<float> scores)
    {
        Guard.Length(scores.Length, documents.Length, nameof(scores));
        Guard.AtLeast(rows.RowBytes, _layout.RowBytes, nameof(rows));
        fixed (short* centroids = _centroids)
        fixed (sbyte* codewords = _codewords)
        {
            for (int i = 0; i < documents.Length; i++)
            {
                RowRun run = documents[i];
                Guard.AtLeast(run.Count, 1);
                Guard.InRange(run.First, 0, rows.Count - run.Count);
                int total = _sum ? 0 : int.MinValue;
                for (int group = 0; group < _groups; group++)
                {
                    Vector256<short> best = Best(centroids + ((nint)group * _centroids.Length / _groups), codewords + ((nint)group * _codewords.Length / _groups), rows, run);
                    total = _sum ? total + Sum(best) : Math.Max(total, Greatest(best));
                }

                scores[i] = total * _step;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector256<short> Best(short* centroids, sbyte* codewords, in RowBlock rows, RowRun run)
    {
        const int Step = TokenCodeLayout.Codewords * Lanes;
        int parts = _layout.Parts, count = _layout.Centroids;
        byte* code = rows.Row(run.First);
        Vector256<short> best = Vector256.Create(short.MinValue);
        for (int row = 0; row < run.Count; row++, code += rows.Stride)
        {
            int centroid = Unsafe.ReadUnaligned<ushort>(code);
            if (centroid >= count)
            {
                ThrowNoCentroid(centroid, count);
            }

            byte* bytes = code + sizeof(ushort);
            sbyte* part = codewords;
            Vector256<short> products = Vector256.Load(centroids + ((nint)centroid * Lanes)), others = Vector256<short>.Zero;
            int i = 0;
            for (; i < parts - 1; i += 2, part += 2 * Step)
            {
                products += ShortWidth256.LoadSigned((byte*)(part + (bytes[i] * Lanes)));
                others += ShortWidth256.LoadSigned((byte*)(part + Step + (bytes[i + 1] * Lanes)));
            }

            if (i < parts)
            {
                products += ShortWidth256.LoadSigned((byte*)(part + (bytes[i] * Lanes)));
            }

            best = Vector256.Max(best, products + others);
        }

        return best;
    }

    private static int Sum(Vector256<short> values)
    {
        return Vector256.Sum(Vector256.WidenLower(values) + Vector256.WidenUpper(values));
    }

    private static int Greatest(Vector256<short> values)
    {
        int greatest = short.MinValue;
        for (int i = 0; i < Lanes; i++)
        {
            greatest = Math.Max(greatest, values.GetElement(i));
        }

        return greatest;
    }

    // The components of a group's rows, those of one place beside each other. Lanes that no row is left for stand for nothing in a sum,
    // and where the greatest counts for the first row again.
    private float[] Turn(ReadOnlySpan<float> rows, int group, int count)
    {
        float[] turned = GC.AllocateArray<float>(_layout.Width * Lanes, pinned: true);
        float[] dealt = new float[_layout.Width];
        for (int lane = 0; lane < Lanes; lane++)
        {
            int row = (group * Lanes) + lane;
            if (row >= count && _sum)
            {
                break;
            }

            _layout.Deal(rows.Slice((row < count ? row : 0) * _layout.Dimensions, _layout.Dimensions), dealt);
            for (int i = 0; i < dealt.Length; i++)
            {
                turned[(i * Lanes) + lane] = dealt[i];
            }
        }

        return turned;
    }

    private static void Multiply(
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

    // Two sums of each half, as one would have to wait for itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(float* query, float* rows, int count, int width, float* products)
    {
        for (int row = 0; row < count; row++, rows += width, products += Lanes)
        {
            Vector256<float> low = Vector256<float>.Zero, high = low, lowOther = low, highOther = low;
            for (int i = 0; i < width; i += 2)
            {
                Vector256<float> even = Vector256.Create(rows[i]), odd = Vector256.Create(rows[i + 1]);
                float* at = query + ((nint)i * Lanes);
                low = Width256.MultiplyAdd(even, Vector256.Load(at), low);
                high = Width256.MultiplyAdd(even, Vector256.Load(at + HalfLanes), high);
                lowOther = Width256.MultiplyAdd(odd, Vector256.Load(at + Lanes), lowOther);
                highOther = Width256.MultiplyAdd(odd, Vector256.Load(at + Lanes + HalfLanes), highOther);
            }

            (low + lowOther).Store(products);
            (high + highOther).Store(products + HalfLanes);
        }
    }

    // The greatest magnitude of each part, summed.
    private float MostOfParts(ReadOnlySpan<float> codewords)
    {
        float most = 0;
        const int Length = TokenCodeLayout.Codewords * Lanes;
        for (int part = 0; part < _layout.Parts; part++)
        {
            float greatest = 0;
            for (int group = 0; group < _groups; group++)
            {
                greatest = Math.Max(greatest, Most(codewords.Slice(((group * _layout.Parts) + part) * Length, Length)));
            }

            most += greatest;
        }

        return most;
    }

    // The greatest magnitude, and not zero.
    private static float Most(ReadOnlySpan<float> values)
    {
        Vector256<float> most = Vector256.Create(float.Epsilon);
        foreach (Vector256<float> value in MemoryMarshal.Cast<float, Vector256<float>>(values))
        {
            most = Vector256.Max(most, Vector256.Abs(value));
        }

        float greatest = 0;
        for (int i = 0; i < HalfLanes; i++)
        {
            greatest = Math.Max(greatest, most.GetElement(i));
        }

        return greatest;
    }

    private void Round(ReadOnlySpan<float> centroids, ReadOnlySpan<float> codewords, float scale)
    {
        ReadOnlySpan<Vector256<float>> from = MemoryMarshal.Cast<float, Vector256<float>>(centroids);
        Span<Vector256<short>> shorts = MemoryMarshal.Cast<short, Vector256<short>>(_centroids.AsSpan());
        for (int i = 0; i < shorts.Length; i++)
        {
            shorts[i] = Rounded(from[2 * i], from[(2 * i) + 1], scale);
        }

        from = MemoryMarshal.Cast<float, Vector256<float>>(codewords);
        Span<Vector256<sbyte>> bytes = MemoryMarshal.Cast<sbyte, Vector256<sbyte>>(_codewords.AsSpan());
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Vector256.Narrow(Rounded(from[4 * i], from[(4 * i) + 1], scale), Rounded(from[(4 * i) + 2], from[(4 * i) + 3], scale));
        }
    }

    private static Vector256<short> Rounded(Vector256<float> low, Vector256<float> high, float scale)
    {
        Vector256<float> half = Vector256.Create(0.5f);
        return Vector256.Narrow(
            Vector256.ConvertToInt32(Vector256.Floor((low * scale) + half)), Vector256.ConvertToInt32(Vector256.Floor((high * scale) + half)));
    }

    private static void ThrowNoCentroid(int centroid, int count)
    {
        throw new InvalidDataException($"a row names centroid {centroid} of {count}");
    }
}
