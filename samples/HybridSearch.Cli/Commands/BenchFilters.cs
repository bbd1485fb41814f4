using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// Which documents each query may find. A filter that has to do with the query is a region: the part of the documents that are
/// most alike to one of <see cref="Regions"/> documents chosen at random, the one most alike to the query or the one least.
/// </summary>
internal sealed class BenchFilters
{
    /// <summary>How many documents have a region around them: so many that the best of them is not far from any query.</summary>
    public const int Regions = 256;

    private const int Seed = 43;

    private readonly Filter?[] _filters;

    private BenchFilters(Filter?[] filters)
    {
        _filters = filters;
    }

    /// <summary>The filter of a query, given its number; null where it may find all.</summary>
    public Filter? this[int query] => _filters[query];

    /// <summary>Makes the filters of all queries.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="kind">How to choose.</param>
    /// <param name="rate">The part of the documents that may be found; 1 for all.</param>
    /// <param name="vectors">The queries' vectors.</param>
    /// <param name="field">The vector field.</param>
    /// <param name="similarity">How its vectors are compared.</param>
    public static BenchFilters Create(DirectoryReader reader, FilterKind kind, double rate, float[][] vectors, string field, VectorSimilarity similarity)
    {
        var filters = new Filter?[vectors.Length];
        if (rate >= 1 || kind == FilterKind.Random)
        {
            Array.Fill(filters, rate < 1 ? SampleFilter.AtRandom(reader, rate) : null);
            return new BenchFilters(filters);
        }

        ScoreDoc[] Nearest(float[] vector, int k, Filter? filter)
        {
            var searcher = new IndexSearcher(reader);
            return searcher.Search(BenchSetting.NewExactQuery(field, vector, k, filter, similarity), k).ScoreDocs;
        }

        SampleFilter middles = Middles(reader);
        int allowed = (int)Math.Max(1, Math.Round(rate * reader.NumDocs));
        int[] middleOf = new int[vectors.Length];
        Parallel.For(0, vectors.Length, q =>
        {
            ScoreDoc[] hits = Nearest(vectors[q], Regions, middles);
            middleOf[q] = hits.Length == 0 ? -1 : (kind == FilterKind.Near ? hits[0] : hits[^1]).Doc;
        });
        Parallel.ForEach(Enumerable.Range(0, vectors.Length).GroupBy(q => middleOf[q]), queries =>
        {
            ScoreDoc[] region = queries.Key < 0 ? [] : Nearest(VectorOf(reader, queries.Key, field, similarity, vectors[0].Length), allowed, null);
            SampleFilter filter = SampleFilter.Of(reader, region);
            foreach (int q in queries)
            {
                filters[q] = filter;
            }
        });
        return new BenchFilters(filters);
    }

    private static SampleFilter Middles(DirectoryReader reader)
    {
        var random = new Random(Seed);
        int some = Math.Min(Regions, reader.MaxDoc);
        var chosen = new HashSet<int>();
        while (chosen.Count < some)
        {
            chosen.Add(random.Next(reader.MaxDoc));
        }

        return SampleFilter.Of(reader, [.. chosen.Select(doc => new ScoreDoc(doc, 0))]);
    }

    private static float[] VectorOf(DirectoryReader reader, int doc, string field, VectorSimilarity similarity, int dimensions)
    {
        AtomicReaderContext leaf = reader.Leaves[ReaderUtil.SubIndex(doc, reader.Leaves)];
        VectorFieldOptions options = VectorFields.OptionsOf(reader.Leaves, field) ?? new VectorFieldOptions(dimensions, similarity);
        FloatVectorValues values = VectorFields.Open(leaf.AtomicReader, field, options)!;
        float[] vector = new float[dimensions];
        values.CopyVector(values.OrdinalOf(doc - leaf.DocBase), vector);
        return vector;
    }
}
