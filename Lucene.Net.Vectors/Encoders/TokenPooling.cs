using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Fewer vectors for a document: similar tokens are put together and replaced by their mean (B. Clavié, A. Chaffin, G. Adams, "Reducing
/// the footprint of multi-vector retrieval with minimal performance impact via token pooling", 2024). Groups are found by Ward's
/// method on the rows' directions: those two groups are joined whose joining adds least to the squared distances from the groups' means,
/// where two rows' squared distance is <c>2 (1 - cosine)</c>.
/// <para>
/// Takes memory and time in proportion to the square of the rows, by chains of nearest neighbours (F. Murtagh, 1983); therefore more rows
/// than <see cref="WindowRows"/> are pooled in stretches of equal length of at most that.
/// </para>
/// </summary>
internal sealed class TokenPooling
{
    /// <summary>Rows that are compared with each other, at most.</summary>
    public const int WindowRows = 1024;

    private const int FirstShare = 3;

    private readonly float[] _rows;
    private readonly int[] _groups;

    private TokenPooling(float[] rows, int[] groups, int count)
    {
        _rows = rows;
        _groups = groups;
        Count = count;
    }

    /// <summary>Number of groups: rows that are left.</summary>
    public int Count { get; }

    /// <summary>The groups' means, in the order of the groups' first rows. The caller's to keep.</summary>
    public float[] Rows => _rows;

    /// <summary>For each row that was given, the group it went to.</summary>
    public ReadOnlySpan<int> Groups => _groups;

    /// <summary>
    /// How many of a document's first rows had better stay as they are: a third of what is left. What a text begins with says most of what it is
    /// about. Measured on the default model's states, pooled by 2, against all being pooled: of the figure without pooling .957 and .910 are
    /// left (WikiQA), .985 and .961 (Cranfield), .927 and .911 (Vaswani), by nDCG@10.
    /// </summary>
    public static int FirstKept(int count, int factor)
    {
        return factor == 1 ? 0 : count / factor / FirstShare;
    }

    /// <summary>Pools rows.</summary>
    /// <param name="rows">The rows, one behind the other, all finite, none zero; at least one.</param>
    /// <param name="dimensions">Numbers of a row.</param>
    /// <param name="factor">How many times fewer rows are to be left, at least 1: of n rows <c>n / factor</c>, rounded down, and at least one a stretch.</param>
    /// <param name="kept">The first rows, which stay as they are and count among those, at least 0. See <see cref="FirstKept"/>.</param>
    /// <param name="normalize">Whether means are made of length 1.</param>
    public static TokenPooling Pool(ReadOnlySpan<float> rows, int dimensions, int factor, int kept, bool normalize)
    {
        Guard.AtLeast(dimensions, 1);
        Guard.AtLeast(factor, 1);
        Guard.AtLeast(kept, 0);
        int count = rows.Length / dimensions;
        Guard.Length(rows.Length, Math.Max(1, count) * dimensions, nameof(rows));
        int[] leaders = new int[count];
        for (int row = 0; row < count; row++)
        {
            leaders[row] = row;
        }

        int first = Math.Min(kept, count), pooled = count - first;
        int windows = (pooled + WindowRows - 1) / WindowRows, left = Math.Max(0, (count / factor) - first);
        for (int window = 0; window < windows && factor > 1; window++)
        {
            int from = first + (int)((long)pooled * window / windows), to = first + (int)((long)pooled * (window + 1) / windows);
            ReadOnlySpan<float> some = rows.Slice(from * dimensions, (to - from) * dimensions);
            int share = (int)(((long)left * (window + 1) / windows) - ((long)left * window / windows));
            Join(some, dimensions, Math.Max(1, share), from, leaders);
        }

        int groups = 0;
        int[] numbers = new int[count];
        for (int row = 0; row < count; row++)
        {
            // A group's leader is its first row.
            numbers[row] = leaders[row] == row ? groups++ : numbers[leaders[row]];
        }

        return new TokenPooling(Means(rows, dimensions, numbers, groups, normalize), numbers, groups);
    }

    private static void Join(ReadOnlySpan<float> rows, int dimensions, int left, int offset, int[] leaders)
    {
        int count = rows.Length / dimensions;
        if (left >= count)
        {
            return;
        }

        (float Cost, int Order, int A, int B)[] joins = WardChain.Joins(Costs(rows, dimensions), count);

        // The cheapest joins first. Rounding may make a join cheaper than one it rests on; the number of groups is right nevertheless,
        // as every join brings together two that nothing else does.
        Array.Sort(joins, (x, y) => x.Cost != y.Cost ? x.Cost.CompareTo(y.Cost) : x.Order.CompareTo(y.Order));
        for (int i = 0; i < count - left; i++)
        {
            int a = Leader(leaders, offset + joins[i].A), b = Leader(leaders, offset + joins[i].B);
            leaders[Math.Max(a, b)] = Math.Min(a, b);
        }

        for (int row = offset; row < offset + count; row++)
        {
            leaders[row] = Leader(leaders, row);
        }
    }

    private static int Leader(int[] leaders, int row)
    {
        while (leaders[row] != row)
        {
            row = leaders[row];
        }

        return row;
    }

    // What joining two rows adds to the squared distances from the mean: half of theirs, 1 - cosine.
    private static float[] Costs(ReadOnlySpan<float> rows, int dimensions)
    {
        int count = rows.Length / dimensions;
        float[] directions = rows.ToArray();
        for (int at = 0; at < directions.Length; at += dimensions)
        {
            VectorChecks.Normalize(directions.AsSpan(at, dimensions));
        }

        float[] costs = new float[count * count];
        new NearestRows(directions, dimensions, euclidean: false).Products(directions, costs);
        for (int row = 0; row < count; row++)
        {
            for (int other = 0; other < row; other++)
            {
                float cost = Math.Max(0, 1 - costs[(row * count) + other]);
                costs[(row * count) + other] = cost;
                costs[(other * count) + row] = cost;
            }
        }

        return costs;
    }

    private static float[] Means(ReadOnlySpan<float> rows, int dimensions, int[] groups, int count, bool normalize)
    {
        float[] means = new float[count * dimensions];
        int[] sizes = new int[count], firsts = new int[count];
        for (int row = groups.Length - 1; row >= 0; row--)
        {
            sizes[groups[row]]++;
            firsts[groups[row]] = row;
        }

        for (int row = 0; row < groups.Length; row++)
        {
            RowSums.Add(means.AsSpan(groups[row] * dimensions, dimensions), rows.Slice(row * dimensions, dimensions));
        }

        for (int group = 0; group < count; group++)
        {
            Span<float> mean = means.AsSpan(group * dimensions, dimensions);
            ReadOnlySpan<float> first = rows.Slice(firsts[group] * dimensions, dimensions);
            if (sizes[group] == 1)
            {
                first.CopyTo(mean);
                continue;
            }

            RowSums.Scale(mean, 1f / sizes[group]);

            // Opposite rows have no mean direction; they meet only where all is pooled into very few.
            if (normalize && VectorChecks.Normalize(mean) is 0)
            {
                first.CopyTo(mean);
            }
        }

        return means;
    }
}
