using System;
using System.Linq;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>What the bounds of codes' errors leave to be scored again: the share of the candidates that may be among the best k after all.</summary>
/// <param name="First">By the codes that found them.</param>
/// <param name="Second">By the second codes beside raw vectors; null where there are none.</param>
internal readonly record struct BoundShare(double First, double? Second)
{
    /// <summary>Measures the one segment of an index, at the library's own settings; null where there are no bounds, or one candidate for each that is wanted.</summary>
    public static BoundShare? Of(GraphIndex index, CodeCase code, VectorSet set)
    {
        FloatVectorValues values = (FloatVectorValues)index.Reader.Leaves[0].AtomicReader.GetBinaryDocValues(GraphIndex.Field);
        int wanted = (int)Math.Ceiling(GraphIndex.K * code.Options.DefaultOversample);
        double first = 0, second = 0;
        bool hasSecond = false;
        IndexSearcher searcher = new(index.Reader);
        CodeSetting candidates = code.Default with { Oversample = 1 };
        foreach (float[] query in set.Queries)
        {
            using IVectorScorer scorer = values.NewScorer(query);
            using IVectorScorer? raw = values.NewRawScorer(query);
            if (scorer is not IBoundedScorer { HasBounds: true } codes || raw is null || wanted <= GraphIndex.K)
            {
                return null;
            }

            int[] found = [.. searcher.Search(candidates.NewQuery(GraphIndex.Field, query, wanted), wanted).ScoreDocs.Select(hit => values.OrdinalOf(hit.Doc))];
            float[] scores = new float[found.Length];
            raw.Score(found, scores);
            float least = scores.OrderDescending().Take(GraphIndex.K).Last();
            first += Left(codes, found, scores, least);
            using IBoundedScorer? seconds = code.Options.KeepRaw ? values.NewSecondScorer(query) : null;
            if (seconds is { HasBounds: true })
            {
                hasSecond = true;
                second += Left(seconds, found, scores, least);
            }
        }

        return new BoundShare(first / set.Queries.Length, hasSecond ? second / set.Queries.Length : null);
    }

    /// <summary>The shares as the table has them.</summary>
    public override string ToString()
    {
        return Second is { } second ? FormattableString.Invariant($"{First:F3}, {second:F3}") : FormattableString.Invariant($"{First:F3}");
    }

    private static double Left(IBoundedScorer codes, int[] found, float[] scores, float least)
    {
        codes.Score(found, scores);
        codes.ToGreatest(found, scores);
        return scores.Count(greatest => greatest >= least) / (double)found.Length;
    }
}
