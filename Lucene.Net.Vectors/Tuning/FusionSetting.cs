using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Tuning;

/// <summary>A blend with a weight for each retriever.</summary>
public sealed record FusionSetting
{
    private readonly double[] _weights;

    /// <summary>A setting.</summary>
    /// <param name="fusion">The blend.</param>
    /// <param name="weights">A weight a retriever, each at least 0, not all 0.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public FusionSetting(IFusion fusion, IReadOnlyList<double> weights)
    {
        Fusion = Guard.NotNull(fusion);
        _weights = [.. Guard.NotNull(weights)];
        foreach (double weight in _weights)
        {
            Guard.InRange(weight, 0, double.MaxValue, nameof(weights));
        }

        if (_weights.All(weight => weight == 0))
        {
            throw new ArgumentException("All weights are 0: nothing would be found.", nameof(weights));
        }
    }

    /// <summary>The blend.</summary>
    public IFusion Fusion { get; }

    /// <summary>A weight a retriever.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <inheritdoc/>
    public bool Equals(FusionSetting? other) => other is not null && Fusion.Equals(other.Fusion) && _weights.AsSpan().SequenceEqual(other._weights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Fusion, _weights.Sum());
}
