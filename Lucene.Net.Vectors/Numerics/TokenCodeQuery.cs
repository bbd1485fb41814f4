using System;
using System.Buffers;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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

    private const int DocumentsAhead = 4;

    // What stands for a product of zero in a byte.
    private const int Offset = sbyte.MaxValue + 1;

    private readonly TokenCodeLayout _layout;
    private readonly bool _sum;
    private readonly int _groups;
    private readonly byte[] _nearly;
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
        _nearly = new byte[checked(_groups * layout.Centroids * Lanes)];
        _centroids = new short[checked(_groups * layout.Centroids * Lanes)];
        _codewords = new sbyte[checked(_groups * layout.Parts * TokenCodeLayout.Codewords * Lanes)];
        float[] products = ArrayPool<float>.Shared.Rent(_centroids.Length + _codewords.Length);
        try
        {
            Span<float> first = products.AsSpan(0, _centroids.Length), second = products.AsSpan(first.Length, _codewords.Length);
            for (int group = 0; group < _groups; group++)
            {
                TokenCodeProducts.Multiply(
                    Turned(rows, group, count), layout, centroids, codewords, first.Slice(group * first.Length / _groups, first.Length / _groups),
                    second.Slice(group * second.Length / _groups, second.Length / _groups));
            }

            float scale = Math.Min(MostSum / (Most(first) + MostOfParts(second)), sbyte.MaxValue / Most(second));
            Round(first, second, scale);
            Round(first, sbyte.MaxValue / Most(first));
            _step = 1 / scale;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(products);
        }
    }

    /// <summary>The least that <see cref="ScoreCentroids"/> gives.</summary>
    public int LeastOfCentroids => (_sum ? _groups * Lanes : 1) * -Offset;

    /// <summary>The most that <see cref="ScoreCentroids"/> gives.</summary>
    public int MostOfCentroids => (_sum ? _groups * Lanes : 1) * (byte.MaxValue - Offset);

    /// <summary>Scores documents by their rows' centroids alone: a step of its own that tells which are worth a better look.</summary>
    /// <param name="numbers">All rows' centroids.</param>
    /// <param name="documents">The documents' rows.</param>
    /// <param name="scores">Receives a score a document, in units of its own, to be compared with others of this query.</param>
    /// <exception cref="InvalidDataException">A number is of no centroid.</exception>
    public void ScoreCentroids(in RowBlock numbers, ReadOnlySpan<RowRun> documents, Span<int> scores)
    {
        Guard.Length(scores.Length, documents.Length, nameof(scores));
        Guard.AtLeast(numbers.RowBytes, sizeof(ushort), nameof(numbers));
        fixed (byte* table = _nearly)
        {
            for (int i = 0; i < documents.Length; i++)
            {
                RowRun run = documents[i];
                Require(run, numbers);
                int total = 0;
                for (int group = 0; group < _groups; group++)
                {
                    Vector128<byte> best = Nearly(table + ((nint)group * _layout.Centroids * Lanes), (ushort*)numbers.Row(run.First), run.Count);
                    total = _sum ? total + Sum(best) : Math.Max(total, Greatest(best));
                }

                scores[i] = total + LeastOfCentroids;
            }
        }
    }

    /// <summary>Scores documents.</summary>
    /// <param name="numbers">All rows' centroids.</param>
    /// <param name="codes">All rows' codes.</param>
    /// <param name="documents">The documents' rows.</param>
    /// <param name="scores">Receives a score a document.</param>
    /// <exception cref="InvalidDataException">A number is of no centroid.</exception>
    public void Score(in RowBlock numbers, in RowBlock codes, ReadOnlySpan<RowRun> documents, Span<float> scores)
    {
        Guard.Length(scores.Length, documents.Length, nameof(scores));
        Guard.AtLeast(numbers.RowBytes, sizeof(ushort), nameof(numbers));
        Guard.AtLeast(codes.RowBytes, _layout.Parts, nameof(codes));
        fixed (short* centroids = _centroids)
        fixed (sbyte* codewords = _codewords)
        {
            for (int i = 0; i < documents.Length; i++)
            {
                if (i + DocumentsAhead < documents.Length)
                {
                    Prefetch(numbers, codes, documents[i + DocumentsAhead]);
                }

                RowRun run = documents[i];
                Require(run, numbers);
                Require(run, codes);
                int total = _sum ? 0 : int.MinValue;
                for (int group = 0; group < _groups; group++)
                {
                    Vector256<short> best = Best(centroids + ((nint)group * _centroids.Length / _groups), codewords + ((nint)group * _codewords.Length / _groups), (ushort*)numbers.Row(run.First), codes.Row(run.First), run.Count);
                    total = _sum ? total + Sum(best) : Math.Max(total, Greatest(best));
                }

                scores[i] = total * _step;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector256<short> Best(short* centroids, sbyte* codewords, ushort* numbers, byte* bytes, int rows)
    {
        const int Step = TokenCodeLayout.Codewords * Lanes;
        int parts = _layout.Parts, count = _layout.Centroids;
        Vector256<short> best = Vector256.Create(short.MinValue);
        for (int row = 0; row < rows; row++, bytes += parts)
        {
            int centroid = numbers[row];
            if (centroid >= count)
            {
                ThrowNoCentroid(centroid, count);
            }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector128<byte> Nearly(byte* table, ushort* numbers, int rows)
    {
        int count = _layout.Centroids;
        Vector128<byte> best = Vector128<byte>.Zero;
        for (int row = 0; row < rows; row++)
        {
            int centroid = numbers[row];
            if (centroid >= count)
            {
                ThrowNoCentroid(centroid, count);
            }

            best = Vector128.Max(best, Vector128.Load(table + ((nint)centroid * Lanes)));
        }

        return best;
    }

    /// <summary>Asks for a document's codes: they are read in one sweep, and hardware follows after the first bytes.</summary>
    public static void Prefetch(in RowBlock numbers, in RowBlock codes, RowRun run)
    {
        numbers.Prefetch(run.First);
        codes.Prefetch(run.First, Math.Min(RowBlock.MostPrefetched, run.Count * codes.RowBytes));
    }

    private static void Require(RowRun run, in RowBlock rows)
    {
        Guard.AtLeast(run.Count, 1);
        Guard.InRange(run.First, 0, rows.Count - run.Count);
    }

    private static int Sum(Vector128<byte> values)
    {
        return Sse2.IsSupported
            ? Vector128.Sum(Sse2.SumAbsoluteDifferences(values, Vector128<byte>.Zero).AsInt32())
            : Vector128.Sum(Vector128.WidenLower(values) + Vector128.WidenUpper(values));
    }

    private static int Greatest(Vector128<byte> values)
    {
        int greatest = 0;
        for (int i = 0; i < Lanes; i++)
        {
            greatest = Math.Max(greatest, values.GetElement(i));
        }

        return greatest;
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
    private float[] Turned(ReadOnlySpan<float> rows, int group, int count)
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

    // Unsigned, as processors add those up at once.
    private void Round(ReadOnlySpan<float> centroids, float scale)
    {
        ReadOnlySpan<Vector256<float>> from = MemoryMarshal.Cast<float, Vector256<float>>(centroids);
        Span<Vector128<byte>> bytes = MemoryMarshal.Cast<byte, Vector128<byte>>(_nearly.AsSpan());
        for (int i = 0; i < bytes.Length; i++)
        {
            Vector256<short> rounded = Rounded(from[2 * i], from[(2 * i) + 1], scale) + Vector256.Create((short)Offset);
            bytes[i] = Vector128.Narrow(rounded.GetLower().AsUInt16(), rounded.GetUpper().AsUInt16());
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
