using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Random documents with vectors, and what brute force finds among them.</summary>
internal sealed class RandomVectorIndex(Random random, VectorFieldOptions options)
{
    public const string Name = "embedding";

    /// <summary>Shares of the documents that carry the word of that name, in percent.</summary>
    public static readonly (string Word, double Percent)[] Shares = [("w100", 100), ("w50", 50), ("w10", 10), ("w1", 1), ("w01", 0.1)];

    private readonly Dictionary<string, HashSet<string>> _words = [];
    private int _next;

    /// <summary>What is in the index and has a vector, by id.</summary>
    public SortedDictionary<string, float[]> Vectors { get; } = new(StringComparer.Ordinal);

    public VectorFieldOptions Options => options;

    public static HybridCodec Codec(VectorFieldOptions options)
    {
        return new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Name] = options });
    }

    public float[] NewVector()
    {
        return BruteForce.RandomUnitVector(random, options.Dimensions);
    }

    /// <summary>Adds documents, some of them without a vector; the first always has all words.</summary>
    public void Add(IndexWriter writer, int count, double withVector = 0.9)
    {
        for (int i = 0; i < count; i++)
        {
            string id = (_next++).ToString("D6", CultureInfo.InvariantCulture);
            string[] words = [.. Shares.Where(share => i == 0 || random.NextDouble() * 100 < share.Percent).Select(share => share.Word)];
            _words[id] = [.. words];
            Document document = new()
            {
                new StringField("id", id, Field.Store.YES),
                new TextField("body", string.Join(' ', words), Field.Store.NO),
            };
            if (i == 0 || random.NextDouble() < withVector)
            {
                Vectors[id] = NewVector();
                document.Add(new KnnFloatVectorField(Name, Vectors[id], options));
            }

            writer.AddDocument(document);
        }
    }

    public void Delete(IndexWriter writer, double share)
    {
        foreach (string id in _words.Keys.Where(_ => random.NextDouble() < share).ToArray())
        {
            writer.DeleteDocuments(new Term("id", id));
            _words.Remove(id);
            Vectors.Remove(id);
        }
    }

    /// <summary>Whether a document that is in the index has a word.</summary>
    public bool HasWord(string id, string word)
    {
        return _words[id].Contains(word);
    }

    public static Filter WordFilter(string word)
    {
        return new QueryWrapperFilter(new TermQuery(new Term("body", word)));
    }

    /// <summary>Ids and scores, best first.</summary>
    public List<(string Id, double Score)> Expected(float[] query, string? word = null)
    {
        return BruteForce.Rank(options.Similarity, query, Vectors.Where(entry => word is null || _words[entry.Key].Contains(word)));
    }

    /// <summary>
    /// Requires of what was found: as many as there are, up to k; each allowed, once, with its own score; in order; and at least
    /// the share <paramref name="recall"/> of the true best k (those that score as well as the k-th count as true).
    /// </summary>
    public void Require(IndexSearcher searcher, Query query, float[] vector, int k, string? word = null, double recall = 1)
    {
        List<(string Id, double Score)> expected = Expected(vector, word);
        TopDocs found = searcher.Search(query, Math.Max(1, Math.Min(k, searcher.IndexReader.MaxDoc)));
        int due = Math.Min(k, expected.Count);
        Assert.That(found.TotalHits, Is.EqualTo(due), query.ToString());
        if (due == 0)
        {
            return;
        }

        Dictionary<string, double> scores = expected.ToDictionary(hit => hit.Id, hit => hit.Score);
        HashSet<string> ids = [];
        int good = 0;
        for (int i = 0; i < due; i++)
        {
            ScoreDoc hit = found.ScoreDocs[i];
            string id = searcher.Doc(hit.Doc).Get("id");
            Assert.That(ids.Add(id), Is.True, $"{id} was found twice by {query}");
            Assert.That(scores.ContainsKey(id), Is.True, $"{id} may not be found by {query}");
            Assert.That(hit.Score, Is.EqualTo(scores[id]).Within(1e-4), $"score of {id}");
            if (i > 0)
            {
                ScoreDoc before = found.ScoreDocs[i - 1];
                Assert.That(before.Score > hit.Score || (before.Score == hit.Score && before.Doc < hit.Doc), Is.True, $"rank {i}");
            }

            good += scores[id] >= expected[due - 1].Score - 1e-5 ? 1 : 0;
        }

        Assert.That(good / (double)due, Is.GreaterThanOrEqualTo(recall), $"recall of {query}");
    }
}
