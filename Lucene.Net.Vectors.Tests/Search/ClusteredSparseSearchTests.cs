using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Clustered search: where nothing may be passed over it is exact search; else its scores are exact, and it finds most.</summary>
public sealed class ClusteredSparseSearchTests : IndexTestCase
{
    private const string Field = SparseModel.Field;

    // Every posting is in a list, and no cluster is passed over.
    private static readonly ClusterOptions WholeLists = new() { TermShare = 1, Postings = 60_000, SummaryEnergy = 1 };
    private static readonly ClusteredSearch Everything = new() { QueryCut = 100, HeapFactor = 0 };

    [Test]
    public void WithEverythingVisitedItIsExactSearch([Values(8, 12)] int bits)
    {
        SparseModel model = new(Random, new SparseFieldOptions { Bits = bits, MaxWeight = 1 + Random.Next(5), Clusters = WholeLists });
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.MaxBufferedDocs = 700;
        using IndexWriter writer = new(directory, config);
        int number = 0;
        for (int round = 0; round < 3; round++)
        {
            for (int i = 300 + Random.Next(1000); i >= 0; i--)
            {
                Document document = model.NewDocument(number++);
                document.Add(new StringField("word", Random.Next(3) == 0 ? "rare" : "common", Lucene.Net.Documents.Field.Store.NO));
                writer.AddDocument(document);
            }

            foreach (string id in model.Codes.Keys.Where(_ => Random.Next(20) == 0).ToList())
            {
                writer.DeleteDocuments(new Term("id", id));
                model.Codes.Remove(id);
            }

            if (round == 2)
            {
                writer.ForceMerge(2);
            }

            using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
            Assert.That(reader.Leaves.Select(leaf => ForwardVectors.Open(leaf.AtomicReader, Field)), Has.Some.Matches<ForwardVectors?>(one => one is ClusteredValues { Lists: not null }));
            foreach (Filter? filter in new[] { null, new QueryWrapperFilter(new TermQuery(new Term("word", "rare"))), new QueryWrapperFilter(new TermQuery(new Term("word", "common"))) })
            {
                RequireExact(reader, filter);
            }
        }
    }

    [Test]
    public void SegmentsOfEveryKindAreSearched()
    {
        SparseFieldOptions options = new() { Clusters = WholeLists };
        SparseModel model = new(Random, options), plain = new(Random, new SparseFieldOptions());
        Directory directory = NewDirectory();
        for (int session = 0; session < 4; session++)
        {
            // With clusters, by the host's codec, without rows, and too small for clusters.
            IndexWriterConfig config = NewConfig(session == 1 ? new Lucene46Codec() : session == 2 ? plain.NewCodec() : model.NewCodec());
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
            config.MaxBufferedDocs = 500;
            using IndexWriter writer = new(directory, config);
            for (int i = 0; i < (session == 3 ? 50 : 400); i++)
            {
                writer.AddDocument((session == 2 ? plain : model).NewDocument((session * 1000) + i));
            }
        }

        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            RequireExact(reader, null);
        }

        // Documents of the third segment have no row afterwards: only exact search finds them.
        using (IndexWriter writer = new(directory, NewConfig(model.NewCodec())))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        RequireExact(merged, null);
    }

    [Test]
    public void MostIsFoundAndScoresAreExact()
    {
        SparseFieldOptions options = new() { Clusters = new ClusterOptions { Seed = 7 } };
        using IndexWriter writer = new(NewFSDirectory(), NewConfig(new SparseModel(Random, options).NewCodec()));
        for (int i = 0; i < 4000; i++)
        {
            writer.AddDocument(new Document { new SparseVectorField(Field, Topical(12), options) });
        }

        writer.ForceMerge(1);
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        int found = 0, right = 0;
        for (int i = 0; i < 50; i++)
        {
            SparseVector query = Topical(20);
            Dictionary<int, float> exact = Hits(reader, new SparseVectorQuery(Field, query), 4000).ToDictionary(hit => hit.Doc, hit => hit.Score);
            HashSet<int> best = [.. Hits(reader, new SparseVectorQuery(Field, query, 10), 10).Select(hit => hit.Doc)];
            List<(int Doc, float Score)> hits = Hits(reader, new SparseVectorQuery(Field, query, 10, options: new SparseSearchOptions { Clustered = new ClusteredSearch() }), 10);
            Assert.That(hits.Select(hit => hit.Score), Is.EqualTo(hits.Select(hit => exact[hit.Doc])));
            Assert.That(Hits(reader, new SparseVectorQuery(Field, query, 10, options: new SparseSearchOptions { Clustered = new ClusteredSearch() }), 10), Is.EqualTo(hits));
            found += best.Count;
            right += hits.Count(hit => best.Contains(hit.Doc));
        }

        Assert.That(right, Is.GreaterThan(0.8 * found));
    }

    // A k beyond what the promising clusters have brings all documents of the lists.
    [Test]
    public void WhereTooLittleIsPromisedTheListsAreReadToTheEnd()
    {
        SparseFieldOptions options = new() { Clusters = new ClusterOptions { TermShare = 1, SummaryEnergy = 0.01f } };
        using IndexWriter writer = new(NewFSDirectory(), NewConfig(new SparseModel(Random, options).NewCodec()));
        for (int i = 0; i < 1000; i++)
        {
            writer.AddDocument(new Document { new SparseVectorField(Field, Topical(12), options) });
        }

        writer.ForceMerge(1);
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        SparseVectorQuery query = new(Field, Topical(20), 1000), clustered = new(Field, query.Vector, 1000, options: new SparseSearchOptions { Clustered = new ClusteredSearch { QueryCut = 2, HeapFactor = 1 } });
        Assert.That(Hits(reader, clustered, 1000), Is.EqualTo(Hits(reader, query, 1000)));
    }

    [Test]
    public void TheSameDocumentsGiveTheSameClusters()
    {
        SparseFieldOptions options = new() { Clusters = new ClusterOptions() };
        List<byte[]> files = [];
        SparseVector[] documents = [.. Enumerable.Range(0, 600).Select(_ => Topical(10))];
        for (int time = 0; time < 2; time++)
        {
            Store.FSDirectory directory = NewFSDirectory();
            IndexWriterConfig config = NewConfig(new SparseModel(Random, options).NewCodec());
            config.UseCompoundFile = false;
            config.MaxBufferedDocs = 1000;
            config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
            using IndexWriter writer = new(directory, config);
            foreach (SparseVector document in documents)
            {
                writer.AddDocument(new Document { new SparseVectorField(Field, document, options) });
            }

            writer.Commit();
            files.Add(System.IO.File.ReadAllBytes(System.IO.Directory.GetFiles(directory.Directory.FullName, "*.vcd").Single()));
        }

        Assert.That(files[0], Is.EqualTo(files[1]));
    }

    [Test]
    public void WhatContradictsItselfIsRefused()
    {
        SparseVector query = new([new TermWeight("t", 1)]);
        SparseSearchOptions clustered = new() { Clustered = new ClusteredSearch() };
        Assert.That(() => new SparseVectorQuery(Field, query, options: clustered), Throws.ArgumentException);
        Assert.That(() => new SparseVectorQuery(Field, query, 3, options: clustered with { Exhaustive = true }), Throws.ArgumentException);
        Assert.That(() => new SparseVectorQuery(Field, query, 3, options: clustered with { TwoPhase = new TwoPhaseSearch() }), Throws.ArgumentException);
        Assert.That(new SparseVectorQuery(Field, query, 3, options: clustered).ToString("f"), Does.Contain("clustered=(cut=8, factor=0.9)"));
        Assert.That(() => new ClusteredSearch { QueryCut = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ClusteredSearch { HeapFactor = float.NaN }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ClusterOptions { TermShare = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ClusterOptions { SummaryEnergy = float.NaN }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ClusterOptions { Postings = 70_000 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static List<(int Doc, float Score)> Hits(IndexReader reader, Query query, int k)
    {
        return [.. new IndexSearcher(reader).Search(query, k).ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
    }

    // Terms of one of twenty topics mostly.
    private SparseVector Topical(int count)
    {
        int topic = Random.Next(20);
        return new SparseVector(Enumerable.Range(0, count).Select(_ =>
            new TermWeight(string.Create(CultureInfo.InvariantCulture, $"w{(Random.Next(4) == 0 ? 1000 + (int)(500 * Math.Pow(Random.NextDouble(), 2)) : (topic * 40) + Random.Next(40))}"), 1 + (int)(254 * Math.Pow(Random.NextDouble(), 3)))));
    }

    private void RequireExact(IndexReader reader, Filter? filter)
    {
        SparseVector query = new(Enumerable.Range(0, 14).Where(_ => Random.Next(2) == 0).Select(term => new TermWeight(string.Create(CultureInfo.InvariantCulture, $"t{term}"), 0.1f + Random.NextSingle()))
            .Append(new TermWeight("unknown", 1)));
        foreach (int k in new[] { 1, 10, reader.MaxDoc })
        {
            SparseVectorQuery clustered = new(Field, query, k, filter, new SparseSearchOptions { Clustered = Everything });
            List<(int Doc, float Score)> expected = Hits(reader, new SparseVectorQuery(Field, query, k, filter), k);
            Assert.That(Hits(reader, clustered, k), Is.EqualTo(expected));
            clustered.Scheduler = TaskScheduler.Default;
            Assert.That(Hits(reader, clustered, k), Is.EqualTo(expected));
        }
    }
}
