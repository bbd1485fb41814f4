using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Sparse queries against brute force over what the documents were given: pruned, exhaustive, in parallel, with all there is to filter by.</summary>
public sealed class SparseVectorQueryTests : IndexTestCase
{
    private const string Field = SparseModel.Field;

    private static readonly string[] Words = ["common", "rare"];

    [Test]
    public void AsBruteForceFindsThroughDeletesFiltersAndSegments([Values(4, 8, 16)] int bits)
    {
        SparseFieldOptions options = new() { Bits = bits, MaxWeight = Random.Next(2) == 0 ? 3.5f : (1 << bits) - 1 };
        SparseModel model = new(Random, options);
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(model.NewCodec()));
        int number = 0;
        for (int round = 0; round < 3; round++)
        {
            for (int i = Random.Next(700); i >= 0; i--)
            {
                writer.AddDocument(NewDocument(model, number++));
            }

            Delete(writer, model, 12);
            using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
            RequireBruteForce(reader, model, options);
        }
    }

    [Test]
    public void LongListsAndManyWindows()
    {
        SparseFieldOptions options = new();
        SparseModel model = new(Random, options);
        Directory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.MaxBufferedDocs = 5000;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < 12_000; i++)
        {
            writer.AddDocument(NewDocument(model, i));
        }

        Delete(writer, model, 100);
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        RequireBruteForce(reader, model, options);
    }

    // Weights are light but in short runs of documents, so that most blocks are passed over, and a wrong bound loses a run.
    [Test]
    public void RunsOfHeavyWeightsAreFound()
    {
        SparseFieldOptions options = new();
        using IndexWriter writer = new(NewFSDirectory(), LargeSegments(new SparseModel(Random, options)));
        int hot = 0, left = 0;
        for (int i = 0; i < 20_000; i++, left--)
        {
            if (left < -1500)
            {
                hot = Random.Next(8);
                left = 1 + Random.Next(4);
            }

            List<TermWeight> terms = [];
            for (int term = 0; term < 8; term++)
            {
                bool heavy = left > 0 && term == hot;
                if (heavy || Random.Next(1 + term) == 0)
                {
                    terms.Add(new TermWeight(string.Create(CultureInfo.InvariantCulture, $"t{term}"), heavy ? 100 + Random.Next(150) : 1 + Random.Next(5)));
                }
            }

            writer.AddDocument(new Document { new Vectors.Documents.SparseVectorField(Field, new SparseVector(terms), options) });
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        for (int round = 0; round < 10; round++)
        {
            SparseVector query = new(Enumerable.Range(0, 8).Select(term => new TermWeight(string.Create(CultureInfo.InvariantCulture, $"t{term}"), 1 + Random.Next(3))));
            List<(int Doc, float Score)> all = Hits(reader, new SparseVectorQuery(Field, query), reader.MaxDoc);
            foreach (int k in new[] { 1, 10, 30 })
            {
                foreach (SparseVectorQuery form in Forms(query, k, null))
                {
                    Assert.That(Hits(reader, form, k), Is.EqualTo(all.Take(k)), form.ToString());
                }
            }
        }
    }

    [Test]
    public void EqualScoresRankByDocument()
    {
        SparseFieldOptions options = new() { Bits = 4 };
        SparseModel model = new(Random, options);
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        config.MaxBufferedDocs = 900;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < 5000; i++)
        {
            Document document = new();
            document.Add(new Vectors.Documents.SparseVectorField(Field, new SparseVector([new TermWeight("a", 1 + Random.Next(2)), new TermWeight("b", 1)]), options));
            writer.AddDocument(document);
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        SparseVector query = new([new TermWeight("a", 2), new TermWeight("b", 1)]);
        foreach (int k in new[] { 1, 10, 3000 })
        {
            List<(int Doc, float Score)> all = Hits(reader, new SparseVectorQuery(Field, query), 5000);
            Assert.That(all.Select(hit => hit.Score).Distinct(), Is.EqualTo(new[] { 5f, 3f }));
            foreach (SparseVectorQuery form in Forms(query, k, null))
            {
                Assert.That(Hits(reader, form, k), Is.EqualTo(all.Take(k)), form.ToString());
            }
        }
    }

    [Test]
    public void WrappedReadersAndOtherCodecsGiveTheSame()
    {
        SparseFieldOptions options = new() { MaxWeight = 2 };
        SparseModel model = new(Random, options);
        Directory directory = NewDirectory();
        for (int session = 0; session < 2; session++)
        {
            IndexWriterConfig config = NewConfig(session == 0 ? new Lucene46Codec() : model.NewCodec());
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
            using IndexWriter writer = new(directory, config);
            for (int i = 0; i < 300; i++)
            {
                writer.AddDocument(NewDocument(model, (session * 300) + i));
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        RequireBruteForce(reader, model, options);
        using MultiReader wrapped = new([.. reader.Leaves.Select(leaf => new PlainReader(leaf.AtomicReader))], false);
        SparseVector query = Query(options);
        foreach (int? k in new int?[] { null, 7, 600 })
        {
            Assert.That(Hits(wrapped, new SparseVectorQuery(Field, query, k), 600), Is.EqualTo(Hits(reader, new SparseVectorQuery(Field, query, k), 600)));
        }
    }

    [Test]
    public void WeightsOfAnyKindKeepTheOrder()
    {
        SparseFieldOptions options = new() { Bits = 16 };
        SparseModel model = new(Random, options);
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(model.NewCodec()));
        for (int i = 0; i < 400; i++)
        {
            writer.AddDocument(NewDocument(model, i));
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        foreach (float scale in new[] { float.Epsilon, 1e-30f, 1f, 1e30f, float.MaxValue / 2 })
        {
            SparseVector query = new([new TermWeight("t0", scale), new TermWeight("t1", 1), new TermWeight("t2", scale)]);
            List<(int Doc, float Score)> all = Hits(reader, new SparseVectorQuery(Field, query), 400);
            foreach (SparseVectorQuery form in Forms(query, 10, null))
            {
                Assert.That(Hits(reader, form, 10), Is.EqualTo(all.Take(10)), form.ToString());
            }
        }
    }

    [Test]
    public void WithoutTermsOrFieldNothingIsFound()
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        using IndexWriter writer = new(NewDirectory(), NewConfig(model.NewCodec()));
        using (DirectoryReader none = writer.GetReader(applyAllDeletes: true))
        {
            Assert.That(Forms(Query(new SparseFieldOptions()), 5, null).Sum(form => Hits(none, form, 5).Count), Is.Zero);
        }

        writer.AddDocument(NewDocument(model, 1));
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        SparseVector unknown = new([new TermWeight("unknown", 1)]), nothing = new([new TermWeight("t0", 0), new TermWeight("t1", -3)]);
        Assert.That(nothing, Is.EqualTo(SparseVector.Empty));
        foreach (SparseVectorQuery form in Forms(unknown, 5, null).Concat(Forms(nothing, 5, null)).Append(new SparseVectorQuery(Field, nothing)).Append(new SparseVectorQuery("absent", unknown)))
        {
            Assert.That(Hits(reader, form, 5), Is.Empty, form.ToString());
        }
    }

    [Test]
    public void IndexesOfDifferentScalesAreRefused()
    {
        List<DirectoryReader> readers = [];
        foreach (float most in new[] { 3f, 4f })
        {
            SparseModel model = new(Random, new SparseFieldOptions { MaxWeight = most });
            Directory directory = NewDirectory();
            using (IndexWriter writer = new(directory, NewConfig(model.NewCodec())))
            {
                for (int i = 0; i < 20; i++)
                {
                    writer.AddDocument(NewDocument(model, i));
                }
            }

            readers.Add(DirectoryReader.Open(directory));
        }

        using MultiReader both = new([.. readers], true);
        SparseVectorQuery query = new(Field, Query(new SparseFieldOptions()), 3);
        Assert.That(() => query.Rewrite(both), Throws.ArgumentException.With.Message.Contains("weights to 3").And.Message.Contains("weights to 4"));
        foreach (DirectoryReader reader in readers)
        {
            reader.Dispose();
        }
    }

    [Test]
    public void BesideTextInABooleanQuery()
    {
        SparseFieldOptions options = new();
        SparseModel model = new(Random, options);
        using IndexWriter writer = new(NewDirectory(), NewConfig(model.NewCodec()));
        for (int i = 0; i < 500; i++)
        {
            writer.AddDocument(NewDocument(model, i));
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        Query text = new TermQuery(new Term("text", "rare"));
        SparseVectorQuery sparse = new(Field, Query(options)) { Boost = 2 };
        Dictionary<int, float> scores = Hits(reader, sparse, 500).ToDictionary(hit => hit.Doc, hit => hit.Score);
        HashSet<int> rare = [.. Hits(reader, text, 500).Select(hit => hit.Doc)];
        HashSet<int> either = [.. Hits(reader, new BooleanQuery { { text, Occur.SHOULD }, { sparse, Occur.SHOULD } }, 500).Select(hit => hit.Doc)];
        HashSet<int> both = [.. Hits(reader, new BooleanQuery { { text, Occur.MUST }, { sparse, Occur.MUST } }, 500).Select(hit => hit.Doc)];
        HashSet<int> without = [.. Hits(reader, new BooleanQuery { { sparse, Occur.MUST }, { text, Occur.MUST_NOT } }, 500).Select(hit => hit.Doc)];
        Assert.That(either, Is.EquivalentTo(rare.Union(scores.Keys)));
        Assert.That(both, Is.EquivalentTo(rare.Intersect(scores.Keys)));
        Assert.That(without, Is.EquivalentTo(scores.Keys.Except(rare)));

        // A must clause that is sparse advances; beside a clause of no weight the scores stay as they are, times what normalizes both.
        Query every = new ConstantScoreQuery(new MatchAllDocsQuery()) { Boost = 0 };
        List<(int Doc, float Score)> together = Hits(reader, new BooleanQuery(true) { { every, Occur.MUST }, { sparse, Occur.MUST } }, 500);
        float ratio = together[0].Score / scores[together[0].Doc];
        Assert.That(together.Select(hit => hit.Score / scores[hit.Doc]), Is.All.EqualTo(ratio).Within(1e-5f));
    }

    [Test]
    public void ExplanationsAddUpToTheScore()
    {
        SparseFieldOptions options = new() { MaxWeight = 5 };
        SparseModel model = new(Random, options);
        using IndexWriter writer = new(NewDirectory(), NewConfig(model.NewCodec()));
        for (int i = 0; i < 300; i++)
        {
            writer.AddDocument(NewDocument(model, i));
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        Filter filter = new QueryWrapperFilter(new TermQuery(new Term("text", "common")));
        foreach (int? k in new int?[] { null, 20 })
        {
            SparseVectorQuery query = new(Field, Query(options), k, filter) { Boost = 3 };
            Dictionary<int, float> hits = Hits(reader, query, 300).ToDictionary(hit => hit.Doc, hit => hit.Score);
            for (int doc = 0; doc < reader.MaxDoc; doc++)
            {
                Explanation explanation = searcher.Explain(query, doc);
                Assert.That(explanation.IsMatch, Is.EqualTo(hits.ContainsKey(doc)), explanation.ToString());
                Assert.That(explanation.Value, Is.EqualTo(hits.GetValueOrDefault(doc)).Within(1e-4f * hits.GetValueOrDefault(doc)));
            }
        }
    }

    // Documents have one of two words, the text field's and the filter's.
    private static Document NewDocument(SparseModel model, int number)
    {
        Document document = model.NewDocument(number);
        document.Add(new TextField("text", WordOf(number), Lucene.Net.Documents.Field.Store.NO));
        return document;
    }

    private static string WordOf(int number)
    {
        return Words[number % 97 == 5 ? 1 : 0];
    }

    private static IEnumerable<SparseVectorQuery> Forms(SparseVector query, int k, Filter? filter)
    {
        yield return new SparseVectorQuery(Field, query, k, filter);
        yield return new SparseVectorQuery(Field, query, k, filter, new SparseSearchOptions { Exhaustive = true });
        yield return new SparseVectorQuery(Field, query, k, filter) { Scheduler = TaskScheduler.Default };
    }

    private static List<(int Doc, float Score)> Hits(IndexReader reader, Query query, int k)
    {
        return [.. new IndexSearcher(reader).Search(query, k).ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
    }

    private IndexWriterConfig LargeSegments(SparseModel model)
    {
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.MaxBufferedDocs = 15_000;
        return config;
    }

    private void Delete(IndexWriter writer, SparseModel model, int oneIn)
    {
        foreach (string id in model.Codes.Keys.Where(_ => Random.Next(oneIn) == 0).ToList())
        {
            writer.DeleteDocuments(new Term("id", id));
            model.Codes.Remove(id);
        }
    }

    private SparseVector Query(SparseFieldOptions options)
    {
        List<TermWeight> terms = [new TermWeight("unknown", 1), new TermWeight("t0", 0.01f + Random.NextSingle())];
        for (int term = 1; term < 14; term++)
        {
            if (Random.Next(2) == 0)
            {
                terms.Add(new TermWeight(string.Create(CultureInfo.InvariantCulture, $"t{term}"), Random.Next(3) == 0 ? 1 + Random.Next(9) : Random.NextSingle() * options.Bits));
            }
        }

        return new SparseVector(terms);
    }

    private void RequireBruteForce(DirectoryReader reader, SparseModel model, SparseFieldOptions options)
    {
        Dictionary<string, int> docs = [];
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            for (int doc = 0; doc < leaf.AtomicReader.MaxDoc; doc++)
            {
                if (leaf.AtomicReader.LiveDocs?.Get(doc) != false)
                {
                    docs[leaf.AtomicReader.Document(doc).Get("id")] = leaf.DocBase + doc;
                }
            }
        }

        foreach (string? word in new[] { null, "common", "rare" })
        {
            SparseVector query = Query(options);
            Filter? filter = word is null ? null : new QueryWrapperFilter(new TermQuery(new Term("text", word)));
            List<(int Doc, float Score)> expected =
            [
                .. model.Codes.Where(doc => word is null || WordOf(int.Parse(doc.Key, CultureInfo.InvariantCulture)) == word)
                    .Where(doc => query.Any(term => doc.Value.ContainsKey(term.Term)))
                    .Select(doc => (Doc: docs[doc.Key], Score: (float)query.Sum(term => (double)term.Weight * doc.Value.GetValueOrDefault(term.Term) * options.Step)))
                    .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Doc),
            ];
            List<(int Doc, float Score)> all = Hits(reader, new SparseVectorQuery(Field, query, null, filter), Math.Max(1, reader.MaxDoc));
            Assert.That(all.Select(hit => hit.Doc), Is.EquivalentTo(expected.Select(hit => hit.Doc)));

            // The sums of the test are rounded, and may order what is all but equal otherwise.
            Assert.That(all.Select(hit => (double)hit.Score), Is.EqualTo(expected.Select(hit => (double)hit.Score)).Within(1e-4).Percent);
            foreach (int k in new[] { 1, 10, 100, reader.MaxDoc + 1 })
            {
                foreach (SparseVectorQuery form in Forms(query, k, filter))
                {
                    Assert.That(Hits(reader, form, k), Is.EqualTo(all.Take(k)), form.ToString());
                }
            }
        }
    }
}
