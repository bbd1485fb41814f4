using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// Inverse square rank fusion: the number of retrievers that found a document times the sum over these of <c>weight / rank²</c>, ranks
/// from 1. Scores are not looked at. Source: A. Mourão, F. Martins, J. Magalhães, "Inverse square rank fusion for multimodal search", 2014.
/// </summary>
public sealed record InverseSquareRank : IFusion
{
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

        for (int i = 0; i < table.Candidates; i++)
        {
            scores[i] *= table.FoundBy(i);
        }
    }

    /// <inheritdoc/>
    public FusionPart PartOf(FusionTable table, int candidate, int retriever)
    {
        int rank = Guard.NotNull(table).Rank(candidate, retriever);
        return rank == 0 ? default : new FusionPart(Of(rank), table.FoundBy(candidate) * table.Weight(retriever) * Of(rank));
    }

    /// <summary>The blend as the extended syntax has it.</summary>
    public override string ToString()
    {
        return "isr";
    }

    private static double Of(int rank)
    {
        return 1 / ((double)rank * rank);
    }
}
