using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>One hit a parent, of documents in chunks.</summary>
public sealed class ParentKnnTests : IndexTestCase
{
    private const string Name = RandomVectorIndex.Name;

    private static readonly Filter Parents = new QueryWrapperFilter(new TermQuery(new Term("kind", "parent")));

    private static VectorFieldOptions Options(int dimensions)
    {
        return new VectorFieldOptions(dimensions, VectorSimilarity.Euclidean) { Index = VectorIndex.Hnsw };
    }

    private static Document Child(string id, float[] vector, VectorFieldOptions options)
    {
        return [new StringField("id", id, Field.Store.YES), new KnnFloatVectorField(Name, vector, options)];
    }

    private static Document Parent()
    {
        return [new StringField("kind", "parent", Field.Store.NO)];
    }

    // Query at 0. Block 1: children at 1 and 2; block 2: 3 and 0.5; block 3: no child; block 4: 1.
    // Best child each: a1 (1/(1+1) = .5), b2 (1/1.25 = .8), d1 (.5, a later document than a1).
    [Test]
    public void TheBestChildOfEachParent()
    {
        VectorFieldOptions options = Options(1);
        using IndexWriter writer = new(NewDirectory(), NewConfig(RandomVectorIndex.Codec(options)));
        writer.AddDocuments([Child("a1", [1], options), Child("a2", [2], options), Parent()]);
        writer.AddDocuments([Child("b1", [3], options), Child("b2", [0.5f], options), Parent()]);
        writer.AddDocument(Parent());
        writer.AddDocuments([Child("d1", [1], options), Parent()]);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        foreach (Filter parents in new[] { Parents, new CachingWrapperFilter(Parents) })
        {
            TopDocs found = searcher.Search(new KnnVectorQuery(Name, [0], 3) { Parents = parents }, 10);
            Assert.That(found.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id")), Is.EqualTo(new[] { "b2", "a1", "d1" }));
            Assert.That(found.ScoreDocs.Select(hit => hit.Score), Is.EqualTo(new[] { 0.8f, 0.5f, 0.5f }).Within(1e-6f));
        }
    }

    [Test]
    public void AChildWithoutAParentIsAnError()
    {
        VectorFieldOptions options = Options(1);
        using IndexWriter writer = new(NewDirectory(), NewConfig(RandomVectorIndex.Codec(options)));
        writer.AddDocuments([Parent(), Child("a", [1], options)]);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(
            () => new IndexSearcher(reader).Search(new KnnVectorQuery(Name, [0], 3) { Parents = Parents }, 10),
            Throws.InvalidOperationException.With.Message.Contains("document 1"));
    }

    [Test]
    public void BruteForceAgreesThroughFiltersDeletesAndSegments()
    {
        VectorFieldOptions options = Options(6);
        Dictionary<string, (int Block, bool Even, float[] Vector)> children = [];
        IndexWriterConfig config = NewConfig(RandomVectorIndex.Codec(options));
        config.MaxBufferedDocs = 5000;
        using IndexWriter writer = new(NewDirectory(), config);
        for (int block = 0; block < 400; block++)
        {
            List<Document> documents = [];
            for (int i = Random.Next(8); i > 0; i--)
            {
                string id = children.Count.ToString("D6", CultureInfo.InvariantCulture);
                children[id] = (block, Random.Next(2) == 0, BruteForce.RandomVector(Random, 6));
                Document child = Child(id, children[id].Vector, options);
                child.Add(new StringField("parity", children[id].Even ? "even" : "odd", Field.Store.NO));
                documents.Add(child);
            }

            documents.Add(Parent());
            writer.AddDocuments(documents);
            if (block % 150 == 149)
            {
                writer.Commit();
            }
        }

        foreach (string id in children.Keys.Where(_ => Random.Next(5) == 0).ToArray())
        {
            writer.DeleteDocuments(new Term("id", id));
            children.Remove(id);
        }

        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        Filter evenOnly = new QueryWrapperFilter(new TermQuery(new Term("parity", "even")));
        foreach (int k in new[] { 1, 10, 1000 })
        {
            foreach (bool even in new[] { false, true })
            {
                float[] vector = BruteForce.RandomVector(Random, 6);
                double[] expected = [.. children.Values.Where(child => child.Even || !even)
                    .GroupBy(child => child.Block)
                    .Select(block => block.Max(child => BruteForce.Score(options.Similarity, vector, child.Vector)))
                    .OrderDescending().Take(k)];
                TopDocs found = searcher.Search(new KnnVectorQuery(Name, vector, k, filter: even ? evenOnly : null) { Parents = Parents }, 1000);
                Assert.That(found.TotalHits, Is.EqualTo(expected.Length));
                string[] ids = [.. found.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id"))];
                Assert.That(ids.Select(id => children[id].Block), Is.Unique);
                Assert.That(ids.All(id => children[id].Even || !even), Is.True);
                Assert.That(found.ScoreDocs.Count(hit => hit.Score >= expected[^1] - 1e-5), Is.GreaterThanOrEqualTo(0.9 * expected.Length));
                Assert.That(found.ScoreDocs[0].Score, Is.EqualTo(expected[0]).Within(1e-4));
            }
        }
    }
}
