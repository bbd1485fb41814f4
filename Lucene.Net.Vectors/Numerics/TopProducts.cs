using System;
using System.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Which of many rows (centroids) have the greatest products with each of a query's rows. As few are asked for of many, most are passed
/// over by a bound: of groups of rows the greatest product is known first, and the k-th of these is no more than the k-th of all.
/// </summary>
internal static class TopProducts
{
    private const int Sign = 31;
    private const int KeyBits = 32;

    // Rows of a group at most, and groups at least for each row that is asked for.
    private const int GroupRows = 16;
    private const int GroupsOfOne = 2;

    /// <summary>The greatest products of each query row.</summary>
    /// <param name="query">The query, which says where its rows' products are.</param>
    /// <param name="products">The products, as <see cref="MaxSimQuery.Products{TRows}"/> writes them; all finite.</param>
    /// <param name="most">How many for each query row, at least 1.</param>
    /// <returns>For each query row as many keys, or one for each row if there are fewer, in no order: see <see cref="Row"/> and <see cref="Product"/>. A greater product has a greater key, of equal ones the first row.</returns>
    public static long[][] Keys(PackedRows query, ReadOnlySpan<float> products, int most)
    {
        int width = query.Width, count = products.Length / width;
        most = Math.Min(Guard.AtLeast(most, 1), count);
        int size = (int)Math.Clamp(count / ((long)GroupsOfOne * most), 1, GroupRows);
        float[] bounds = Bounds(query, products, most, size);
        long[][] keys = new long[query.Count][];
        int[] found = new int[query.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = new long[2 * most];
        }

        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<float> some = products.Slice(row * width, width);
            if (!AnyReaches(some, bounds))
            {
                continue;
            }

            for (int i = 0; i < keys.Length; i++)
            {
                float product = some[i * query.Group];
                if (product >= bounds[i * query.Group])
                {
                    if (found[i] == keys[i].Length)
                    {
                        Array.Resize(ref keys[i], 2 * found[i]);
                    }

                    keys[i][found[i]++] = Key(product, row);
                }
            }
        }

        for (int i = 0; i < keys.Length; i++)
        {
            Keep(ref keys[i], found[i], most);
        }

        return keys;
    }

    /// <summary>The row of a key.</summary>
    public static int Row(long key)
    {
        return ~(int)key;
    }

    /// <summary>The product of a key.</summary>
    public static float Product(long key)
    {
        return BitConverter.Int32BitsToSingle(Turned((int)(key >> KeyBits)));
    }

    private static long Key(float product, int row)
    {
        return ((long)Turned(BitConverter.SingleToInt32Bits(product)) << KeyBits) | (uint)~row;
    }

    // Bits of a float32 as a whole number of the same order, and back.
    private static int Turned(int bits)
    {
        return bits ^ ((bits >> Sign) & int.MaxValue);
    }

    // In each lane the k-th greatest of the groups' greatest products; lanes without a row are never reached.
    private static float[] Bounds(PackedRows query, ReadOnlySpan<float> products, int most, int size)
    {
        int width = query.Width, count = products.Length / width, groups = (count + size - 1) / size;
        float[] greatest = new float[groups * width];
        for (int group = 0; group < groups; group++)
        {
            Span<float> target = greatest.AsSpan(group * width, width);
            products.Slice(group * size * width, width).CopyTo(target);
            int end = Math.Min(count, (group + 1) * size);
            for (int row = (group * size) + 1; row < end; row++)
            {
                Raise(target, products.Slice(row * width, width));
            }
        }

        float[] bounds = new float[width];
        Array.Fill(bounds, float.PositiveInfinity);
        long[] keys = new long[groups];
        for (int i = 0; i < query.Count; i++)
        {
            int lane = i * query.Group;
            for (int group = 0; group < groups; group++)
            {
                keys[group] = Key(greatest[(group * width) + lane], group);
            }

            bounds[lane] = Product(Selection.Largest(keys, most));
        }

        return bounds;
    }

    private static void Raise(Span<float> target, ReadOnlySpan<float> other)
    {
        int i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Span<float> some = target.Slice(i, Vector<float>.Count);
            Vector.Max(new Vector<float>(some), new Vector<float>(other[i..])).CopyTo(some);
        }

        for (; i < target.Length; i++)
        {
            target[i] = Math.Max(target[i], other[i]);
        }
    }

    private static bool AnyReaches(ReadOnlySpan<float> products, ReadOnlySpan<float> bounds)
    {
        int i = 0;
        for (; i <= products.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            if (Vector.GreaterThanOrEqualAny(new Vector<float>(products[i..]), new Vector<float>(bounds[i..])))
            {
                return true;
            }
        }

        for (; i < products.Length; i++)
        {
            if (products[i] >= bounds[i])
            {
                return true;
            }
        }

        return false;
    }

    private static void Keep(ref long[] keys, int found, int most)
    {
        long last = Selection.Largest(keys.AsSpan(0, found), most);
        int kept = 0;
        for (int i = 0; i < found; i++)
        {
            if (keys[i] >= last)
            {
                keys[kept++] = keys[i];
            }
        }

        Array.Resize(ref keys, most);
    }
}
