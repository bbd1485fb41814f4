using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>Random Boolean trees against an evaluation by the definition, document by document.</summary>
[TestFixture]
public class BooleanQueryTests
{
    private const string Words = "abcdefgh";

    [Test]
    public void Random_trees_score_as_defined()
    {
        Seeded.Run(random =>
        {
            string[] texts = [.. Enumerable.Range(0, 60 + random.Next(200)).Select(_ => RandomText(random))];
            HashSet<int> deleted = [.. Enumerable.Range(0, texts.Length).Where(_ => random.Next(9) == 0)];
            using SearchIndex index = SearchIndex.OfTexts(random, texts, deleted);
            for (int n = 0; n < 150; n++)
            {
                Query query = RandomQuery(random, 3);
                Compare(index, query, texts, deleted);
            }
        });
    }

    [Test]
    public void Windows_of_a_long_segment_join_without_a_seam()
    {
        Seeded.Run(random =>
        {
            // More documents than one pass of a term-at-a-time scorer takes.
            string[] texts = [.. Enumerable.Range(0, 5000).Select(_ => RandomText(random))];
            using SearchIndex index = SearchIndex.OfTexts(new Steady(), texts);
            Assert.That(index.Reader.Leaves, Has.Count.EqualTo(1));
            Compare(index, new BooleanQuery { { SearchIndex.Word("a"), Occur.SHOULD }, { SearchIndex.Word("b"), Occur.SHOULD } }, texts, []);
            Compare(index, new BooleanQuery { { SearchIndex.Word("a"), Occur.SHOULD }, { SearchIndex.Word("b"), Occur.SHOULD },
                { SearchIndex.Word("c"), Occur.MUST_NOT } }, texts, []);
        });
    }

    [Test]
    public void Too_many_clauses_are_refused()
    {
        BooleanQuery query = [];
        for (int i = 0; i < BooleanQuery.MaxClauseCount; i++)
        {
            query.Add(new MatchAllDocsQuery(), Occur.SHOULD);
        }

        Assert.That(() => query.Add(new MatchAllDocsQuery(), Occur.SHOULD), Throws.TypeOf<BooleanQuery.TooManyClausesException>());
        Assert.That(() => BooleanQuery.MaxClauseCount = 0, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_single_clause_is_unwrapped_with_its_boosts()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a"]);
        TermQuery inner = SearchIndex.Word("a");
        inner.Boost = 2;
        BooleanQuery query = new() { { inner, Occur.MUST } };
        query.Boost = 3;
        Query rewritten = index.Searcher.Rewrite(query);
        Assert.That(rewritten, Is.TypeOf<TermQuery>());
        Assert.That(rewritten.Boost, Is.EqualTo(6));
        Assert.That(inner.Boost, Is.EqualTo(2));
        Assert.That(index.Searcher.Rewrite(new BooleanQuery { { inner, Occur.MUST_NOT } }), Is.TypeOf<BooleanQuery>());
    }

    [Test]
    public void Only_prohibited_clauses_match_nothing()
    {
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), ["a", "b"]);
        Assert.That(index.Matches(new BooleanQuery { { SearchIndex.Word("a"), Occur.MUST_NOT } }), Is.Empty);
        Assert.That(index.Matches(new BooleanQuery()), Is.Empty);
    }

    [Test]
    public void Terms_come_from_clauses_that_may_match()
    {
        BooleanQuery query = new() { { SearchIndex.Word("a"), Occur.MUST }, { SearchIndex.Word("b"), Occur.SHOULD }, { SearchIndex.Word("c"), Occur.MUST_NOT } };
        HashSet<Term> terms = [];
        query.ExtractTerms(terms);
        Assert.That(terms.Select(term => term.Text), Is.EquivalentTo(new[] { "a", "b" }));
    }

    private static void Compare(SearchIndex index, Query query, string[] texts, HashSet<int> deleted)
    {
        Dictionary<int, float> expected = [];
        for (int id = 0; id < texts.Length; id++)
        {
            if (!deleted.Contains(id) && Score(query, texts[id], 1) is float score)
            {
                expected.Add(id, score);
            }
        }

        TopDocs hits = index.Searcher.Search(query, Math.Max(1, index.Reader.MaxDoc));
        Assert.That(hits.TotalHits, Is.EqualTo(expected.Count), query.ToString());
        Assert.That(index.Ids(hits), Is.EquivalentTo(expected.Keys), query.ToString());
        foreach (ScoreDoc hit in hits.ScoreDocs)
        {
            Assert.That(hit.Score, Is.EqualTo(expected[index.IdOf(hit)]).Within(1e-3).Percent, query.ToString());
        }

        for (int i = 1; i < hits.ScoreDocs.Length; i++)
        {
            (ScoreDoc before, ScoreDoc after) = (hits.ScoreDocs[i - 1], hits.ScoreDocs[i]);
            Assert.That(before.Score > after.Score || (before.Score == after.Score && before.Doc < after.Doc), Is.True, query.ToString());
        }

        foreach (ScoreDoc hit in hits.ScoreDocs.Take(3))
        {
            Explanation explanation = index.Searcher.Explain(query, hit.Doc);
            Assert.That(explanation.IsMatch, Is.True, query.ToString());
            Assert.That(explanation.Value, Is.EqualTo(hit.Score).Within(1e-3).Percent, explanation.ToString());
        }

        // An explanation does not look at deletions everywhere, so a living document is asked for.
        HashSet<int> found = [.. hits.ScoreDocs.Select(hit => hit.Doc)];
        IBits? living = MultiFields.GetLiveDocs(index.Reader);
        int other = Enumerable.Range(0, index.Reader.MaxDoc).FirstOrDefault(doc => !found.Contains(doc) && (living is null || living.Get(doc)), -1);
        if (other >= 0)
        {
            Assert.That(index.Searcher.Explain(query, other).IsMatch, Is.False, query.ToString());
        }
    }

    private static string RandomText(Random random)
    {
        return string.Join(' ', Enumerable.Range(0, random.Next(8)).Select(_ => Words[random.Next(1 + random.Next(Words.Length))]));
    }

    // Never a single clause: where one is unwrapped, the package multiplies boosts into the clause itself, so that the next search differs.
    private static Query RandomQuery(Random random, int depth)
    {
        Query query;
        if (depth == 0 || random.Next(3) == 0)
        {
            query = random.Next(8) == 0 ? new MatchAllDocsQuery() : SearchIndex.Word(Words[random.Next(Words.Length)].ToString());
        }
        else if (random.Next(5) == 0)
        {
            DisjunctionMaxQuery best = new(random.Next(2) * 0.25f);
            for (int n = 2 + random.Next(3); n > 0; n--)
            {
                best.Add(RandomQuery(random, depth - 1));
            }

            query = best;
        }
        else
        {
            bool optionalOnly = random.Next(2) == 0;
            BooleanQuery tree = new(random.Next(2) == 0);
            for (int n = 2 + random.Next(5); n > 0; n--)
            {
                tree.Add(RandomQuery(random, depth - 1), optionalOnly ? Occur.SHOULD : (Occur)random.Next(3));
            }

            tree.MinimumNumberShouldMatch = random.Next(3) == 0 ? random.Next(4) : 0;
            query = tree;
        }

        query.Boost = random.Next(3) == 0 ? 1 + random.Next(4) : 1;
        return query;
    }

    /// <summary>The definition: null for no match.</summary>
    private static float? Score(Query query, string text, float boost)
    {
        boost *= query.Boost;
        switch (query)
        {
            case MatchAllDocsQuery:
                return boost;
            case TermQuery term:
                int freq = text.Split(' ').Count(word => word == term.Term.Text);
                return freq == 0 ? null : freq * boost;
            case DisjunctionMaxQuery best:
                float[] scores = [.. best.Disjuncts.Select(part => Score(part, text, boost)).Where(score => score is not null).Select(score => score!.Value)];
                return scores.Length == 0 ? null : scores.Max() + ((scores.Sum() - scores.Max()) * best.TieBreakerMultiplier);
            default:
                return Score((BooleanQuery)query, text, boost);
        }
    }

    private static float? Score(BooleanQuery query, string text, float boost)
    {
        float sum = 0;
        int matched = 0;
        int optional = 0;
        foreach (BooleanClause clause in query.Clauses)
        {
            float? score = Score(clause.Query, text, boost);
            if ((score is null && clause.IsRequired) || (score is not null && clause.IsProhibited))
            {
                return null;
            }

            if (score is not null)
            {
                sum += score.Value;
                matched++;
                optional += clause.IsRequired ? 0 : 1;
            }
        }

        if (matched == 0 || optional < query.MinimumNumberShouldMatch)
        {
            return null;
        }

        int most = query.Clauses.Count(clause => !clause.IsProhibited);
        return query.CoordDisabled || most == 1 ? sum : sum * matched / most;
    }

    /// <summary>Never says zero, so that the index gets one segment.</summary>
    private sealed class Steady : Random
    {
        public override int Next(int maxValue)
        {
            return maxValue - 1;
        }
    }
}
