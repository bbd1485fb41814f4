using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Pruned evaluation where it has most to leave out, and where the index goes away or changes under it.</summary>
public sealed class SparsePruningTests : IndexTestCase
{
    private const string Field = SparseModel.Field;
    private const int Terms = 12;

    // Enough ranges for the best to be evaluated first. A few documents are far better than all others, and a wrong bound loses one.
    [Test]
    public void ScatteredBestDocumentsAreFound([Values(8, 12)] int bits)
    {
        SparseFieldOptions options = new() { Bits = bits };
        using IndexWriter writer = new(NewFSDirectory(), LargeSegments(options));
        for (int i = 0; i < 40_000; i++)
        {
            bool best = Random.Next(1500) == 0;
            List<TermWeight> terms = [];
            for (int term = 0; term < Terms; term++)
            {
                if (Random.Next(best ? 2 : 1 << Math.Min(term, 8)) == 0)
                {
                    terms.Add(new TermWeight(Name(term), 1 + Random.Next(best ? options.MaxCode : 8)));
                }
            }

            writer.AddDocument(new Document { new SparseVectorField(Field, new SparseVector(terms), options) });
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        Assert.That(reader.Leaves, Has.Count.EqualTo(1));
        for (int round = 0; round < 10; round++)
        {
            SparseVector query = new(Enumerable.Range(0, Terms).Where(_ => Random.Next(4) > 0).Select(term => new TermWeight(Name(term), round % 2 == 0 ? 1 + Random.Next(5) : 0.1f + Random.NextSingle())));
            foreach (int k in new[] { 1, 10, 100, 1000, 4900 })
            {
                List<(int Doc, float Score)> all = Hits(reader, new SparseVectorQuery(Field, query, k, options: new SparseSearchOptions { Exhaustive = true }), k);
                Assert.That(Hits(reader, new SparseVectorQuery(Field, query, k), k), Is.EqualTo(all), $"{query}, top {k}");
            }
        }
    }

    [Test]
    public void AReaderClosedUnderASearchIsReadToTheEnd()
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        using IndexWriter writer = new(NewFSDirectory(), LargeSegments(new SparseFieldOptions()));
        for (int i = 0; i < 10_000; i++)
        {
            writer.AddDocument(model.NewDocument(i));
        }

        writer.Commit();
        SparseVector query = new(Enumerable.Range(0, 5).Select(term => new TermWeight($"t{term}", 1 + term)));
        List<(int Doc, float Score)> expected;
        using (DirectoryReader reader = DirectoryReader.Open(writer.Directory))
        {
            expected = Hits(reader, new SparseVectorQuery(Field, query, 20), 20);
        }

        DirectoryReader closing = DirectoryReader.Open(writer.Directory);
        SparseField field = new(closing.Leaves, Field, query);
        ScoredDocs found = SparseTopSearch.Find(closing.Leaves, field, new ActingFilter(5000, closing.Dispose), true, 20, null);
        Assert.That(found.ToScoreDocs().Select(hit => (hit.Doc, hit.Score)), Is.EqualTo(expected));
        Assert.That(() => new SparseVectorQuery(Field, query, 20).Rewrite(closing), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void AFieldMergedByACodecThatDoesNotNameItKeepsItsCodesAsFrequencies()
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        Directory directory = NewDirectory();
        for (int session = 0; session < 2; session++)
        {
            IndexWriterConfig config = NewConfig(model.NewCodec());
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
            using IndexWriter writer = new(directory, config);
            for (int i = 0; i < 300; i++)
            {
                writer.AddDocument(model.NewDocument((session * 1000) + i));
            }
        }

        SparseVector query = new(Enumerable.Range(0, 5).Select(term => new TermWeight($"t{term}", 1 + term)));
        using (IndexWriter writer = new(directory, NewConfig(new Lucene46Codec())))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        AtomicReader leaf = merged.Leaves.Single().AtomicReader;

        // What a code stands for is lost.
        Assert.That(() => Hits(merged, new SparseVectorQuery(Field, query, 50), 50), Throws.ArgumentException.With.Message.Contains(Field));
        DocsEnum docs = leaf.GetTermDocsEnum(new Term(Field, "t1"));
        int count = 0;
        while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            Assert.That(docs.Freq, Is.EqualTo(model.Codes[leaf.Document(docs.DocID).Get("id")]["t1"]));
            count++;
        }

        Assert.That(count, Is.EqualTo(model.Codes.Count(document => document.Value.ContainsKey("t1"))));
    }

    private static string Name(int term)
    {
        return string.Create(CultureInfo.InvariantCulture, $"t{term}");
    }

    private static List<(int Doc, float Score)> Hits(IndexReader reader, Query query, int k)
    {
        return [.. new IndexSearcher(reader).Search(query, k).ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
    }

    private IndexWriterConfig LargeSegments(SparseFieldOptions options)
    {
        IndexWriterConfig config = NewConfig(new SparseModel(Random, options).NewCodec());
        config.MaxBufferedDocs = 50_000;
        config.RAMBufferSizeMB = 256;
        return config;
    }

    // Allows every document, and does something when it comes to one.
    private sealed class ActingFilter(int document, Action act) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            return new Every(context.AtomicReader.MaxDoc, document, act);
        }

        private sealed class Every(int count, int document, Action act) : DocIdSet
        {
            public override DocIdSetIterator GetIterator()
            {
                return new Each(count, document, act);
            }
        }

        private sealed class Each(int count, int document, Action act) : DocIdSetIterator
        {
            private int _doc = -1;

            public override int DocID => _doc;

            public override int NextDoc()
            {
                return Advance(_doc + 1);
            }

            public override int Advance(int target)
            {
                if (_doc < document && target >= document)
                {
                    act();
                }

                return _doc = target < count ? target : NO_MORE_DOCS;
            }

            public override long GetCost()
            {
                return count;
            }
        }
    }
}
