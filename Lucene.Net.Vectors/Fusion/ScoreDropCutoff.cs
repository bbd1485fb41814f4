using System;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// Ends a ranking at a drop of scores, also known as autocut: a drop is a fall from one hit to the next of at least a share of the whole
/// fall from the first hit to the last. Where there are fewer drops than asked for, all hits stay.
/// </summary>
public sealed record ScoreDropCutoff : ScoreCutoff
{
    /// <summary>The <see cref="Share"/> where none is given.</summary>
    public const double DefaultShare = 0.2;

    /// <summary>A cut-off.</summary>
    /// <param name="drops">Which drop ends the ranking, at least 1: with 2 the hits before the first drop stay and those after it, up to the second.</param>
    /// <param name="share">How great a fall is a drop, above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public ScoreDropCutoff(int drops = 1, double share = DefaultShare)
    {
        Drops = Guard.AtLeast(drops, 1);
        Share = Guard.InRange(share, double.Epsilon, 1);
    }

    /// <summary>Which drop ends the ranking.</summary>
    public int Drops { get; }

    /// <summary>How great a fall is a drop, as a share of the whole fall.</summary>
    public double Share { get; }

    /// <inheritdoc/>
    public override int Keep(ReadOnlySpan<double> scores)
    {
        double least = scores.Length == 0 ? 0 : Share * (scores[0] - scores[^1]);
        int drops = 0;
        for (int i = 1; i < scores.Length && least > 0; i++)
        {
            if (scores[i - 1] - scores[i] >= least && ++drops == Drops)
            {
                return i;
            }
        }

        return scores.Length;
    }

    /// <summary>The cut-off as the extended syntax has it.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"drop:{Drops}") + (Share == DefaultShare ? "" : string.Create(CultureInfo.InvariantCulture, $":{Share:R}"));
    }
}
