using System;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>Ward's hierarchy of groups, by chains of nearest neighbours: quadratic time, and no memory beside the costs.</summary>
internal static class WardChain
{
    /// <summary>All joins, from single items to one group.</summary>
    /// <param name="costs">
    /// What joining two items costs, count x count, symmetric, at least 0: the growth of the sum of squared distances from groups' means.
    /// Overwritten.
    /// </param>
    /// <param name="count">Number of items, at least 1.</param>
    /// <returns>
    /// <c>count - 1</c> joins, each of the groups of which A and B were members then, in the order found: a group comes before those that it
    /// is part of.
    /// </returns>
    public static (float Cost, int Order, int A, int B)[] Joins(float[] costs, int count)
    {
        (float, int, int, int)[] joins = new (float, int, int, int)[count - 1];
        int[] sizes = new int[count], alive = new int[count], chain = new int[count];
        Array.Fill(sizes, 1);
        for (int i = 0; i < count; i++)
        {
            alive[i] = i;
        }

        int living = count, length = 0;
        for (int done = 0; done < joins.Length;)
        {
            if (length == 0)
            {
                chain[length++] = alive[0];
            }

            // The one before is preferred among equals, so that the chain ends.
            int last = chain[length - 1], before = length > 1 ? chain[length - 2] : -1;
            int nearest = before;
            ReadOnlySpan<float> row = costs.AsSpan(last * count, count);
            float least = before < 0 ? float.PositiveInfinity : row[before];
            foreach (int other in alive.AsSpan(0, living))
            {
                if (other != last && row[other] < least)
                {
                    (nearest, least) = (other, row[other]);
                }
            }

            if (nearest != before)
            {
                chain[length++] = nearest;
                continue;
            }

            length -= 2;
            int kept = Math.Min(last, before), gone = Math.Max(last, before);
            joins[done] = (least, done, kept, gone);
            done++;
            living = Remove(alive, living, gone);
            Update(costs, count, alive.AsSpan(0, living), sizes, kept, gone, least);
            sizes[kept] += sizes[gone];
        }

        return joins;
    }

    private static int Remove(int[] alive, int living, int gone)
    {
        int at = Array.BinarySearch(alive, 0, living, gone);
        Array.Copy(alive, at + 1, alive, at, living - at - 1);
        return living - 1;
    }

    // The rule of G. Lance and W. Williams, 1967, for Ward's method.
    private static void Update(float[] costs, int count, ReadOnlySpan<int> alive, int[] sizes, int kept, int gone, float joined)
    {
        foreach (int other in alive)
        {
            if (other == kept)
            {
                continue;
            }

            double size = sizes[other], all = size + sizes[kept] + sizes[gone];
            float cost = (float)((((size + sizes[kept]) * costs[(kept * count) + other])
                + ((size + sizes[gone]) * costs[(gone * count) + other]) - (size * joined)) / all);
            costs[(kept * count) + other] = cost;
            costs[(other * count) + kept] = cost;
        }
    }
}
