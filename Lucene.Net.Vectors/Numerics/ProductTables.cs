using System;
using System.Numerics;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Products of a vector's parts with the centroids of a product quantizer, of all centroids of a subspace at once; from them the
/// vector's codes, or bytes for <see cref="FastScan"/>. Neither depends on the register width.
/// <para>
/// A codebook here is, component by component, the component of each of the subspace's centroids: <c>dimensions x centroids</c> numbers.
/// Subspace m of n has the components from <c>m * dimensions / n</c> on.
/// </para>
/// </summary>
internal static unsafe class ProductTables
{
    // Steps of a byte.
    private const float MostEntry = byte.MaxValue;

    /// <summary>The first component of a subspace.</summary>
    public static int First(int subspace, int subspaces, int dimensions)
    {
        return (int)((long)subspace * dimensions / subspaces);
    }

    /// <summary>The products.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="codebook">The centroids.</param>
    /// <param name="offsets">What is added to each product; nothing for none.</param>
    /// <param name="subspaces">How many there are, at most as many as the vector has components.</param>
    /// <param name="tables">Receives a number for each centroid of each subspace.</param>
    public static void Fill(ReadOnlySpan<float> vector, ReadOnlySpan<float> codebook, ReadOnlySpan<float> offsets, int subspaces, Span<float> tables)
    {
        Guard.InRange(subspaces, 1, vector.Length);
        int centroids = tables.Length / subspaces;
        Guard.Length(tables.Length, centroids * subspaces, nameof(tables));
        Guard.Length(codebook.Length, centroids * vector.Length, nameof(codebook));
        if (!offsets.IsEmpty)
        {
            Guard.Length(offsets.Length, tables.Length, nameof(offsets));
        }

        fixed (float* values = vector, book = codebook, starts = offsets, products = tables)
        {
            for (int subspace = 0; subspace < subspaces; subspace++)
            {
                int first = First(subspace, subspaces, vector.Length), end = First(subspace + 1, subspaces, vector.Length);
                float* table = products + (subspace * centroids), start = starts is null ? null : starts + (subspace * centroids);
                int i = 0;
                for (; i <= centroids - Vector<float>.Count; i += Vector<float>.Count)
                {
                    Vector<float> sum = start is null ? Vector<float>.Zero : Vector.Load(start + i);
                    for (int component = first; component < end; component++)
                    {
                        sum += new Vector<float>(values[component]) * Vector.Load(book + ((nint)component * centroids) + i);
                    }

                    sum.Store(table + i);
                }

                for (; i < centroids; i++)
                {
                    float sum = start is null ? 0 : start[i];
                    for (int component = first; component < end; component++)
                    {
                        sum += values[component] * book[((nint)component * centroids) + i];
                    }

                    table[i] = sum;
                }
            }
        }
    }

    /// <summary>The number of the greatest entry of each table, the first of equals.</summary>
    /// <param name="tables">The tables, one behind the other.</param>
    /// <param name="codes">Receives a number a table, each below 256.</param>
    public static void Greatest(ReadOnlySpan<float> tables, Span<byte> codes)
    {
        int centroids = codes.Length == 0 ? 0 : tables.Length / codes.Length;
        for (int subspace = 0; subspace < codes.Length; subspace++)
        {
            ReadOnlySpan<float> table = tables.Slice(subspace * centroids, centroids);
            float greatest = table[0];
            int i = 1;
            if (centroids >= Vector<float>.Count)
            {
                Vector<float> most = new(table);
                for (i = Vector<float>.Count; i <= centroids - Vector<float>.Count; i += Vector<float>.Count)
                {
                    most = Vector.Max(most, new Vector<float>(table[i..]));
                }

                for (int lane = 0; lane < Vector<float>.Count; lane++)
                {
                    greatest = Math.Max(greatest, most[lane]);
                }
            }

            for (; i < centroids; i++)
            {
                greatest = Math.Max(greatest, table[i]);
            }

            codes[subspace] = (byte)Math.Max(0, table.IndexOf(greatest));
        }
    }

    /// <summary>Turns sums of products less half of squared lengths into squared distances, at least 0, in place.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="squared">The squared length of what the products were taken with.</param>
    public static void ToSquaredDistances(Span<float> sums, float squared)
    {
        Vector<float> start = new(squared), twice = new(2);
        int i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Max(start - (twice * new Vector<float>(sums[i..])), Vector<float>.Zero).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] = Math.Max(squared - (2 * sums[i]), 0);
        }
    }

    /// <summary>Tables of 16 numbers as tables of bytes: a number is about <c>least + byte / Scale</c>.</summary>
    /// <param name="tables">The numbers, 16 a subspace.</param>
    /// <param name="bytes">Receives <see cref="FastScan.TableBytes"/> bytes.</param>
    /// <returns>A sum of entries is about <c>Base</c> plus the sum of their bytes divided by <c>Scale</c>.</returns>
    public static (float Base, float Scale) ToBytes(ReadOnlySpan<float> tables, Span<byte> bytes)
    {
        const int Entries = FastScan.SubspaceBytes;
        int subspaces = tables.Length / Entries;
        Guard.Length(tables.Length, subspaces * Entries, nameof(tables));
        Guard.Length(bytes.Length, FastScan.TableBytes(subspaces), nameof(bytes));
        Span<float> least = subspaces <= 256 ? stackalloc float[subspaces] : new float[subspaces];
        float widest = 0, all = 0, start = 0;
        for (int subspace = 0; subspace < subspaces; subspace++)
        {
            (float low, float high) = Range(tables.Slice(subspace * Entries, Entries));
            least[subspace] = low;
            widest = Math.Max(widest, high - low);
            all += high - low;
            start += low;
        }

        // Rounding adds half a step a subspace to the greatest sum, at most.
        float scale = widest == 0 ? 1 : Math.Min(MostEntry / widest, Math.Max(1, FastScan.MostSum - subspaces) / all);
        if (!float.IsFinite(scale))
        {
            scale = 1;
        }

        bytes.Clear();
        for (int subspace = 0; subspace < subspaces; subspace++)
        {
            Steps(tables.Slice(subspace * Entries, Entries), least[subspace], scale).CopyTo(bytes[(subspace * Entries)..]);
        }

        return (start, scale);
    }

    private static Vector128<byte> Steps(ReadOnlySpan<float> table, float least, float scale)
    {
        Vector128<float> low = Vector128.Create(least), scales = Vector128.Create(scale), half = Vector128.Create(0.5f), most = Vector128.Create(MostEntry);
        Vector128<int> a = Step(table), b = Step(table[4..]), c = Step(table[8..]), d = Step(table[12..]);
        return Vector128.Narrow(Vector128.Narrow(a, b).AsUInt16(), Vector128.Narrow(c, d).AsUInt16());

        Vector128<int> Step(ReadOnlySpan<float> four)
        {
            return Vector128.ConvertToInt32(Vector128.Min(((Vector128.Create(four) - low) * scales) + half, most));
        }
    }

    private static (float Low, float High) Range(ReadOnlySpan<float> table)
    {
        Vector128<float> a = Vector128.Create(table), b = Vector128.Create(table[4..]), c = Vector128.Create(table[8..]), d = Vector128.Create(table[12..]);
        Vector128<float> low = Vector128.Min(Vector128.Min(a, b), Vector128.Min(c, d)), high = Vector128.Max(Vector128.Max(a, b), Vector128.Max(c, d));
        return (Math.Min(Math.Min(low[0], low[1]), Math.Min(low[2], low[3])), Math.Max(Math.Max(high[0], high[1]), Math.Max(high[2], high[3])));
    }
}
