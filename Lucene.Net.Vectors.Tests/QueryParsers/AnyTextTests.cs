using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.QueryParsers;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>
/// Whatever the text, there is a query or a ParseException. By default a sample of seconds; with the environment variable HYBRID_PARSER_FULL=1 a million random texts and every mutation of 200 good queries,
/// each of which must be answered within a second.
/// </summary>
public sealed class AnyTextTests
{
    private const int RandomTexts = 1_000_000;

    private const string Characters = "abkx019 _-+*/\\\"'.,:;()[]{}<>=!?~^&|@#\t\u3000\u00e9\ud83d\0\n";

    private static readonly string[] Pieces =
    [
        "knn(", "exact(", "within(", "sparse(", "late(", "hybrid(", "retriever(", "rrf", "linear:minmax", "f", "emb", ", ", ",", ")", ")", ")", "(", "[1, 2]", "[", "]", "[[1], [2]]", "{query}", "{vector}", "{weights}", "{tokens}", "{blank}", "{a:1}",
        "{", "}", "\"red fox\"", "\"", "\\", "k=3", "k=", "ef=9", "filter=", "filter=none", "score>=0.5", "mode=prune", "candidates=", "seeds=(", "two-phase=(", "0.5*", "1e9", "-", "+", " AND ", " OR ", " NOT ", " ", "one", "two*", "t:", "*:*", "~2", "^2", "^", "/a/",
        "[a TO b]", "all", "name=", "depth=5", "cutoff=drop:1", "8388609", "日", "&&", "||", "!", "x?y",
    ];

    private static readonly bool Full = Environment.GetEnvironmentVariable("HYBRID_PARSER_FULL") == "1";

    private readonly HybridQueryParser _parser = Parsers.Hybrid();
    private int _queries;
    private int _texts;
    private double _slowest;

    [Test]
    public void GoodQueriesAreQueries()
    {
        Assert.That(GoodQueries.All, Has.Count.EqualTo(200));
        Assert.That(GoodQueries.All, Is.Unique);
        foreach (string text in GoodQueries.All)
        {
            Assert.That(() => Parsers.Hybrid().Parse(text, Parsers.Parameters), Throws.Nothing, text);
        }
    }

    [Test]
    public void RandomTextsAreQueriesOrErrors()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int i = 0; i < (Full ? RandomTexts : 20_000); i++)
        {
            Answer(i % 2 == 0 ? OfCharacters(random) : OfPieces(random), $"seed {seed}, text {i}");
        }

        Report();
    }

    [Test]
    public void MutatedQueriesAreQueriesOrErrors()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        foreach (string text in GoodQueries.All)
        {
            foreach (string mutated in Mutations(text))
            {
                if (Full || random.Next(40) == 0)
                {
                    Answer(mutated, $"seed {seed}, of {text}");
                }
            }
        }

        Report();
    }

    private static string OfCharacters(Random random)
    {
        StringBuilder text = new();
        for (int length = random.Next(60); length > 0; length--)
        {
            text.Append(random.Next(50) == 0 ? (char)random.Next(char.MaxValue + 1) : Characters[random.Next(Characters.Length)]);
        }

        return text.ToString();
    }

    private static string OfPieces(Random random)
    {
        StringBuilder text = new();
        for (int length = random.Next(25); length > 0; length--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Mutations(string text)
    {
        for (int i = 0; i <= text.Length; i++)
        {
            foreach (char c in Characters)
            {
                yield return text.Insert(i, c.ToString());
            }

            if (i == text.Length)
            {
                break;
            }

            yield return text.Remove(i, 1);
            foreach (char c in Characters.Where(c => c != text[i]))
            {
                yield return text[..i] + c + text[(i + 1)..];
            }

            if (i + 1 < text.Length && text[i] != text[i + 1])
            {
                yield return text[..i] + text[i + 1] + text[i] + text[(i + 2)..];
            }
        }
    }

    // One that was slow may have been interrupted: it is asked again.
    private void Answer(string text, string origin)
    {
        double seconds = Time(text, origin);
        seconds = seconds > 0.5 ? Math.Min(seconds, Time(text, origin)) : seconds;
        _slowest = Math.Max(_slowest, seconds);
        if (Full)
        {
            Assert.That(seconds, Is.LessThan(1), $"{origin}: {text}");
        }
    }

    private double Time(string text, string origin)
    {
        long start = Stopwatch.GetTimestamp();
        _texts++;
        try
        {
            Query query = _parser.Parse(text, Parsers.Parameters);
            _queries++;
            Assert.That(query, Is.Not.Null);
            Assert.That(query.ToString(), Is.Not.Null);
        }
        catch (ParseException e)
        {
            if (e is not QuerySyntaxException { Position: > 0 } error || error.Position > text.Length + 1)
            {
                Assert.Fail($"{origin}: {text}\n{e}");
            }
        }
        catch (Exception e) when (e is not AssertionException)
        {
            Assert.Fail($"{origin}: {text}\n{e}");
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Report()
    {
        Assert.That(_queries, Is.GreaterThan(0));
        TestContext.Out.WriteLine(FormattableString.Invariant($"{_texts} texts, {_queries} queries, the slowest {_slowest * 1000:F1} ms"));
    }
}
