using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>How <see cref="RecursiveBisection"/> works.</summary>
internal sealed record BisectionParameters
{
    /// <summary>Ranges of so many documents are left as they are, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Leaf { get; init => field = Guard.AtLeast(value, 1, nameof(Leaf)); } = 16;

    /// <summary>The most rounds of exchanges in one range, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Iterations { get; init => field = Guard.AtLeast(value, 1, nameof(Iterations)); } = 20;

    /// <summary>Bits a round by which a document's gain must be larger than in the round before: ends exchanges that only go to and fro.</summary>
    public float Cooling { get; init; } = 0.25f;
}
