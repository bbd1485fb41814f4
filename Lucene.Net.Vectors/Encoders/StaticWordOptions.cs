using System;
using System.Collections.Generic;
using Lucene.Net.Analysis;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>How a <see cref="StaticWordEncoder"/> makes a text's vector of its words' vectors.</summary>
public sealed record StaticWordOptions
{
    /// <summary>
    /// Divides texts into words. Null for runs of letters, digits and marks, looked up as they are written and, where that word has no
    /// vector, in lower case.
    /// </summary>
    public Analyzer? Analyzer { get; init; }

    /// <summary>
    /// How often each word stands in some large collection; the words' share of all is p(w). A word that is not in it counts as never seen and
    /// weighs 1. Null to give every word the weight 1.
    /// </summary>
    public IReadOnlyDictionary<string, long>? Counts { get; init; }

    /// <summary>The a in a word's weight a / (a + p(w)): above 0; the smaller, the less common words weigh. 0.001 does well in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero, or not finite.</exception>
    public double Smoothing
    {
        get;
        init
        {
            if (!(value > 0) || double.IsInfinity(value))
            {
                ThrowHelper.OutOfRange("must be finite and above 0", nameof(Smoothing), value);
            }

            field = value;
        }
    } = 0.001;

    /// <summary>
    /// A direction whose share is taken from every vector, as <see cref="StaticWordEncoder.LearnCommonDirection"/> finds it; null for none. Documents and queries
    /// must be encoded with the same one: keep it with the index.
    /// </summary>
    public float[]? CommonDirection { get; init; }

    /// <summary>Whether vectors are scaled to length 1.</summary>
    public bool Normalize { get; init; } = true;
}
