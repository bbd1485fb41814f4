using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// What a system answered: per topic (query) a ranking of documents. Rankings are put into their final order when
/// they are added, so that whoever judges, prints or writes the run sees the same ranks.
/// </summary>
public sealed class Run
{
    private readonly Dictionary<string, RankedDocument[]> _rankings = new(StringComparer.Ordinal);
    private readonly List<string> _topics = [];

    /// <summary>An empty run.</summary>
    /// <param name="name">What to call it in tables: usually its tag or its file.</param>
    public Run(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>What to call the run in tables.</summary>
    public string Name { get; }

    /// <summary>The topics in the order in which they were added.</summary>
    public IReadOnlyList<string> Topics => _topics;

    /// <summary>The ranking of one topic, best first; empty where the run has nothing for the topic.</summary>
    /// <param name="topic">The topic's name.</param>
    public IReadOnlyList<RankedDocument> this[string topic] => _rankings.TryGetValue(topic, out RankedDocument[]? ranking) ? ranking : [];

    /// <summary>
    /// Adds the ranking of one topic by score, as trec_eval 10 orders it: score descending, compared as double; equal
    /// scores by document name descending, compared by bytes.
    /// </summary>
    /// <param name="topic">The topic's name; may be added once.</param>
    /// <param name="hits">Documents with finite scores, in any order, none twice.</param>
    /// <exception cref="ArgumentException">The topic was added before, a document comes twice, or a score is no finite number.</exception>
    public void AddScored(string topic, IEnumerable<KeyValuePair<string, double>> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        List<KeyValuePair<string, double>> sorted = [.. hits];
        sorted.Sort(static (a, b) =>
        {
            int byScore = b.Value.CompareTo(a.Value);
            return byScore != 0 ? byScore : DocumentIdOrder.Instance.Compare(b.Key, a.Key);
        });
        var ranking = new RankedDocument[sorted.Count];
        for (int i = 0; i < ranking.Length; i++)
        {
            ranking[i] = new RankedDocument(sorted[i].Key, i + 1, sorted[i].Value);
        }

        Add(topic, ranking);
    }

    /// <summary>Adds the ranking of one topic by rank, as the MS MARCO script reads it.</summary>
    /// <param name="topic">The topic's name; may be added once.</param>
    /// <param name="hits">Documents with ranks from 1, in any order; none of either twice. A rank left out stays empty.</param>
    /// <exception cref="ArgumentException">The topic was added before, a document or a rank comes twice, or a rank is below 1.</exception>
    public void AddRanked(string topic, IEnumerable<KeyValuePair<string, int>> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        List<KeyValuePair<string, int>> sorted = [.. hits];
        sorted.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        var ranking = new RankedDocument[sorted.Count];
        for (int i = 0; i < ranking.Length; i++)
        {
            int rank = sorted[i].Value;
            if (rank < 1)
            {
                throw new ArgumentException($"Document '{sorted[i].Key}' of topic '{topic}' has rank {rank}; ranks start at 1.", nameof(hits));
            }

            if (i > 0 && sorted[i - 1].Value == rank)
            {
                throw new ArgumentException(
                    $"Documents '{sorted[i - 1].Key}' and '{sorted[i].Key}' of topic '{topic}' share rank {rank}.", nameof(hits));
            }

            ranking[i] = new RankedDocument(sorted[i].Key, rank, 1.0 / rank);
        }

        Add(topic, ranking);
    }

    private void Add(string topic, RankedDocument[] ranking)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var seen = new HashSet<string>(ranking.Length, StringComparer.Ordinal);
        foreach (RankedDocument document in ranking)
        {
            if (!double.IsFinite(document.Score))
            {
                throw new ArgumentException($"Document '{document.Id}' of topic '{topic}' has the score {document.Score}; scores are finite numbers.");
            }

            if (!seen.Add(document.Id))
            {
                throw new ArgumentException($"Document '{document.Id}' comes twice in topic '{topic}'.");
            }
        }

        if (!_rankings.TryAdd(topic, ranking))
        {
            throw new ArgumentException($"Topic '{topic}' is in the run already.", nameof(topic));
        }

        _topics.Add(topic);
    }
}
