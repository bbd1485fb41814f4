using System;
using System.Linq;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Fusion;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Fusion;

public sealed class ReciprocalRankFusionTests
{
    private static TopDocs Ranking(params int[] docs)
    {
        ScoreDoc[] hits = [.. docs.Select((doc, rank) => new ScoreDoc(doc, 100 - rank))];
        return new TopDocs(hits.Length, hits, 100);
    }

    // Rankings 7 8 9 and 9 7: document 7 has 1/61 + 1/62, document 9 has 1/63 + 1/61, document 8 has 1/62.
    [Test]
    public void WorkedByHand()
    {
        TopDocs blend = ReciprocalRankFusion.Fuse([Ranking(7, 8, 9), Ranking(9, 7)], 10);
        Assert.That(blend.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 7, 9, 8 }));
        Assert.That(blend.ScoreDocs.Select(hit => (double)hit.Score), Is.EqualTo(new[] { (1 / 61.0) + (1 / 62.0), (1 / 63.0) + (1 / 61.0), 1 / 62.0 }).Within(1e-8));
        Assert.That(blend.TotalHits, Is.EqualTo(3));
        Assert.That(blend.MaxScore, Is.EqualTo(blend.ScoreDocs[0].Score));
    }

    [Test]
    public void EqualScoresRankByDocumentAndTheConstantCounts()
    {
        TopDocs blend = ReciprocalRankFusion.Fuse([Ranking(5, 3), Ranking(3, 5)], 1, rankConstant: 1);
        Assert.That(blend.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 3 }));
        Assert.That(blend.ScoreDocs[0].Score, Is.EqualTo((1 / 2f) + (1 / 3f)).Within(1e-6f));
        Assert.That(blend.TotalHits, Is.EqualTo(2));
    }

    [Test]
    public void NothingBlendsToNothing()
    {
        Assert.That(ReciprocalRankFusion.Fuse([], 5).ScoreDocs, Is.Empty);
        Assert.That(ReciprocalRankFusion.Fuse([Ranking()], 5).TotalHits, Is.Zero);
    }

    [Test]
    public void BadArguments()
    {
        Assert.That(() => ReciprocalRankFusion.Fuse([Ranking(1)], 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("k=0"));
        Assert.That(() => ReciprocalRankFusion.Fuse([Ranking(1)], 1, 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("rankConstant=0"));
        Assert.That(() => ReciprocalRankFusion.Fuse([Ranking(1, 1)], 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("twice"));
    }
}
