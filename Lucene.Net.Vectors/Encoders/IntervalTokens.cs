using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// A term for each component and where it lies: rounded to some decimals (<c>12P0.13</c>), the interval that it falls into (<c>12I-4</c>), or both.
/// All weigh 1, so that the score of two vectors is how many components lie together; give query terms other weights if rare ones are to count for
/// more. Source: J. Rygl et al., "Semantic Vector Encoding and Similarity Search Using Fulltext Search Engines", 2017.
/// </summary>
public sealed record IntervalTokens : IVectorTerms
{
    private const int MostDecimals = 6;

    /// <summary>Decimals that a component is rounded to, 0 to 6; null for no such terms. 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int? Decimals { get; init => field = value is { } decimals ? Guard.InRange(decimals, 0, MostDecimals, nameof(Decimals)) : null; } = 1;

    /// <summary>Intervals from 0 to 1, at least 1; null, the default, for no such terms. The paper's I5 is 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int? Intervals { get; init => field = value is { } count ? Guard.AtLeast(count, 1, nameof(Intervals)) : null; }

    /// <summary>The most components of a vector that become terms, the largest and of equal ones the first; at least 1. All by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxComponents { get; init => field = Guard.AtLeast(value, 1, nameof(MaxComponents)); } = int.MaxValue;

    /// <inheritdoc/>
    public SparseVector Encode(ReadOnlySpan<float> vector)
    {
        List<TermWeight> terms = new(vector.Length);
        foreach (int i in LargestComponents.Of(vector, MaxComponents))
        {
            if (Decimals is { } decimals)
            {
                // A zero without a sign: what rounds to it from below is where what rounds to it from above is.
                double rounded = Math.Round((double)vector[i], decimals) + 0.0;
                terms.Add(new TermWeight(i.ToString(CultureInfo.InvariantCulture) + "P" + rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), 1));
            }

            if (Intervals is { } intervals)
            {
                terms.Add(new TermWeight(string.Create(CultureInfo.InvariantCulture, $"{i}I{Math.Floor((double)vector[i] * intervals):F0}"), 1));
            }
        }

        return new SparseVector(terms);
    }
}
