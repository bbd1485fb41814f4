using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.QueryParsers;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>The examples of docs/query-syntax.md are what it says.</summary>
public sealed class DocumentedSyntaxTests
{
    private static readonly Dictionary<string, object> Bound = new(Parsers.Parameters)
    {
        ["from"] = "2020",
        ["to"] = "2024",
        ["vector"] = new[] { 1f, 0, 0 },
        ["clause"] = new TermQuery(new Term("a", "b")),
    };

    private static IEnumerable<string> Examples => Blocks("query");

    private static IEnumerable<TestCaseData> Errors =>
        Blocks("error").Chunk(2).Select(pair => new TestCaseData(pair[0], pair[1].Trim()).SetArgDisplayNames(pair[0]));

    [TestCaseSource(nameof(Examples))]
    public void ExamplesAreQueries(string text)
    {
        Query query = Parsers.Hybrid().Parse(text, Bound);
        Assert.That(query is BooleanQuery { Clauses.Count: 0 }, Is.False);
    }

    [TestCaseSource(nameof(Errors))]
    public void ErrorsAreAsTheyAreShown(string text, string message)
    {
        Assert.That(() => Parsers.Hybrid().Parse(text, Bound), Throws.InstanceOf<QuerySyntaxException>().With.Message.EqualTo(message));
    }

    [Test]
    public void DefaultsAreAsTheyAreShown()
    {
        string page = File.ReadAllText(Page);
        Assert.Multiple(() =>
        {
            Shown("MaxLength", QueryLimits.Default.MaxLength, QueryLimits.SearchBox.MaxLength);
            Shown("MaxNesting", QueryLimits.Default.MaxNesting, QueryLimits.SearchBox.MaxNesting);
            Shown("MaxClauses", QueryLimits.Default.MaxClauses, QueryLimits.SearchBox.MaxClauses);
            Shown("MaxFunctions", QueryLimits.Default.MaxFunctions, QueryLimits.SearchBox.MaxFunctions);
            Shown("MaxK", QueryLimits.Default.MaxK, QueryLimits.SearchBox.MaxK);
            Shown("MaxCandidates", QueryLimits.Default.MaxCandidates, QueryLimits.SearchBox.MaxCandidates);
        });

        void Shown(string name, int general, int box)
        {
            Assert.That(page, Does.Contain(FormattableString.Invariant($"| `{name}` | {general:N0} | {box:N0} |")));
        }
    }

    private static string Page => Path.Combine(SharedData.RepositoryRoot, "docs", "query-syntax.md");

    private static IEnumerable<string> Blocks(string kind)
    {
        bool within = false;
        foreach (string line in File.ReadLines(Page))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                within = line == "```" + kind;
            }
            else if (within)
            {
                yield return line;
            }
        }
    }
}
