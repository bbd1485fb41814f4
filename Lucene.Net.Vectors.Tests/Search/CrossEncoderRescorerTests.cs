using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class CrossEncoderRescorerTests : IndexTestCase
{
    [Test]
    public void HitsAreRankedByTheScorer()
    {
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new HybridCodec())))
        {
            Add(writer, "a x");
            Add(writer, "aaa x");
            Add(writer);
            Add(writer, "a", "a x");
            Add(writer, "x");
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader);
        TopDocs first = searcher.Search(new MatchAllDocsQuery(), 10);
        CrossEncoderRescorer rescorer = new(new Counter(), "a", "body");

        // Letters of the query in the text: 1, 3, 0 (no text), 2 ("a a x"), 0; equal scores by document.
        TopDocs all = rescorer.Rescore(searcher, first, 10);
        Assert.That(all.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 1, 3, 0, 2, 4 }));
        Assert.That(all.ScoreDocs.Select(hit => hit.Score), Is.EqualTo(new[] { 3f, 2, 1, 0, 0 }));
        Assert.That((all.TotalHits, all.MaxScore), Is.EqualTo((5, 3f)));
        Assert.That(first.ScoreDocs.Select(hit => hit.Score), Is.All.EqualTo(1f), "the first ranking is left as it was");

        Assert.That(rescorer.Rescore(searcher, first, 2).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 1, 3 }));
        Explanation why = rescorer.Explain(searcher, searcher.Explain(new MatchAllDocsQuery(), 3), 3);
        Assert.That(why.Value, Is.EqualTo(2f));
        Assert.That(why.ToString(), Does.Contain("Counter").And.Contain("body"));

        TopDocs none = rescorer.Rescore(searcher, new TopDocs(0, [], float.NaN), 5);
        Assert.That(none.ScoreDocs, Is.Empty);
        Assert.That(() => rescorer.Rescore(searcher, first, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => new CrossEncoderRescorer(new Counter(), "a", "body", new CancellationToken(true)).Rescore(searcher, first, 5),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static void Add(IndexWriter writer, params string[] values)
    {
        Document document = [];
        foreach (string value in values)
        {
            document.Add(new StoredField("body", value));
        }

        writer.AddDocument(document);
    }

    /// <summary>Counts the query's letter in the text.</summary>
    private sealed class Counter : IPairScorer
    {
        public IReadOnlyList<float> Score(string query, IReadOnlyList<string> texts, CancellationToken cancel = default)
        {
            cancel.ThrowIfCancellationRequested();
            return [.. texts.Select(text => (float)text.Count(letter => letter == query[0]))];
        }
    }
}
