using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Tuning;

/// <summary>
/// Learns from judged queries how to blend several retrievers: every blend with all weights of a grid, so that there is nothing to converge, and
/// cross-validation to tell what was learned from what was remembered.
/// </summary>
public sealed class FusionTuner
{
    private readonly Qrels _qrels;
    private readonly Metric _metric;
    private readonly TunerOptions _options;

    /// <summary>A tuner.</summary>
    /// <param name="qrels">The judgements.</param>
    /// <param name="metric">What is to be as great as it can.</param>
    /// <param name="options">What is tried; the defaults when null.</param>
    public FusionTuner(Qrels qrels, Metric metric, TunerOptions? options = null)
    {
        _qrels = Guard.NotNull(qrels);
        _metric = Guard.NotNull(metric);
        _options = options ?? new TunerOptions();
    }

    /// <summary>Tunes.</summary>
    /// <param name="retrievers">The retrievers' names, one to eight, in the order of the tables.</param>
    /// <param name="topics">What they found; those without judgements are passed over.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer judged topics than folds, no or too many retrievers, no blend, or a table with another number of retrievers.
    /// </exception>
    public TuningResult Tune(IReadOnlyList<string> retrievers, IEnumerable<TuningTopic> topics)
    {
        Guard.InRange(Guard.NotNull(retrievers).Count, 1, WeightGrid.MostRetrievers, "retrievers.Count");
        TuningTopic[] judged = [.. Guard.NotNull(topics).Where(topic => _qrels.Contains(topic.Id))];
        if (judged.Length < _options.Folds)
        {
            throw new ArgumentException($"{judged.Length} topics are judged, fewer than the {_options.Folds} folds; give more queries or ask for fewer folds.", nameof(topics));
        }

        foreach (TuningTopic topic in judged)
        {
            Guard.Length(topic.Table.Retrievers, retrievers.Count, nameof(topics));
        }

        List<FusionSetting> settings = Settings(retrievers.Count);
        double[][] values = Judge(judged, settings);
        int best = BestOf(values, [.. Enumerable.Range(0, judged.Length)]);
        string[] names = [.. judged.Select(topic => topic.Id)];
        int singles = retrievers.Count;
        return new TuningResult(
            settings[best],
            Result("best setting, on the topics it was chosen by", names, values[best]),
            Result("tuned, cross-validated", names, CrossValidated(values, judged.Length)),
            [.. retrievers.Select((name, i) => Result(name, names, values[i]))],
            settings.Count - singles);
    }

    // First the retrievers alone, whose ranking every blend keeps; then all blends with all weights.
    private List<FusionSetting> Settings(int retrievers)
    {
        if (_options.Fusions.Count == 0)
        {
            throw new ArgumentException("There is no blend to try.");
        }

        List<FusionSetting> settings =
        [
            .. Enumerable.Range(0, retrievers).Select(i => new FusionSetting(new WeightedSum(ScoreNormalization.None), [.. Enumerable.Range(0, retrievers).Select(j => i == j ? 1.0 : 0)])),
        ];
        IReadOnlyList<double[]> grid = WeightGrid.Of(retrievers, _options.WeightSteps);
        foreach (IFusion fusion in _options.Fusions)
        {
            settings.AddRange(grid.Where(weights => weights.Count(weight => weight > 0) > 1).Select(weights => new FusionSetting(fusion, weights)));
        }

        return settings;
    }

    // By setting, then by topic.
    private double[][] Judge(TuningTopic[] topics, List<FusionSetting> settings)
    {
        double[][] values = [.. settings.Select(_ => new double[topics.Length])];
        Parallel.For(0, topics.Length, t =>
        {
            var judge = new SettingJudge(topics[t], _qrels[topics[t].Id], _metric);
            for (int s = 0; s < settings.Count; s++)
            {
                values[s][t] = judge.Judge(settings[s]);
            }
        });
        return values;
    }

    private double[] CrossValidated(double[][] values, int topics)
    {
        int[] order = [.. Enumerable.Range(0, topics)];
        var random = new SplitMix64(_options.Seed);
        for (int i = topics - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        var unseen = new double[topics];
        for (int fold = 0; fold < _options.Folds; fold++)
        {
            int own = fold;
            int chosen = BestOf(values, [.. order.Where((_, i) => i % _options.Folds != own)]);
            for (int i = fold; i < topics; i += _options.Folds)
            {
                unseen[order[i]] = values[chosen][order[i]];
            }
        }

        return unseen;
    }

    // Of equal ones the first: a single retriever before a blend.
    private static int BestOf(double[][] values, int[] topics)
    {
        int best = 0;
        double greatest = double.NegativeInfinity;
        for (int s = 0; s < values.Length; s++)
        {
            double sum = 0;
            foreach (int topic in topics)
            {
                sum += values[s][topic];
            }

            if (sum > greatest)
            {
                (best, greatest) = (s, sum);
            }
        }

        return best;
    }

    private EvaluationResult Result(string name, IReadOnlyList<string> topics, double[] values) =>
        new(name, topics, [_metric], [values], missingTopics: 0, unjudgedTopics: 0);
}
