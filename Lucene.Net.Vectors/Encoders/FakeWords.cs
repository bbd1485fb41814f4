using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// A term a dimension and sign, <c>12+</c> or <c>12-</c>, that weighs the component's size times <see cref="Scale"/>, rounded down; what rounds to
/// zero is left out. The inner product of two such vectors is that of the components whose signs agree. Source: G. Amato et al., "Large Scale Image
/// Retrieval Using Vector of Locally Aggregated Descriptors", 2013 (and Anserini's "fake words"), with the sign folded into twice the dimensions.
/// </summary>
public sealed record FakeWords : IVectorTerms
{
    /// <summary>What a component is multiplied with, finite and more than 0. 40 by default, which suits vectors of length 1 with some hundred dimensions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float Scale { get; init => field = Guard.InRange(value, float.Epsilon, float.MaxValue, nameof(Scale)); } = 40;

    /// <summary>The most terms of a vector, those of its largest components and of equal ones the first; at least 1. All by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxTerms { get; init => field = Guard.AtLeast(value, 1, nameof(MaxTerms)); } = int.MaxValue;

    /// <inheritdoc/>
    public SparseVector Encode(ReadOnlySpan<float> vector)
    {
        List<TermWeight> terms = new(vector.Length);
        foreach (int i in LargestComponents.Of(vector, MaxTerms))
        {
            float weight = MathF.Floor(MathF.Abs(vector[i]) * Scale);
            if (weight >= 1)
            {
                terms.Add(new TermWeight(string.Create(CultureInfo.InvariantCulture, $"{i}{(vector[i] < 0 ? '-' : '+')}"), weight));
            }
        }

        return new SparseVector(terms);
    }
}
