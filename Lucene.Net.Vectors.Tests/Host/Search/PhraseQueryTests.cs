using System;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>Phrases: how often they match, and with which distances.</summary>
[TestFixture]
public class PhraseQueryTests
{
    // A phrase of two different words at a distance d counts 1/(d+1); exact phrases count their occurrences.
    [TestCase("a b c", "a b", 0, 1.0)]
    [TestCase("a b a b", "a b", 0, 2.0)]
    [TestCase("a x b", "a b", 0, 0.0)]
    [TestCase("a x b", "a b", 1, 0.5)]
    [TestCase("a x y b", "a b", 1, 0.0)]
    [TestCase("a x y b", "a b", 5, 1.0 / 3)]
    [TestCase("b a", "a b", 1, 0.0)]
    [TestCase("b a", "a b", 2, 1.0 / 3)]
    [TestCase("a b", "a b", 7, 1.0)]
    [TestCase("a x b a b", "a b", 1, 1.5)]
    [TestCase("a a b", "a b", 3, 1.0)]
    [TestCase("a b c", "a c", 1, 0.5)]
    [TestCase("a b c d", "a b d", 2, 0.5)]
    [TestCase("a ? c", "a ? c", 0, 1.0)]
    [TestCase("a x c", "a ? c", 0, 1.0)]
    [TestCase("a c", "a ? c", 0, 0.0)]
    [TestCase("a c", "a ? c", 1, 0.5)]
    // A word that the phrase has twice needs two places in the document.
    [TestCase("a b a", "a b a", 0, 1.0)]
    [TestCase("a b", "a b a", 9, 0.0)]
    [TestCase("a", "a a", 9, 0.0)]
    [TestCase("a a", "a a", 0, 1.0)]
    [TestCase("a a", "a a", 4, 1.0)]
    [TestCase("a x a", "a a", 4, 0.5)]
    public void Frequency_of_a_phrase(string text, string words, int slop, double expected)
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), [text]);
        PhraseQuery query = Phrase(words, slop);
        TopDocs hits = index.Searcher.Search(query, 1);
        Assert.That(hits.TotalHits, Is.EqualTo(expected > 0 ? 1 : 0));
        if (expected > 0)
        {
            Assert.That(hits.ScoreDocs[0].Score, Is.EqualTo(expected).Within(1e-6));
            Explanation explanation = index.Searcher.Explain(query, 0);
            Assert.That(explanation.Value, Is.EqualTo(hits.ScoreDocs[0].Score).Within(1e-4).Percent);
            Assert.That(explanation.IsMatch, Is.True);
        }
        else
        {
            Assert.That(index.Searcher.Explain(query, 0).IsMatch, Is.False);
        }
    }

    [Test]
    public void Exact_phrases_are_counted_as_in_the_text()
    {
        Seeded.Run(random =>
        {
            string[] texts = [.. Enumerable.Range(0, 150).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(30)).Select(_ => "abc"[random.Next(3)])))];
            using SearchIndex index = SearchIndex.OfTexts(random, texts);
            for (int n = 0; n < 40; n++)
            {
                char[] words = [.. Enumerable.Range(0, 2 + random.Next(3)).Select(_ => "abc?"[random.Next(4)])];
                words[0] = words[^1] = "abc"[random.Next(3)];
                PhraseQuery query = Phrase(string.Join(' ', words), 0);
                TopDocs hits = index.Searcher.Search(query, texts.Length);
                float[] counts = Array.ConvertAll(texts, text => (float)Count(text.Replace(" ", "", StringComparison.Ordinal), words));
                Assert.That(hits.TotalHits, Is.EqualTo(counts.Count(count => count > 0)), query.ToString());
                foreach (ScoreDoc hit in hits.ScoreDocs)
                {
                    Assert.That(hit.Score, Is.EqualTo(counts[index.IdOf(hit)]), query.ToString());
                }
            }
        });
    }

    [Test]
    public void Slop_never_loses_a_match_and_widens_the_set()
    {
        Seeded.Run(random =>
        {
            string[] texts = [.. Enumerable.Range(0, 100).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => "abcdef"[random.Next(6)])))];
            using SearchIndex index = SearchIndex.OfTexts(random, texts);
            for (int n = 0; n < 30; n++)
            {
                string words = string.Join(' ', Enumerable.Range(0, 2 + random.Next(2)).Select(_ => "abcdef"[random.Next(6)]));
                int[] narrow = index.Matches(Phrase(words, 0));
                int[] wide = index.Matches(Phrase(words, 3));
                int[] all = index.Matches(Phrase(words, 100));
                Assert.That(narrow, Is.SubsetOf(wide));
                Assert.That(wide, Is.SubsetOf(all));
                Assert.That(all, Is.EqualTo(Enumerable.Range(0, texts.Length).Where(id => HasAll(texts[id], words))), words);
            }
        });
    }

    [Test]
    public void Alternatives_at_a_place_of_a_phrase()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a x", "b x", "c x", "a b x", "x a"]);
        MultiPhraseQuery query = [];
        query.Add([new Term("body", "a"), new Term("body", "b")]);
        query.Add(new Term("body", "x"));
        Assert.That(index.Matches(query), Is.EqualTo(new[] { 0, 1, 3 }));
        query.Slop = 2;
        Assert.That(index.Matches(query), Is.EqualTo(new[] { 0, 1, 3, 4 }));

        MultiPhraseQuery single = [];
        single.Add([new Term("body", "a"), new Term("body", "c")]);
        Assert.That(index.Matches(single), Is.EqualTo(new[] { 0, 2, 3, 4 }));
    }

    [Test]
    public void Short_phrases_are_rewritten()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a b"]);
        Assert.That(index.Searcher.Rewrite(Phrase("a", 3)), Is.TypeOf<TermQuery>());
        Assert.That(index.Matches(new PhraseQuery()), Is.Empty);
        Assert.That(index.Matches(Phrase("a z", 3)), Is.Empty);
        Assert.That(() => Phrase("a b", -1), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void A_field_without_positions_is_an_error()
    {
        Document document = new() { new StringField("tag", "a", Field.Store.NO) };
        using SearchIndex index = SearchIndex.Of(new Random(1), [document]);
        PhraseQuery query = [];
        query.Add(new Term("tag", "a"));
        query.Add(new Term("tag", "a"));
        Assert.That(() => index.Searcher.Search(query, 1), Throws.InvalidOperationException);
    }

    private static bool HasAll(string text, string words)
    {
        return words.Split(' ').GroupBy(word => word).All(group => text.Split(' ').Count(word => word == group.Key) >= group.Count());
    }

    private static int Count(string text, char[] words)
    {
        return Enumerable.Range(0, Math.Max(0, text.Length - words.Length + 1))
            .Count(start => Enumerable.Range(0, words.Length).All(i => words[i] == '?' || text[start + i] == words[i]));
    }

    /// <summary>A question mark leaves its place open.</summary>
    private static PhraseQuery Phrase(string words, int slop)
    {
        PhraseQuery query = new() { Slop = slop };
        string[] parts = words.Split(' ');
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i] != "?")
            {
                query.Add(new Term("body", parts[i]), i);
            }
        }

        return query;
    }
}
