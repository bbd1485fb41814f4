using System;
using System.Globalization;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Scores again what codes found in a segment, in steps that each leave fewer: by the first components, where a query asks for a funnel;
/// else by second codes, where bounds tell what need not be looked at; at last by the raw vectors.
/// </summary>
/// <param name="query">The query.</param>
/// <param name="vectors">The segment's vectors.</param>
/// <param name="segment">The segment, for errors.</param>
/// <param name="oversample">How many times what is wanted was found, for errors.</param>
internal sealed class Rescoring(KnnVectorQuery query, FloatVectorValues vectors, string segment, float oversample)
{
    /// <summary>Vectors scored: by prefixes, by second codes and by themselves.</summary>
    public long Scored { get; private set; }

    /// <summary>The best k.</summary>
    /// <param name="codes">What found them.</param>
    /// <param name="found">What was found.</param>
    /// <param name="wanted">How many were asked for.</param>
    /// <exception cref="ArgumentException">The segment keeps nothing to score by again, or a step of the funnel is none.</exception>
    public ScoredDocs Run(IVectorScorer codes, ScoredDocs found, int wanted)
    {
        using IVectorScorer raw = vectors.NewRawScorer(query.Vector) ?? throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"field '{query.Field}': {segment} dropped the raw vectors, which scoring again needs; ask with oversample=1, or keep them: oversample={oversample}"));
        if (Narrow(found, wanted) is { } narrowed)
        {
            return BestOf(raw, narrowed, query.K);
        }

        if (codes is not IBoundedScorer { HasBounds: true } bounded)
        {
            return BestOf(raw, found, query.K);
        }

        using IBoundedScorer? seconds = vectors.Options.KeepRaw ? vectors.NewSecondScorer(query.Vector) : null;
        ScoredDocs best = new(query.K);
        (long bySeconds, long byRaw) = BoundedRescore.Run(bounded, seconds, raw, found, best);
        Scored += bySeconds + byRaw;
        return best;
    }

    // By the first components, more of them at each step, while fewer are left; null where there are no such steps.
    private ScoredDocs? Narrow(ScoredDocs found, int wanted)
    {
        int[] sizes = new int[query.Funnel.Count];
        FunnelSizes.Fill(wanted, query.K, sizes);
        ScoredDocs? left = null;
        for (int step = 0; step < sizes.Length; step++)
        {
            int components = query.Funnel[step];
            if (components >= vectors.Options.Dimensions)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"field '{query.Field}' has {vectors.Options.Dimensions} dimensions, of which a funnel's steps must be fewer: funnel=[{string.Join(", ", query.Funnel)}]"));
            }

            using IVectorScorer? scorer = vectors.NewPrefixScorer(query.Vector, components);
            if (scorer is null)
            {
                return null;
            }

            left = BestOf(scorer, left ?? found, sizes[step]);
        }

        return left;
    }

    private ScoredDocs BestOf(IVectorScorer scorer, ScoredDocs candidates, int most)
    {
        ScoredDocs best = new(most);
        BestSink sink = new(best);
        Scored += ExactScan.Run(scorer, candidates.SortedDocs(), ref sink);
        return best;
    }
}
