using System;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// Where a ranking ends because what follows is not relevant: at a score (<see cref="ThresholdCutoff"/>, <see cref="CalibratedCutoff"/>) or at a drop
/// of scores (<see cref="ScoreDropCutoff"/>). Implement it for a rule of your own; it is called by several threads.
/// </summary>
public abstract record ScoreCutoff
{
    /// <summary>How many of a ranking's first hits stay.</summary>
    /// <param name="scores">The scores of all hits, best first.</param>
    /// <returns>0 to the number of scores.</returns>
    public abstract int Keep(ReadOnlySpan<double> scores);
}
