using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;

namespace Lucene.Net.Vectors.Tuning;

/// <summary>Judges settings on one topic. For one thread.</summary>
internal sealed class SettingJudge
{
    private readonly TuningTopic _topic;
    private readonly int[] _levels;
    private readonly TopicJudgements _judgements;
    private readonly Metric _metric;
    private readonly Dictionary<int, CandidateSet> _sets = [];
    private readonly List<(int Rank, int Level)> _found = [];

    public SettingJudge(TuningTopic topic, IReadOnlyDictionary<string, int> judgements, Metric metric)
    {
        _topic = topic;
        _metric = metric;
        _judgements = new TopicJudgements(judgements, relevanceLevel: 1);
        _levels = [.. topic.Documents.Select(document => judgements.TryGetValue(document, out int level) ? level : 0)];
    }

    /// <summary>What the metric says of the topic under a setting.</summary>
    public double Judge(FusionSetting setting)
    {
        // A retriever that weighs nothing is not asked: what it alone finds is no candidate.
        int asked = 0;
        for (int i = 0; i < setting.Weights.Count; i++)
        {
            asked |= setting.Weights[i] > 0 ? 1 << i : 0;
        }

        if (!_sets.TryGetValue(asked, out CandidateSet? candidates))
        {
            candidates = new CandidateSet(_topic, asked, _metric.Cutoff ?? int.MaxValue);
            _sets.Add(asked, candidates);
        }

        _found.Clear();
        IReadOnlyList<int> ranking = candidates.Rank(setting);
        for (int i = 0; i < ranking.Count; i++)
        {
            if (_levels[ranking[i]] > 0)
            {
                _found.Add((i + 1, _levels[ranking[i]]));
            }
        }

        return _judgements.Measure(_metric, _found);
    }
}
