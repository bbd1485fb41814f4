using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// Relevance judgements: per topic the judged documents with their level. 1 and more is relevant, more is better;
/// 0 and less is not. A document without a judgement counts as not relevant.
/// </summary>
public sealed class Qrels
{
    private readonly Dictionary<string, Dictionary<string, int>> _byTopic = new(StringComparer.Ordinal);
    private readonly List<string> _topics = [];

    /// <summary>The topics in the order in which they came; averages are taken over all of them.</summary>
    public IReadOnlyList<string> Topics => _topics;

    /// <summary>The judged documents of one topic and their levels; empty where the topic is not judged.</summary>
    /// <param name="topic">The topic's name.</param>
    public IReadOnlyDictionary<string, int> this[string topic] =>
        _byTopic.TryGetValue(topic, out Dictionary<string, int>? judged) ? judged : [];

    /// <summary>Whether any document is judged for the topic.</summary>
    /// <param name="topic">The topic's name.</param>
    public bool Contains(string topic) => _byTopic.ContainsKey(topic);

    /// <summary>Adds one judgement.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="document">The document's name.</param>
    /// <param name="level">Its level of relevance.</param>
    /// <exception cref="ArgumentException">The document is judged for the topic already.</exception>
    public void Add(string topic, string document, int level)
    {
        if (!TryAdd(topic, document, level))
        {
            throw new ArgumentException($"Document '{document}' is judged for topic '{topic}' already.", nameof(document));
        }
    }

    internal bool TryAdd(string topic, string document, int level)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(document);
        if (!_byTopic.TryGetValue(topic, out Dictionary<string, int>? judged))
        {
            judged = new Dictionary<string, int>(StringComparer.Ordinal);
            _byTopic.Add(topic, judged);
            _topics.Add(topic);
        }

        return judged.TryAdd(document, level);
    }
}
