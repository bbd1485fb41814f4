using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>
/// The lists of the largest of the segments that are merged, where they do for the merged one: it holds at least half of its vectors, and
/// has half to twice as many lists as that would get; at an update, the segment's own lists, where at least half of the vectors are left as they
/// were. Its vectors stay in their lists; only the others are compared with the centroids.
/// </summary>
/// <param name="Centroids">The centroids.</param>
/// <param name="Scales">Their scales.</param>
/// <param name="ListOf">The list of each vector of the merged segment, or -1.</param>
/// <param name="Codebook">The codebook of the lists' codes; null where they have none.</param>
/// <param name="Subspaces">Parts of a code.</param>
internal sealed record ListReuse(float[] Centroids, float[] Scales, int[] ListOf, float[]? Codebook, int Subspaces)
{
    /// <summary>What is used again; null where nothing is.</summary>
    /// <param name="options">What the field is.</param>
    /// <param name="merge">The merge.</param>
    /// <param name="merged">The field's values in the segments that are merged.</param>
    /// <param name="vectors">Those in the merged segment.</param>
    public static ListReuse? Of(VectorFieldOptions options, MergeState merge, IList<BinaryDocValues> merged, FloatVectorValues vectors)
    {
        int wanted = Partition.ListCount(vectors.Count, options.Lists);
        IvfVectorValues? largest = merged.OfType<IvfVectorValues>().Where(values => values.Lists > 0).MaxBy(values => values.Count);
        if (largest is null || largest.Lists > 2 * wanted || 2 * largest.Lists < wanted || (options.Lists != 0 && largest.Lists != wanted))
        {
            return null;
        }

        int segment = merged.IndexOf(largest);
        MergeState.DocMap map = merge.DocMaps[segment];
        return Of(largest, vectors, ordinal =>
        {
            int doc = map.Get(largest.DocumentOf(ordinal));
            return doc < 0 ? -1 : vectors.OrdinalOf(merge.DocBase[segment] + doc);
        });
    }

    /// <summary>What an update uses again: the lists of the vectors that it leaves as they are.</summary>
    /// <param name="before">The segment's values before.</param>
    /// <param name="vectors">Those that it has now.</param>
    public static ListReuse? Of(IvfVectorValues before, FloatVectorValues vectors)
    {
        int[] places = UpdatedValues.Unchanged(before.Vectors, vectors);
        return Of(before, vectors, ordinal => places[ordinal]);
    }

    private static ListReuse? Of(IvfVectorValues source, FloatVectorValues vectors, Func<int, int> placeOf)
    {
        int[] listOf = new int[vectors.Count];
        Array.Fill(listOf, -1);
        int kept = 0;
        for (int list = 0; list < source.Lists; list++)
        {
            foreach (int ordinal in source.Members(list))
            {
                int place = placeOf(ordinal);
                if (place >= 0)
                {
                    listOf[place] = list;
                    kept++;
                }
            }
        }

        return 2L * kept < vectors.Count
            ? null
            : new ListReuse(source.CopyCentroids(), source.CopyScales(), listOf, source.Subspaces == 0 ? null : source.CopyCodebook(), source.Subspaces);
    }
}
