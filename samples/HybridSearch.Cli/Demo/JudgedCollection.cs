using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Demo;

/// <summary>
/// WordNet as a collection that can be judged: a document is a synset's words and definition; a query is one of its examples, and
/// that synset is the one document that answers it. An example that several synsets have, or whose words stand in its own document,
/// asks nothing that could be judged and is left out.
/// </summary>
internal sealed class JudgedCollection
{
    // Samples are the same on every machine; a larger one holds the smaller.
    private const int Seed = 20_260_807;

    private JudgedCollection(IReadOnlyList<WordNetSynset> documents, IReadOnlyList<JudgedQuery> queries)
    {
        Documents = documents;
        Queries = queries;
    }

    /// <summary>The documents in WordNet's order.</summary>
    public IReadOnlyList<WordNetSynset> Documents { get; }

    /// <summary>The queries in the order of their documents.</summary>
    public IReadOnlyList<JudgedQuery> Queries { get; }

    /// <summary>Takes a random sample of the synsets, with and without examples alike, and a random sample of what they can be asked.</summary>
    /// <param name="synsets">All of WordNet.</param>
    /// <param name="documents">How many documents at most.</param>
    /// <param name="queries">How many queries at most.</param>
    public static JudgedCollection Sample(IEnumerable<WordNetSynset> synsets, int documents, int queries)
    {
        var all = synsets.ToList();
        var uses = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (string example in all.SelectMany(s => s.Gloss.Examples))
        {
            uses[example] = uses.GetValueOrDefault(example) + 1;
        }

        List<WordNetSynset> sample = Sample(all, documents);
        List<JudgedQuery> asked =
        [
            .. sample.SelectMany(s => s.Gloss.Examples.Select((example, i) => new JudgedQuery($"{s.Id}-{i + 1}", example, s))
                .Where(query => uses[query.Text] == 1 && !s.Text.Contains(query.Text, StringComparison.OrdinalIgnoreCase))),
        ];
        return new JudgedCollection(sample, Sample(asked, queries));
    }

    /// <summary>Writes documents and queries as MS MARCO's lines.</summary>
    public void Write(string collectionFile, string queriesFile)
    {
        File.WriteAllLines(collectionFile, Documents.Select(d => $"{d.Id}\t{d.Text}"));
        File.WriteAllLines(queriesFile, Queries.Select(q => $"{q.Id}\t{q.Text}"));
    }

    /// <summary>Writes the judgements in the form of trec_eval, and gives them.</summary>
    public Qrels WriteQrels(string file)
    {
        File.WriteAllLines(file, Queries.Select(q => $"{q.Id} 0 {q.Answer.Id} 1"));
        return QrelsReader.Read(file);
    }

    private static List<T> Sample<T>(List<T> items, int count)
    {
        if (count >= items.Count)
        {
            return items;
        }

        int[] order = [.. Enumerable.Range(0, items.Count)];
        new Random(Seed).Shuffle(order);
        return [.. order.Take(count).Order().Select(i => items[i])];
    }
}
