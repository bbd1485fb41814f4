using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;

namespace Lucene.Net.Vectors.Tuning;

/// <summary>What a <see cref="FusionTuner"/> learned.</summary>
public sealed class TuningResult
{
    internal TuningResult(FusionSetting best, EvaluationResult seen, EvaluationResult unseen, IReadOnlyList<EvaluationResult> retrievers, int tried)
    {
        Best = best;
        Seen = seen;
        Unseen = unseen;
        Retrievers = retrievers;
        Tried = tried;
        Metric metric = unseen.Metrics[0];
        BestRetriever = retrievers.MaxBy(result => result.Mean(metric))!;
        Gain = new PairedComparison(BestRetriever, unseen, metric);
    }

    /// <summary>The setting that is best on all topics: the one to use. One retriever alone weighs 1 where no blend is better.</summary>
    public FusionSetting Best { get; }

    /// <summary>How many blends with how many weights were tried, the retrievers alone not counted.</summary>
    public int Tried { get; }

    /// <summary>What <see cref="Best"/> gets on the topics by which it was chosen: more than it will get on others.</summary>
    public EvaluationResult Seen { get; }

    /// <summary>What tuning gets on topics that it has not seen: each judged by the setting that is best on the other folds.</summary>
    public EvaluationResult Unseen { get; }

    /// <summary>Each retriever alone.</summary>
    public IReadOnlyList<EvaluationResult> Retrievers { get; }

    /// <summary>The retriever that is best alone.</summary>
    public EvaluationResult BestRetriever { get; }

    /// <summary><see cref="Unseen"/> compared with <see cref="BestRetriever"/>, topic by topic.</summary>
    public PairedComparison Gain { get; }
}
