using System;
using System.Buffers;
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
    // What ends a term in the query syntax.
    private static readonly SearchValues<char> EndOfTerm = SearchValues.Create(" \t\n\r\u3000:,{}\"\\");

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

    /// <summary>The heaviest terms alone: pruning of a document when it is indexed, or of a query. Of equal weights the first terms stay.</summary>
    /// <param name="count">How many terms to keep, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    public SparseVector KeepHeaviest(int count)
    {
        return Guard.AtLeast(count, 0) < Count ? new SparseVector(ByWeight().Take(count)) : this;
    }

    /// <summary>
    /// As few of the heaviest terms as have a share of the sum of all weights: pruning of a document when it is indexed, which shortens the
    /// lists of light terms and loses the scores that these gave (as Seismic's summaries keep a share of a block's mass). Of equal weights the
    /// first terms stay.
    /// </summary>
    /// <param name="share">The share to keep at least, 0 to 1; with 1 nothing goes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is out of its range.</exception>
    public SparseVector KeepMass(float share)
    {
        if (Guard.InRange(share, 0f, 1f) == 1)
        {
            return this;
        }

        // Rounded to what a float shows: a share of 0.4 is not meant to be the hair more that it is as a double.
        double left = (float)(share * _terms.Sum(entry => (double)entry.Weight));
        List<TermWeight> kept = [];
        foreach (TermWeight entry in ByWeight())
        {
            if (left <= 0)
            {
                break;
            }

            kept.Add(entry);
            left -= entry.Weight;
        }

        return new SparseVector(kept);
    }

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

    /// <summary>The terms and weights as the query syntax writes them: <c>{lucene:1.5, net:0.75}</c>, a term in quotes where it holds what would end it.</summary>
    public override string ToString()
    {
        return "{" + string.Join(", ", _terms.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{Quoted(entry.Term)}:{entry.Weight}"))) + "}";
    }

    private static string Quoted(string term)
    {
        return !term.AsSpan().ContainsAny(EndOfTerm)
            ? term
            : "\"" + term.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }

    // Sorting is stable: equal weights stay in the order of the terms.
    private IOrderedEnumerable<TermWeight> ByWeight()
    {
        return _terms.OrderByDescending(entry => entry.Weight);
    }
}
