using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>The base of the blends that sum weighted, normalised scores.</summary>
public abstract record ScoreSum : IFusion
{
    private protected ScoreSum(ScoreNormalization normalization, MissingScore missing)
    {
        Normalization = Enum.IsDefined(normalization) ? normalization : throw new ArgumentOutOfRangeException(nameof(normalization), normalization, "is no known normalisation");
        Missing = Enum.IsDefined(missing) ? missing : throw new ArgumentOutOfRangeException(nameof(missing), missing, "is no known way");
    }

    /// <summary>How each retriever's scores are brought to a scale.</summary>
    public ScoreNormalization Normalization { get; }

    /// <summary>What a document has where a retriever has no score for it.</summary>
    public MissingScore Missing { get; }

    /// <summary>What the blend is called in the extended syntax.</summary>
    private protected abstract string Name { get; }

    /// <summary>Whether a sum is multiplied by the number of retrievers that found the document.</summary>
    private protected virtual bool CountsRetrievers => false;

    /// <inheritdoc/>
    public void Blend(FusionTable table, Span<double> scores)
    {
        scores.Clear();
        foreach (FusionColumn column in Guard.NotNull(table).Columns)
        {
            ScoreScale scale = new(column, Normalization, Missing);
            ReadOnlySpan<float> raw = column.Scores;
            for (int i = 0; i < raw.Length; i++)
            {
                scores[i] += column.Weight * scale.Of(raw[i]);
            }
        }

        for (int i = 0; CountsRetrievers && i < table.Candidates; i++)
        {
            scores[i] *= table.FoundBy(i);
        }
    }

    /// <inheritdoc/>
    public FusionPart PartOf(FusionTable table, int candidate, int retriever)
    {
        FusionColumn column = Guard.NotNull(table).Columns[retriever];
        double normalized = new ScoreScale(column, Normalization, Missing).Of(column.Scores[candidate]);
        return new FusionPart(normalized, column.Weight * normalized * (CountsRetrievers ? table.FoundBy(candidate) : 1));
    }

    /// <summary>The blend as the extended syntax has it.</summary>
    public sealed override string ToString()
    {
        string scale = Normalization switch
        {
            ScoreNormalization.MinMax => "minmax",
            ScoreNormalization.TheoreticalMinMax => "tmm",
            ScoreNormalization.ZScore => "zscore",
            ScoreNormalization.L2 => "l2",
            ScoreNormalization.DistributionBased => "dbsf",
            _ => "none",
        };
        return $"{Name}:{scale}{(Missing == MissingScore.Zero ? ":zero" : "")}";
    }
}
