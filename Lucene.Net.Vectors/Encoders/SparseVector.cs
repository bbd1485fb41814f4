using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// A bag of weighted terms, as learned-sparse models give them (uniCOIL, SPLADE, DeepImpact). Each term stands once, and terms
/// are in ordinal order; two vectors with the same terms and weights are equal.
/// </summary>
public sealed class SparseVector : IReadOnlyList<TermWeight>, IEquatable<SparseVector>
{
    private readonly TermWeight[] _terms;

    /// <param name="terms">
    /// Terms in any order. Of a term that stands several times the largest weight counts; what is zero or below is left out.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="terms"/> or a term is null.</exception>
    /// <exception cref="ArgumentException">A term is empty, or a weight NaN or infinite.</exception>
    public SparseVector(IEnumerable<TermWeight> terms)
    {
        Guard.NotNull(terms);
        Dictionary<string, float> weights = new(StringComparer.Ordinal);
        foreach (TermWeight entry in terms)
        {
            Guard.NotNullOrEmpty(entry.Term, nameof(terms));
            if (!float.IsFinite(entry.Weight))
            {
                ThrowHelper.Argument($"the weight of term '{entry.Term}' must be finite", nameof(terms), entry.Weight.ToString(CultureInfo.InvariantCulture));
            }

            if (entry.Weight > 0 && entry.Weight > weights.GetValueOrDefault(entry.Term))
            {
                weights[entry.Term] = entry.Weight;
            }
        }

        _terms = [.. weights.Select(entry => new TermWeight(entry.Key, entry.Value)).OrderBy(entry => entry.Term, StringComparer.Ordinal)];
    }

    /// <summary>The vector without a term.</summary>
    public static SparseVector Empty { get; } = new([]);

    /// <summary>Number of terms.</summary>
    public int Count => _terms.Length;

    /// <summary>The terms with their weights, in the order of the terms.</summary>
    public ReadOnlySpan<TermWeight> Terms => _terms;

    /// <inheritdoc/>
    public TermWeight this[int index] => _terms[index];

    /// <inheritdoc/>
    public IEnumerator<TermWeight> GetEnumerator()
    {
        return ((IEnumerable<TermWeight>)_terms).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator()
    {
        return GetEnumerator();
    }

    /// <inheritdoc/>
    public bool Equals(SparseVector? other)
    {
        return other is not null && _terms.AsSpan().SequenceEqual(other._terms);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return Equals(obj as SparseVector);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (TermWeight entry in _terms)
        {
            hash.Add(entry);
        }

        return hash.ToHashCode();
    }

    /// <summary>The terms and weights as the query syntax writes them: <c>{lucene:1.5, net:0.75}</c>.</summary>
    public override string ToString()
    {
        return "{" + string.Join(", ", _terms.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Term}:{entry.Weight}"))) + "}";
    }
}
