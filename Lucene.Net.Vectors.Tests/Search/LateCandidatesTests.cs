using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Candidates that segments find by themselves, against scoring all documents.</summary>
[TestFixture(MultiVectorCandidates.Centroids, 1)]
[TestFixture(MultiVectorCandidates.Muvera, 1)]
[TestFixture(MultiVectorCandidates.Muvera, int.MaxValue)]
public sealed class LateCandidatesTests(MultiVectorCandidates kind, int graphFrom) : IndexTestCase
{
    private const int Dimensions = 16;
    private const int Documents = 3_000;
    private const int K = 10;
    private const int Queries = 20;

    private readonly MultiVectorFieldOptions _options = new(Dimensions)
    {
        Candidates = kind,
        Muvera = new MuveraOptions { GraphFrom = graphFrom },
    };

    // Chance would find a tenth.
    private double Least => kind == MultiVectorCandidates.Centroids ? 0.95 : 0.85;

    // Less than a quarter of the documents, so that candidates are looked for.
    private static LateSearchOptions Some => new() { CandidateCount = 300 };

    [Test]
    public void NearlyAllOfTheBestAreFound([Values(1, 3)] int segments, [Values] VectorCombination combination, [Values] bool normalize)
    {
        MultiVectorFieldOptions options = _options with { Combination = combination, Normalize = normalize };
        if (kind == MultiVectorCandidates.Muvera && combination == VectorCombination.Max)
        {
            Assert.That(() => ClusteredMatrices.Codec(options), Throws.ArgumentException.With.Message.Contains($"'{ClusteredMatrices.Name}'").And.Message.Contains("Centroids"));
            return;
        }

        using DirectoryReader reader = Write(options, segments, out ClusteredMatrices matrices);

        // Where one pair of rows decides, hundreds of documents are about as good as the best.
        double least = (kind, combination) switch
        {
            (MultiVectorCandidates.Centroids, VectorCombination.Sum) => Least,
            (MultiVectorCandidates.Centroids, _) => 0.8,
            (_, VectorCombination.Sum) => Least / Math.Min(segments, 1.5),
            _ => 0.05,
        };
        Assert.That(Recall(reader, matrices, null, Some), Is.GreaterThan(least));
    }

    [Test]
    public void WhatAMergeWritesFindsAsMuch()
    {
        using IndexWriter writer = NewWriter(_options);
        ClusteredMatrices matrices = new(Random, Dimensions);
        for (int i = 0; i < 3; i++)
        {
            matrices.Add(writer, _options, Documents / 3);
            writer.Commit();
        }

        writer.ForceMerge(1);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(Recall(reader, matrices, null, Some), Is.GreaterThan(Least));
    }

    // 2 bits a component say nearly which document is best; that is all that is lost where every list is read.
    [Test]
    public void WhereAllListsAreReadNextToNothingIsMissed([Values(1, 3)] int segments)
    {
        if (kind == MultiVectorCandidates.Centroids)
        {
            using DirectoryReader reader = Write(_options, segments, out ClusteredMatrices matrices);
            Assert.That(Recall(reader, matrices, null, Some with { Probes = int.MaxValue }), Is.GreaterThan(0.96));
        }
    }

    [Test]
    public void MoreAreLookedAtTheMoreAreToBeFound()
    {
        LateSearchOptions options = new();
        Assert.That(new[] { 1, 10, 100, 1000 }.Select(k => options.CandidatesOf(k, MultiVectorCandidates.Centroids)), Is.EqualTo(new[] { 500, 505, 1600, 5059 }));
        Assert.That(new[] { 1, 10, 100, 1000 }.Select(options.ProbesOf), Is.EqualTo(new[] { 32, 32, 63, 127 }));
        Assert.That(options.CandidatesOf(1, MultiVectorCandidates.Muvera), Is.EqualTo(1000));
        Assert.That((options with { CandidateCount = 7 }).CandidatesOf(10, kind), Is.EqualTo(10));
        Assert.That((options with { Probes = 7 }).ProbesOf(1000), Is.EqualTo(7));
    }

    /// <summary>As token states of many models are: nine tenths of each row is the same.</summary>
    [Test]
    public void RowsThatHaveMostInCommonAreFound()
    {
        using DirectoryReader reader = Write(_options, 1, out ClusteredMatrices matrices, common: 3);
        Assert.That(Recall(reader, matrices, null, Some), Is.GreaterThan(Least));
    }

    [Test]
    public void AllButAFewAsCandidatesFindAll()
    {
        using DirectoryReader reader = Write(_options, 1, out ClusteredMatrices matrices);
        Assert.That(Recall(reader, matrices, null, new LateSearchOptions { CandidateCount = (Documents / 4) - 1, Probes = 1000 }), Is.GreaterThan(0.99));
        Assert.That(Recall(reader, matrices, null, new LateSearchOptions { CandidateCount = Documents }), Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(10)]
    [TestCase(100)]
    [TestCase(1000)]
    public void AFilterIsObeyedWhereCandidatesAreFound(int oneIn)
    {
        using DirectoryReader reader = Write(_options, 1, out ClusteredMatrices matrices);
        FixedBitSet allowed = new(reader.MaxDoc);
        for (int doc = 0; doc < reader.MaxDoc; doc++)
        {
            if (Random.Next(oneIn) == 0)
            {
                allowed.Set(doc);
            }
        }

        Filter filter = new BitsFilter(allowed);
        Assert.That(Recall(reader, matrices, filter, Some), Is.GreaterThan(Least));
        LateInteractionQuery query = NewQuery(matrices, filter, Some);
        foreach (ScoreDoc hit in new IndexSearcher(reader).Search(query, K).ScoreDocs)
        {
            Assert.That(allowed.Get(hit.Doc), Is.True);
        }
    }

    [Test]
    public void DeletedDocumentsAreNotFound()
    {
        using IndexWriter writer = NewWriter(_options);
        ClusteredMatrices matrices = new(Random, Dimensions);
        matrices.Add(writer, _options, Documents);
        writer.ForceMerge(1);
        writer.Commit();
        LateInteractionQuery query = NewQuery(matrices, null, Some with { Probes = 64 });
        for (int round = 0; round < 4; round++)
        {
            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            Assert.That(Recall(reader, matrices, null, Some), Is.GreaterThan(Least));
            ScoreDoc[] hits = new IndexSearcher(reader).Search(query, K).ScoreDocs;
            Assert.That(hits, Has.Length.EqualTo(K));
            FixedBitSet deleted = new(reader.MaxDoc);
            foreach (ScoreDoc hit in hits)
            {
                deleted.Set(hit.Doc);
            }

            writer.DeleteDocuments(new ConstantScoreQuery(new BitsFilter(deleted)));
        }
    }

    [Test]
    public void SegmentsInParallelGiveTheSame()
    {
        using DirectoryReader reader = Write(_options, 3, out ClusteredMatrices matrices);
        IndexSearcher searcher = new(reader);
        for (int i = 0; i < Queries; i++)
        {
            LateInteractionQuery query = NewQuery(matrices, null, Some);
            (int, float)[] alone = [.. searcher.Search(query, K).ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
            query.Scheduler = TaskScheduler.Default;
            Assert.That(searcher.Search(query, K).ScoreDocs.Select(hit => (hit.Doc, hit.Score)), Is.EqualTo(alone));
        }
    }

    [Test]
    public void NoMoreMatricesAreScoredThanAskedFor()
    {
        using DirectoryReader reader = Write(_options, 3, out ClusteredMatrices matrices);
        long exact = ((TopDocsQuery)NewQuery(matrices, null, new LateSearchOptions { Exact = true }).Rewrite(reader)).VectorsScored;
        Assert.That(exact, Is.EqualTo(3 * Documents));
        if (kind == MultiVectorCandidates.Centroids)
        {
            Assert.That(((TopDocsQuery)NewQuery(matrices, null, Some).Rewrite(reader)).VectorsScored, Is.EqualTo(Some.CandidateCount));
        }

        // As many candidates as there are documents: all are scored.
        Assert.That(((TopDocsQuery)NewQuery(matrices, null, new LateSearchOptions { CandidateCount = Documents }).Rewrite(reader)).VectorsScored, Is.EqualTo(3 * Documents));
        Assert.That(() => new LateSearchOptions { CandidateCount = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new LateSearchOptions { Probes = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void OptionsReadAsText()
    {
        LateInteractionQuery query = new("f", new TokenMatrix([1, 2], 2), 5, null, new LateSearchOptions { CandidateCount = 7, Probes = 3 });
        Assert.That(query.ToString(), Is.EqualTo("late(f, [[1, 2]], k=5, candidateCount=7, probes=3)"));
        Assert.That(new LateInteractionQuery("f", new TokenMatrix([1, 2], 2), 5), Is.Not.EqualTo(query));
    }

    private IndexWriter NewWriter(MultiVectorFieldOptions options)
    {
        IndexWriterConfig config = NewConfig(ClusteredMatrices.Codec(options));
        config.MaxBufferedDocs = 10_000;
        config.RAMBufferSizeMB = 256;
        config.MergePolicy = new LogDocMergePolicy();
        return new IndexWriter(NewDirectory(), config);
    }

    private DirectoryReader Write(MultiVectorFieldOptions options, int segments, out ClusteredMatrices matrices, float common = 0)
    {
        using IndexWriter writer = NewWriter(options);
        matrices = new ClusteredMatrices(Random, Dimensions, common);
        for (int i = 0; i < segments; i++)
        {
            matrices.Add(writer, options, Documents);
            writer.Commit();
        }

        DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(reader.Leaves, Has.Count.EqualTo(segments));
        return reader;
    }

    private LateInteractionQuery NewQuery(ClusteredMatrices matrices, Filter? filter, LateSearchOptions options)
    {
        return new LateInteractionQuery(ClusteredMatrices.Name, new TokenMatrix(matrices.NewRows(1 + Random.Next(8)), Dimensions), K, filter, options);
    }

    private double Recall(DirectoryReader reader, ClusteredMatrices matrices, Filter? filter, LateSearchOptions options)
    {
        IndexSearcher searcher = new(reader);
        List<double> shares = [];
        for (int i = 0; i < Queries; i++)
        {
            LateInteractionQuery query = NewQuery(matrices, filter, options);
            ScoreDoc[] exact = searcher.Search(new LateInteractionQuery(query.Field, query.Matrix, K, filter, new LateSearchOptions { Exact = true }), K).ScoreDocs;
            Dictionary<int, float> found = searcher.Search(query, K).ScoreDocs.ToDictionary(hit => hit.Doc, hit => hit.Score);
            ScoreDoc[] both = [.. exact.Where(hit => found.ContainsKey(hit.Doc))];
            Assert.That(both.All(hit => found[hit.Doc] == hit.Score), Is.True);
            shares.Add(exact.Length == 0 ? 1 : both.Length / (double)exact.Length);
        }

        TestContext.Out.WriteLine($"{kind}: {shares.Average():F3} of the best {K} found");
        return shares.Average();
    }

    private sealed class BitsFilter(FixedBitSet allowed) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            return BitsFilteredDocIdSet.Wrap(allowed, acceptDocs);
        }
    }
}
