using System;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// Reciprocal rank fusion: the sum over the retrievers that found a document of <c>weight / (constant + rank)</c>, ranks from 1; one that
/// did not adds nothing. Scores are not looked at. Source: G. Cormack, C. Clarke, S. Büttcher, "Reciprocal Rank Fusion Outperforms
/// Condorcet and Individual Rank Learning Methods", SIGIR 2009.
/// </summary>
public sealed record ReciprocalRank : IFusion
{
    /// <summary>The constant of the paper.</summary>
    public const int DefaultRankConstant = 60;

    /// <summary>A blend.</summary>
    /// <param name="rankConstant">At least 1; the greater, the less the first ranks weigh. Engines that count ranks from 0 have the same with 1 more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The constant is below 1.</exception>
    public ReciprocalRank(int rankConstant = DefaultRankConstant)
    {
        RankConstant = Guard.AtLeast(rankConstant, 1);
    }

    /// <summary>What is added to each rank.</summary>
    public int RankConstant { get; }

    /// <inheritdoc/>
    public bool UsesScores => false;

    /// <inheritdoc/>
    public void Blend(FusionTable table, Span<double> scores)
    {
        scores.Clear();
        foreach (FusionColumn column in Guard.NotNull(table).Columns)
        {
            ReadOnlySpan<int> ranks = column.Ranks;
            for (int i = 0; i < ranks.Length; i++)
            {
                if (ranks[i] > 0)
                {
                    scores[i] += column.Weight * Of(ranks[i]);
                }
            }
        }
    }

    /// <inheritdoc/>
    public FusionPart PartOf(FusionTable table, int candidate, int retriever)
    {
        int rank = Guard.NotNull(table).Rank(candidate, retriever);
        return rank == 0 ? default : new FusionPart(Of(rank), table.Weight(retriever) * Of(rank));
    }

    /// <summary>The blend as the extended syntax has it.</summary>
    public override string ToString()
    {
        return RankConstant == DefaultRankConstant ? "rrf" : string.Create(CultureInfo.InvariantCulture, $"rrf:{RankConstant}");
    }

    private double Of(int rank)
    {
        return 1 / ((double)RankConstant + rank);
    }
}
