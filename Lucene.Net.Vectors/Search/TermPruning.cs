using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Leaves the common and light terms of a sparse query out: a term goes if more than <see cref="FrequencyRatio"/> times as many documents have
/// it as have the query's terms on average, and if it weighs less than <see cref="WeightRatio"/> times the heaviest. A term that goes adds
/// nothing to a score, and what has no other term is not found. Documents are counted over the whole index, those deleted and not merged away
/// too; terms that the index lacks do not count. The method is Elasticsearch's token pruning.
/// </summary>
public sealed record TermPruning
{
    /// <summary>How many times the mean document frequency of the query's terms a term must pass to go, finite and at least 0. 5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float FrequencyRatio { get; init => field = Guard.InRange(value, 0, float.MaxValue, nameof(FrequencyRatio)); } = 5;

    /// <summary>The share of the heaviest weight below which a term goes, 0 to 1. 0.4 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float WeightRatio { get; init => field = Guard.InRange(value, 0, 1, nameof(WeightRatio)); } = 0.4f;

    /// <summary>The options in one line.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"frequency={FrequencyRatio}, weight={WeightRatio}");
    }

    /// <summary>The terms that stay.</summary>
    internal SparseVector Prune(IList<AtomicReaderContext> leaves, string field, SparseVector query)
    {
        long[] frequencies = Frequencies(leaves, field, query);
        long sum = 0;
        int known = 0;
        float heaviest = 0;
        for (int i = 0; i < frequencies.Length; i++)
        {
            sum += frequencies[i];
            known += frequencies[i] > 0 ? 1 : 0;
            heaviest = Math.Max(heaviest, query[i].Weight);
        }

        List<TermWeight> kept = new(query.Count);
        for (int i = 0; i < frequencies.Length; i++)
        {
            if ((double)frequencies[i] * known <= FrequencyRatio * (double)sum || query[i].Weight >= (double)WeightRatio * heaviest)
            {
                kept.Add(query[i]);
            }
        }

        return kept.Count == query.Count ? query : new SparseVector(kept);
    }

    private static long[] Frequencies(IList<AtomicReaderContext> leaves, string field, SparseVector query)
    {
        long[] frequencies = new long[query.Count];
        foreach (AtomicReaderContext leaf in leaves)
        {
            if (leaf.AtomicReader.GetTerms(field) is { } terms)
            {
                TermsEnum dictionary = terms.GetEnumerator();
                for (int i = 0; i < frequencies.Length; i++)
                {
                    frequencies[i] += dictionary.SeekExact(new BytesRef(query[i].Term)) ? dictionary.DocFreq : 0;
                }
            }
        }

        return frequencies;
    }
}
