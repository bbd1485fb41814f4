using System.Collections.Generic;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>One topic's ranking, reduced to what its judgements say: the ranks that hold a document of level 1 or more.</summary>
internal sealed class JudgedRanking
{
    private readonly List<(int Rank, int Level)> _found = [];
    private readonly TopicJudgements _topic;

    public JudgedRanking(IReadOnlyList<RankedDocument> ranking, IReadOnlyDictionary<string, int> judgements, EvaluatorOptions options)
    {
        _topic = new TopicJudgements(judgements, options.RelevanceLevel);
        int depth = options.Depth ?? int.MaxValue;
        foreach (RankedDocument document in ranking)
        {
            if (document.Rank <= depth && judgements.TryGetValue(document.Id, out int level) && level > 0)
            {
                _found.Add((document.Rank, level));
            }
        }
    }

    public double Measure(Metric metric) => _topic.Measure(metric, _found);
}
