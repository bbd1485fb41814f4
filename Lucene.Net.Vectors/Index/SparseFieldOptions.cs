using System;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// What a learned-sparse field is: how the weights of its terms become whole numbers. Given once, per field name, to the codec and to each
/// document's field, and stored in every segment, so that a reader needs no configuration.
/// </summary>
/// <remarks>A weight <c>w</c> is stored as <c>round(w / Step)</c>; what rounds to zero is left out.</remarks>
public sealed record SparseFieldOptions
{
    private const int LeastBits = 4;
    private const int MostBits = 16;

    private readonly float? _maxWeight;

    /// <summary>Bits of a stored weight, 4 to 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Bits { get; init => field = Guard.InRange(value, LeastBits, MostBits, nameof(Bits)); } = 8;

    /// <summary>
    /// The largest weight a document may give a term; more than 0 and finite. Where it is not given, 2^<see cref="Bits"/> - 1: whole
    /// numbers are then stored exactly.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float MaxWeight
    {
        get => _maxWeight ?? MaxCode;
        init
        {
            if (!AreValid(LeastBits, value))
            {
                ThrowHelper.OutOfRange("must be finite and more than 0", nameof(MaxWeight), value);
            }

            _maxWeight = value;
        }
    }

    /// <summary>
    /// The most documents that a segment keeps for a term, those where it is heaviest and of equal weights the first; 0, the default, for all.
    /// It makes the index smaller and searches faster, and loses what the terms gave the other documents. Merges apply it to the merged
    /// segment, so that an index of several segments keeps so many for each. Rows kept by document (<see cref="KeepForward"/>) are whole: what scores by them,
    /// <c>SparseRescorer</c>, two phases and clusters, counts what the postings have lost.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.</exception>
    public int MaxPostings { get; init => field = Guard.AtLeast(value, 0, nameof(MaxPostings)); }

    /// <summary>
    /// Whether each document's terms are kept by document too, as binary doc values beside the postings: for <c>SparseRescorer</c>. About 3 bytes a
    /// term and document more. Always so where <see cref="Clusters"/> are asked for.
    /// </summary>
    public bool KeepForward { get => field || Clusters is not null; init; }

    /// <summary>Whether and how the heaviest postings are gathered in clusters too, for approximate search; null, the default, for not.</summary>
    public ClusterOptions? Clusters { get; init; }

    /// <summary>The weight that the code 1 stands for: <c>MaxWeight / (2^Bits - 1)</c>.</summary>
    public double Step => (double)MaxWeight / MaxCode;

    /// <summary>The code of <see cref="MaxWeight"/>.</summary>
    internal int MaxCode => (1 << Bits) - 1;

    /// <summary>The code of a weight, 0 to <see cref="MaxCode"/>.</summary>
    internal int CodeOf(float weight)
    {
        return (int)Math.Min(MaxCode, Math.Floor((weight / Step) + 0.5));
    }

    /// <inheritdoc/>
    public bool Equals(SparseFieldOptions? other)
    {
        return other is not null && StoresAs(other) && MaxPostings == other.MaxPostings && KeepForward == other.KeepForward && Clusters == other.Clusters;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(Bits, MaxWeight, MaxPostings, KeepForward, Clusters);
    }

    /// <summary>Whether a code stands for the same weight in both; segments of one field may differ in the rest.</summary>
    internal bool StoresAs(SparseFieldOptions other)
    {
        return Bits == other.Bits && MaxWeight == other.MaxWeight;
    }

    /// <summary>Whether options may have these bits and this largest weight.</summary>
    internal static bool AreValid(int bits, float maxWeight)
    {
        return bits is >= LeastBits and <= MostBits && maxWeight > 0 && float.IsFinite(maxWeight) && float.IsNormal(maxWeight / ((1 << MostBits) - 1));
    }

    /// <summary>The options as a segment keeps them: the scale of the weights.</summary>
    internal string ToAttribute()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Bits};{MaxWeight:R}");
    }

    /// <summary>What <see cref="ToAttribute"/> wrote, or null where it is something else.</summary>
    internal static SparseFieldOptions? FromAttribute(string? text)
    {
        return text?.Split(';') is [var bits, var maxWeight]
            && int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            && float.TryParse(maxWeight, NumberStyles.Float, CultureInfo.InvariantCulture, out float most) && AreValid(width, most)
            ? new SparseFieldOptions { Bits = width, MaxWeight = most }
            : null;
    }

    /// <summary>The options in one line, as error messages give them.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Bits} bits, weights to {MaxWeight}");
    }
}
