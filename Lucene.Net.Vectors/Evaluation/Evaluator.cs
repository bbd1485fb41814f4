using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// Judges runs against relevance judgements as trec_eval 10 does with -c: averages are taken over all judged topics, a
/// topic that the run lacks counts 0, topics without judgements are passed over. With MS MARCO files this gives the
/// figures of the MS MARCO script.
/// </summary>
public sealed class Evaluator
{
    private readonly Qrels _qrels;
    private readonly EvaluatorOptions _options;

    /// <summary>An evaluator for one set of judgements.</summary>
    /// <param name="qrels">The judgements.</param>
    /// <param name="options">How to judge; the defaults when null.</param>
    public Evaluator(Qrels qrels, EvaluatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(qrels);
        _qrels = qrels;
        _options = options ?? new EvaluatorOptions();
    }

    /// <summary>Judges a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="metrics">What to measure; none twice.</param>
    public EvaluationResult Evaluate(Run run, IReadOnlyList<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(metrics);
        var values = new double[metrics.Count][];
        for (int m = 0; m < values.Length; m++)
        {
            values[m] = new double[_qrels.Topics.Count];
        }

        int missing = 0;
        for (int t = 0; t < _qrels.Topics.Count; t++)
        {
            string topic = _qrels.Topics[t];
            IReadOnlyList<RankedDocument> ranking = run[topic];
            if (ranking.Count == 0)
            {
                missing++;
                continue;
            }

            var judged = new JudgedRanking(ranking, _qrels[topic], _options);
            for (int m = 0; m < values.Length; m++)
            {
                values[m][t] = judged.Measure(metrics[m]);
            }
        }

        int unjudged = 0;
        foreach (string topic in run.Topics)
        {
            unjudged += _qrels.Contains(topic) ? 0 : 1;
        }

        return new EvaluationResult(run.Name, _qrels.Topics, metrics, values, missing, unjudged);
    }
}
