using System;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Which of a set of rows (centroids) other vectors are nearest to, and their products with all of them, by
/// <see cref="TileLoops{TWidth, TVec}"/>: a multiply-add a number and row, at the processor's full rate where vectors come by the dozen.
/// For one thread at a time; see <see cref="ForAnotherThread"/>.
/// </summary>
internal sealed unsafe class NearestRows
{
    private readonly PackedRows _packed;
    private readonly float[] _offsets;
    private readonly MaxSimScratch _scratch;
    private readonly float[] _best;

    /// <summary>Packs the rows.</summary>
    /// <param name="rows">The rows, one behind the other; at least one. Copied.</param>
    /// <param name="dimensions">Numbers of a row.</param>
    /// <param name="euclidean">Whether the nearest is the one at the least distance, or that of the greatest dot product.</param>
    /// <param name="lanes">Floats of the registers to be used; 0 for as many as there are. Others are for tests.</param>
    public NearestRows(ReadOnlySpan<float> rows, int dimensions, bool euclidean, int lanes = 0)
        : this(new PackedRows(rows, dimensions, lanes == 0 ? PackedRows.BestLanes : lanes), null)
    {
        Array.Fill(_offsets, float.NegativeInfinity);
        for (int row = 0; row < _packed.Count; row++)
        {
            ReadOnlySpan<float> one = rows.Slice(row * dimensions, dimensions);
            float offset = euclidean ? VectorKernels.Dot(one, one) / -2 : 0;
            _offsets.AsSpan(row * _packed.Group, _packed.Group).Fill(offset);
        }
    }

    private NearestRows(PackedRows packed, float[]? offsets)
    {
        _packed = packed;
        _offsets = offsets ?? GC.AllocateUninitializedArray<float>(packed.Width, pinned: true);
        _scratch = new MaxSimScratch(packed, PackedRows.PanelRegisters * packed.Lanes);
        _best = GC.AllocateUninitializedArray<float>(2 * _scratch.BlockRows * packed.Lanes, pinned: true);
    }

    /// <summary>Number of rows.</summary>
    public int Count => _packed.Count;

    /// <summary>Numbers of a row.</summary>
    public int Dimensions => _packed.Dimensions;

    /// <summary>The same rows, not packed again, for another thread.</summary>
    public NearestRows ForAnotherThread()
    {
        return new NearestRows(_packed, _offsets);
    }

    /// <summary>The nearest row of each vector.</summary>
    /// <param name="vectors">The vectors, one behind the other; many at a time are faster.</param>
    /// <param name="best">Receives a row a vector; the first of equals.</param>
    /// <param name="products">
    /// Receives, a vector, <c>v . r</c>; where the distance decides <c>v . r - r . r / 2</c>, and <c>v . v</c> less twice that is the squared
    /// distance.
    /// </param>
    public void Best(ReadOnlySpan<float> vectors, Span<int> best, Span<float> products)
    {
        Guard.Length(vectors.Length, best.Length * Dimensions, nameof(vectors));
        Guard.Length(products.Length, best.Length, nameof(products));
        fixed (float* v = vectors, p = products, offsets = _offsets, scratch = _best)
        fixed (int* b = best)
        {
            switch (_packed.Lanes)
            {
                case 16:
                    NearestLoops<Width512, Vector512<float>>.Best(_packed, offsets, _scratch, scratch, v, best.Length, b, p);
                    break;
                case 8:
                    NearestLoops<Width256, Vector256<float>>.Best(_packed, offsets, _scratch, scratch, v, best.Length, b, p);
                    break;
                case 4:
                    NearestLoops<Width128, Vector128<float>>.Best(_packed, offsets, _scratch, scratch, v, best.Length, b, p);
                    break;
                default:
                    NearestLoops<Width32, float>.Best(_packed, offsets, _scratch, scratch, v, best.Length, b, p);
                    break;
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>The nearest rows of one vector, nearest first, the first of equals first.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="best">Receives rows; at most <see cref="Count"/>.</param>
    /// <param name="products">Receives their products, as <see cref="Best(ReadOnlySpan{float}, Span{int}, Span{float})"/> gives them.</param>
    public void BestOfOne(ReadOnlySpan<float> vector, Span<int> best, Span<float> products)
    {
        Guard.InRange(best.Length, 0, Count);
        Guard.Length(products.Length, best.Length, nameof(products));
        float[] all = new float[Count];
        Products(vector, all);
        int found = 0;
        for (int row = 0; row < all.Length && !best.IsEmpty; row++)
        {
            float product = all[row];
            if (found == best.Length && !(product > products[^1]))
            {
                continue;
            }

            int at = found < best.Length ? found++ : found - 1;
            for (; at > 0 && product > products[at - 1]; at--)
            {
                (best[at], products[at]) = (best[at - 1], products[at - 1]);
            }

            (best[at], products[at]) = (row, product);
        }
    }

    /// <summary>The products of vectors and all rows, as <see cref="Best(ReadOnlySpan{float}, Span{int}, Span{float})"/> gives them.</summary>
    /// <param name="vectors">The vectors, one behind the other.</param>
    /// <param name="products">Receives <see cref="Count"/> products a vector.</param>
    public void Products(ReadOnlySpan<float> vectors, Span<float> products)
    {
        int count = vectors.Length / Dimensions;
        Guard.Length(vectors.Length, count * Dimensions, nameof(vectors));
        Guard.Length(products.Length, checked(count * Count), nameof(products));
        fixed (float* v = vectors, p = products, offsets = _offsets)
        {
            switch (_packed.Lanes)
            {
                case 16:
                    NearestLoops<Width512, Vector512<float>>.Products(_packed, offsets, _scratch, v, count, p);
                    break;
                case 8:
                    NearestLoops<Width256, Vector256<float>>.Products(_packed, offsets, _scratch, v, count, p);
                    break;
                case 4:
                    NearestLoops<Width128, Vector128<float>>.Products(_packed, offsets, _scratch, v, count, p);
                    break;
                default:
                    NearestLoops<Width32, float>.Products(_packed, offsets, _scratch, v, count, p);
                    break;
            }
        }

        GC.KeepAlive(this);
    }
}
