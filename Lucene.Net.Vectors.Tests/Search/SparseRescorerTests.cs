using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Rescoring by a learned-sparse field gives the scores of the sparse query, with and without terms by document.</summary>
public sealed class SparseRescorerTests : IndexTestCase
{
    private const string Field = SparseModel.Field;

    [Test]
    public void ScoresAreThoseOfTheQuery([Values] bool forward)
    {
        SparseModel model = new(Random, new SparseFieldOptions { KeepForward = forward, MaxWeight = 3 });
        Directory directory = NewDirectory();
        for (int session = 0; session < 3; session++)
        {
            IndexWriterConfig config = NewConfig(session == 1 ? new Lucene46Codec() : model.NewCodec());
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
            using IndexWriter writer = new(directory, config);
            for (int i = 0; i < 100; i++)
            {
                writer.AddDocument(model.NewDocument((session * 100) + i));
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader);
        SparseVector query = new([new TermWeight("t1", 0.7f), new TermWeight("t4", 2.3f), new TermWeight("t9", 1.1f), new TermWeight("unknown", 5)]);
        Dictionary<int, float> scores = searcher.Search(new SparseVectorQuery(Field, query), 300).ScoreDocs.ToDictionary(hit => hit.Doc, hit => hit.Score);
        TopDocs every = searcher.Search(new MatchAllDocsQuery(), 300);
        SparseRescorer rescorer = new(Field, query);
        ScoreDoc[] ranked = rescorer.Rescore(searcher, every, 300).ScoreDocs;
        Assert.That(ranked, Has.Length.EqualTo(300));
        Assert.That(ranked.Select(hit => hit.Score), Is.EqualTo(ranked.Select(hit => scores.GetValueOrDefault(hit.Doc))));
        Assert.That(ranked.Select(hit => (hit.Doc, hit.Score)), Is.EqualTo(ranked.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Doc).Select(hit => (hit.Doc, hit.Score))));
        Assert.That(rescorer.Rescore(searcher, every, 7).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(ranked.Take(7).Select(hit => hit.Doc)));
        Assert.That(rescorer.Explain(searcher, new Explanation(1, "first"), ranked[0].Doc).Value, Is.EqualTo(ranked[0].Score));
        Assert.That(rescorer.Rescore(searcher, new TopDocs(0, [], 0), 7).ScoreDocs, Is.Empty);
    }

    [Test]
    public void BadArgumentsAreRefused()
    {
        Assert.That(() => new SparseRescorer("", SparseVector.Empty), Throws.ArgumentException);
        Assert.That(() => new SparseRescorer("f", null!), Throws.ArgumentNullException);
    }
}
