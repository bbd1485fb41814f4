using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Asking for rows before they are scored: no result depends on it, and no hint is an error.</summary>
public sealed class RowsAheadTests : IndexTestCase
{
    private const int Dimensions = 16;
    private const int K = 10;

    private readonly MultiVectorFieldOptions _options = new(Dimensions);

    [TearDown]
    public void Reset()
    {
        PageAdvice.IsRandomAccess = PageAdvice.IsPrefetching = true;
    }

    [Test]
    public void WhatIsFoundDoesNotDependOnIt([Values] MultiVectorCandidates kind)
    {
        MultiVectorFieldOptions options = _options with { Candidates = kind };
        Directory directory = NewDirectory();
        ClusteredMatrices matrices = Write(directory, options, 3, 400);
        float[] query = matrices.NewRows(5);
        List<(int, float)[]> all = [];
        foreach ((bool random, bool ahead) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            PageAdvice.IsRandomAccess = random;
            PageAdvice.IsPrefetching = ahead;
            using DirectoryReader reader = DirectoryReader.Open(directory);
            LateInteractionQuery own = new(ClusteredMatrices.Name, new TokenMatrix(query, Dimensions), K, options: new LateSearchOptions { CandidateCount = 30 });
            LateInteractionQuery other = new(ClusteredMatrices.Name, new TokenMatrix(query, Dimensions), K, NumericRangeQuery.NewInt32Range("number", 100, 900, true, true), 200);
            all.Add([.. Hits(reader, own), .. Hits(reader, other)]);
        }

        Assert.That(all.Skip(1), Is.All.EqualTo(all[0]));
    }

    [Test]
    public void HintsOfWhatIsNotThereArePassedOver()
    {
        Directory directory = NewFSDirectory();
        Write(directory, _options, 1, 50);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        StoredMultiVectorValues values = (StoredMultiVectorValues)ClusteredMatrices.Values(reader);
        int[] odd = [int.MinValue, -1, 0, 7, 3, 49, 50, int.MaxValue];
        Assert.That(() => values.Prefetch(odd), Throws.Nothing);
        Assert.That(() => values.Prefetch([]), Throws.Nothing);
        Assert.That(() => values.Pages.ReadSoon(odd), Throws.Nothing);
        using IVectorScorer scorer = values.NewScorer(Enumerable.Repeat(1f, Dimensions).ToArray(), 1);
        Assert.That(() => scorer.Prefetch(odd), Throws.Nothing);
    }

    [Test]
    public void AReaderMayBeClosedWhileRowsAreAskedFor()
    {
        Directory directory = NewFSDirectory();
        Write(directory, _options, 1, 600);
        int[] ordinals = [.. Enumerable.Range(0, 600)];
        Parallel.For(0, 60, _ =>
        {
            using DirectoryReader reader = DirectoryReader.Open(directory);
            StoredMultiVectorValues values = (StoredMultiVectorValues)ClusteredMatrices.Values(reader);
            values.Pages.ReadLater(ordinals);
        });
    }

    [Test]
    public void CandidatesAreThoseOfAnOrdinarySearch([Values(1, 5, 40, 5_000)] int count)
    {
        Directory directory = NewDirectory();
        Write(directory, _options, 3, 300);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader);
        LateField field = new(reader.Leaves, ClusteredMatrices.Name, new TokenMatrix([1, .. new float[Dimensions - 1]], Dimensions), null);

        // Scores that are few, so that many are equal.
        BooleanQuery query = [];
        query.Add(new ConstantScoreQuery(NumericRangeQuery.NewInt32Range("number", 0, 500, true, true)) { Boost = 2 }, Occur.SHOULD);
        query.Add(new ConstantScoreQuery(NumericRangeQuery.NewInt32Range("number", 200, 850, true, true)), Occur.SHOULD);
        Filter filter = NumericRangeFilter.NewInt32Range("number", 3, 870, true, true);
        CandidateCollector collector = new(field, count, reader.MaxDoc);
        searcher.Search(query, filter, collector);
        Assert.That(collector.Finish(), Is.EqualTo(searcher.Search(query, filter, count).ScoreDocs.Select(hit => hit.Doc).Order()));
    }

    private static IEnumerable<(int, float)> Hits(DirectoryReader reader, Query query)
    {
        return new IndexSearcher(reader).Search(query, K).ScoreDocs.Select(hit => (hit.Doc, hit.Score));
    }

    private ClusteredMatrices Write(Directory directory, MultiVectorFieldOptions options, int segments, int documents)
    {
        IndexWriterConfig config = NewConfig(ClusteredMatrices.Codec(options));
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        config.MaxBufferedDocs = documents + 1;
        ClusteredMatrices matrices = new(Random, Dimensions);
        using IndexWriter writer = new(directory, config);
        for (int segment = 0, number = 0; segment < segments; segment++)
        {
            for (int i = 0; i < documents; i++)
            {
                float[] rows = matrices.NewRows(1 + Random.Next(20));
                writer.AddDocument([new Int32Field("number", number++, Field.Store.NO), ClusteredMatrices.NewField(rows, options)]);
            }

            writer.Commit();
        }

        return matrices;
    }
}
