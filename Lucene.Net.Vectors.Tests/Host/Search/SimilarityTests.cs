using System;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>BM25 and the default similarity by their formulas, with lengths as one byte keeps them.</summary>
[TestFixture]
public class SimilarityTests
{
    // Values of the real package: 3 bits of mantissa, 5 of exponent; BM25 unsigned, the default similarity signed.
    [TestCase(1, 1f, 124, 124)]
    [TestCase(2, 1f, 121, 121)]
    [TestCase(100, 1f, 110, 110)]
    [TestCase(100000, 1f, 90, 90)]
    [TestCase(1, 100f, 150, -106)]
    [TestCase(100, 100f, 137, -119)]
    [TestCase(2, 0f, 0, 0)]
    public void Norms_of_lengths_and_boosts(int length, float boost, long bm25, long tfidf)
    {
        FieldInvertState state = new("f", 0, length, 0, 0, boost);
        Assert.That(new BM25Similarity().ComputeNorm(state), Is.EqualTo(bm25));
        Assert.That(new DefaultSimilarity().ComputeNorm(state), Is.EqualTo(tfidf));
        FieldInvertState overlapping = new("f", 0, length + 7, 7, 0, boost);
        Assert.That(new BM25Similarity().ComputeNorm(overlapping), Is.EqualTo(bm25));
    }

    [Test]
    public void Bm25_by_its_formula()
    {
        Seeded.Run(random =>
        {
            string[] texts = [.. Enumerable.Range(0, 60).Select(_ => string.Join(' ', Enumerable.Range(0, 1 + random.Next(40)).Select(_ => "abcdefghij"[random.Next(10)])))];
            (float k1, float b) = random.Next(2) == 0 ? (1.2f, 0.75f) : (0.9f, 0.4f);
            BM25Similarity similarity = new(k1, b);
            using SearchIndex index = SearchIndex.OfTexts(random, texts, null, similarity);
            double average = texts.Average(text => text.Split(' ').Length);
            foreach (char word in "abc")
            {
                TermQuery query = SearchIndex.Word(word.ToString());
                query.Boost = 1 + random.Next(3);
                int[] freqs = Array.ConvertAll(texts, text => text.Count(c => c == word));
                int docFreq = freqs.Count(freq => freq > 0);
                double idf = Math.Log(1 + ((texts.Length - docFreq + 0.5) / (docFreq + 0.5)));
                TopDocs hits = index.Searcher.Search(query, texts.Length);
                Assert.That(hits.TotalHits, Is.EqualTo(docFreq));
                foreach (ScoreDoc hit in hits.ScoreDocs)
                {
                    int id = index.IdOf(hit);
                    double root = Kept(1 / Math.Sqrt(texts[id].Split(' ').Length));
                    double length = 1 / (root * root);
                    double expected = query.Boost * idf * freqs[id] * (k1 + 1) / (freqs[id] + (k1 * (1 - b + (b * length / average))));
                    Assert.That(hit.Score, Is.EqualTo(expected).Within(1e-3).Percent);
                    Assert.That(index.Searcher.Explain(query, hit.Doc).Value, Is.EqualTo(hit.Score).Within(1e-4).Percent);
                }
            }
        });
    }

    [Test]
    public void Default_similarity_by_its_formula()
    {
        string[] texts = ["a b", "a a a a c c c c", "b c", "c"];
        DefaultSimilarity similarity = new();
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), texts, null, similarity);
        BooleanQuery query = new() { { SearchIndex.Word("a"), Occur.SHOULD }, { SearchIndex.Word("b"), Occur.SHOULD } };
        TopDocs hits = index.Searcher.Search(query, 4);
        double idf = 1 + Math.Log(4 / 3.0);
        double norm = 1 / Math.Sqrt(2 * idf * idf);
        double[] expected =
        [
            2 * norm * idf * idf * Kept(1 / Math.Sqrt(2)),
            0.5 * norm * idf * idf * 2 * Kept(1 / Math.Sqrt(8)),
            0.5 * norm * idf * idf * Kept(1 / Math.Sqrt(2)),
        ];
        Assert.That(hits.TotalHits, Is.EqualTo(3));
        foreach (ScoreDoc hit in hits.ScoreDocs)
        {
            Assert.That(hit.Score, Is.EqualTo(expected[index.IdOf(hit)]).Within(1e-3).Percent);
            Assert.That(index.Searcher.Explain(query, hit.Doc).Value, Is.EqualTo(hit.Score).Within(1e-4).Percent);
        }
    }

    [Test]
    public void A_similarity_for_each_field()
    {
        Document document = new() { new TextField("body", "a a", Field.Store.NO), new TextField("title", "a a", Field.Store.NO) };
        using SearchIndex index = SearchIndex.Of(new Random(1), [document], null, new ByField());
        Assert.That(index.Searcher.Search(SearchIndex.Word("a"), 1).ScoreDocs[0].Score, Is.EqualTo(2));
        float bm25 = index.Searcher.Search(new TermQuery(new Term("title", "a")), 1).ScoreDocs[0].Score;
        Assert.That(bm25, Is.EqualTo(Math.Log(1 + (0.5 / 1.5)) * 2 * 2.2 / (2 + 1.2)).Within(0.2));
        Assert.That(bm25, Is.Not.EqualTo(2));
    }

    [Test]
    public void Fields_without_norms_have_one_length()
    {
        Document Tagged(string text)
        {
            return new Document { new Field("tag", text, new FieldType(TextField.TYPE_NOT_STORED) { OmitNorms = true }) };
        }

        using SearchIndex index = SearchIndex.Of(new Random(1), [Tagged("a"), Tagged("a b c d e f g")], null, new BM25Similarity());
        TopDocs hits = index.Searcher.Search(new TermQuery(new Term("tag", "a")), 2);
        Assert.That(hits.ScoreDocs[0].Score, Is.EqualTo(hits.ScoreDocs[1].Score));
        Assert.That(index.Searcher.Explain(new TermQuery(new Term("tag", "a")), 0).Value, Is.EqualTo(hits.ScoreDocs[0].Score).Within(1e-4).Percent);
    }

    /// <summary>What is left of a value in three bits of mantissa, the leading one among them: the rest is cut off.</summary>
    private static double Kept(double value)
    {
        double exponent = Math.Floor(Math.Log2(value));
        double mantissa = Math.Floor(((value / Math.Pow(2, exponent)) - 1) * 4) / 4;
        return (1 + mantissa) * Math.Pow(2, exponent);
    }

    private sealed class ByField : PerFieldSimilarityWrapper
    {
        private readonly Similarity _body = new FreqSimilarity();
        private readonly Similarity _other = new BM25Similarity();

        public override Similarity Get(string name)
        {
            return name == "body" ? _body : _other;
        }
    }
}
