namespace Lucene.Net.Vectors.Evaluation;

/// <summary>One topic's values in two runs.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Baseline">Its value in the first run.</param>
/// <param name="Other">Its value in the second run.</param>
public sealed record TopicDifference(string Topic, double Baseline, double Other)
{
    /// <summary>What the second run gains, below 0 where it loses.</summary>
    public double Gain => Other - Baseline;
}
