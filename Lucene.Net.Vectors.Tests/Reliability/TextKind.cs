using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>Words, in the host's own format.</summary>
internal sealed class TextKind(string name) : FieldKind(name)
{
    private const int Words = 30;

    public override IIndexableField NewField(int seed)
    {
        return new TextField(Name, string.Join(' ', NewWords(seed)), Field.Store.YES);
    }

    public override Func<int, int, bool> NewMatcher(AtomicReader segment)
    {
        return (doc, seed) => segment.Document(doc).Get(Name) == (seed == None ? null : string.Join(' ', NewWords(seed)));
    }

    public override IEnumerable<Query> NewQueries()
    {
        yield return new TermQuery(new Term(Name, WordOf(0)));
    }

    public override void RequireAnswers(IndexSearcher searcher, IReadOnlyList<LiveSegment> segments, Random random)
    {
        string word = WordOf(random.Next(Words));
        HashSet<int> due = [.. segments.SelectMany(segment => segment.Documents
            .Where(entry => segment.Reader.Document(entry.Doc).Get(Name)?.Split(' ').Contains(word) == true)
            .Select(entry => segment.DocBase + entry.Doc))];
        TopDocs found = searcher.Search(new TermQuery(new Term(Name, word)), Math.Max(1, searcher.IndexReader.MaxDoc));
        if (!due.SetEquals(found.ScoreDocs.Select(hit => hit.Doc)))
        {
            Assert.Fail($"{Name}:{word} found {found.TotalHits} documents, {due.Count} were due, or they are others");
        }
    }

    private IEnumerable<string> NewWords(int seed)
    {
        Random random = NewRandom(seed);
        return [.. Enumerable.Range(0, 1 + random.Next(12)).Select(_ => WordOf(random.Next(Words)))];
    }

    private static string WordOf(int number)
    {
        return string.Create(CultureInfo.InvariantCulture, $"w{number}");
    }
}
