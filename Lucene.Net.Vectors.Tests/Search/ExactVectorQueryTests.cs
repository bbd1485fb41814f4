using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class ExactVectorQueryTests : IndexTestCase
{
    private const string Name = "embedding";

    private static VectorFieldOptions Options(VectorSimilarity similarity, int dimensions = 2)
    {
        return new VectorFieldOptions(dimensions, similarity);
    }

    private static HybridCodec OurCodec(VectorFieldOptions options)
    {
        return new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Name] = options });
    }

    private static Document Doc(string id, float[]? vector, VectorFieldOptions options, string text = "")
    {
        Document document = new()
        {
            new StringField("id", id, Field.Store.YES),
            new TextField("body", text, Field.Store.NO),
        };
        if (vector is not null)
        {
            document.Add(new KnnFloatVectorField(Name, vector, options));
        }

        return document;
    }

    private Directory Index(Codec codec, params Document[] documents)
    {
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(codec));
        foreach (Document document in documents)
        {
            writer.AddDocument(document);
        }

        return directory;
    }

    private static string[] Ids(IndexSearcher searcher, TopDocs found)
    {
        return [.. found.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id"))];
    }

    // Query (3, 4), length 5. Vectors: a (3, 4), b (-4, 3), c (-3, -4), d (6, 8).
    // cosine: a 1, b (-12+12)/25 = 0, c -1, d 50/(5*10) = 1        -> (1+s)/2: 1, .5, 0, 1
    // Euclidean: a 0, b 49+1 = 50, c 36+64 = 100, d 9+16 = 25      -> 1/(1+d2): 1, 1/51, 1/101, 1/26
    // inner product: a 25, b 0, c -25, d 50                        -> 26, 1, 1/26, 51
    // dot product of unit vectors, all divided by 5 (d by 10): as the cosine
    [TestCase(VectorSimilarity.Cosine, "a d b c", new[] { 1f, 1f, 0.5f, 0f })]
    [TestCase(VectorSimilarity.Euclidean, "a d b c", new[] { 1f, 1f / 26, 1f / 51, 1f / 101 })]
    [TestCase(VectorSimilarity.MaximumInnerProduct, "d a b c", new[] { 51f, 26f, 1f, 1f / 26 })]
    public void ScoresWorkedByHand(VectorSimilarity similarity, string order, float[] scores)
    {
        VectorFieldOptions options = Options(similarity);
        Directory directory = Index(OurCodec(options),
            Doc("a", [3, 4], options), Doc("b", [-4, 3], options), Doc("none", null, options), Doc("c", [-3, -4], options), Doc("d", [6, 8], options));
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader);
        TopDocs found = searcher.Search(new ExactVectorQuery(Name, [3, 4], 10), 10);
        Assert.That(Ids(searcher, found), Is.EqualTo(order.Split(' ')));
        Assert.That(found.ScoreDocs.Select(hit => hit.Score), Is.EqualTo(scores).Within(1e-6f));
        Assert.That(found.TotalHits, Is.EqualTo(4));
    }

    [Test]
    public void UnitVectorsUnderTheDotProduct()
    {
        VectorFieldOptions options = Options(VectorSimilarity.DotProduct);
        Directory directory = Index(OurCodec(options), Doc("a", [0.6f, 0.8f], options), Doc("b", [-0.8f, 0.6f], options), Doc("c", [-0.6f, -0.8f], options));
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader);
        TopDocs found = searcher.Search(new ExactVectorQuery(Name, [0.6f, 0.8f], 2), 10);
        Assert.That(Ids(searcher, found), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(found.ScoreDocs.Select(hit => hit.Score), Is.EqualTo(new[] { 1f, 0.5f }).Within(1e-6f));
    }

    [Test]
    public void EqualScoresRankByDocument()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Cosine);
        Directory directory = Index(OurCodec(options), [.. Enumerable.Range(0, 20).Select(i => Doc($"{i:D2}", [1 + i, 0], options))]);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        TopDocs found = new IndexSearcher(reader).Search(new ExactVectorQuery(Name, [2, 0], 5), 5);
        Assert.That(found.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));
    }

    [Test]
    public void PlainBinaryDocValuesAnswerTheSame()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Cosine, 9);
        Document[] documents = [.. Enumerable.Range(0, 60).Select(i => Doc($"{i:D2}", i % 4 == 0 ? null : BruteForce.RandomVector(Random, 9), options))];
        float[] query = BruteForce.RandomVector(Random, 9);
        Directory ours = Index(OurCodec(options), documents);
        Directory plain = Index(new Lucene46Codec(), documents);
        using DirectoryReader a = DirectoryReader.Open(ours);
        using DirectoryReader b = DirectoryReader.Open(plain);
        IndexSearcher searcherA = new(a), searcherB = new(b);
        TopDocs expected = searcherA.Search(new ExactVectorQuery(Name, query, 20), 20);
        TopDocs found = searcherB.Search(new ExactVectorQuery(Name, query, 20, similarity: VectorSimilarity.Cosine), 20);
        Assert.That(Ids(searcherB, found), Is.EqualTo(Ids(searcherA, expected)));
        Assert.That(found.ScoreDocs.Select(hit => hit.Score), Is.EqualTo(expected.ScoreDocs.Select(hit => hit.Score)));
        ArgumentException? error = Assert.Throws<ArgumentException>(() => searcherB.Search(new ExactVectorQuery(Name, query, 20), 20));
        Assert.That(error!.Message, Does.Contain($"'{Name}'").And.Contain("similarity"));
    }

    [Test]
    public void OldSegmentsAndNewOnesAnswerTogetherAndMergeIntoOurs()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Euclidean, 4);
        SortedDictionary<string, float[]> model = [];
        Directory directory = NewDirectory();
        foreach (Codec codec in new Codec[] { new Lucene46Codec(), OurCodec(options) })
        {
            IndexWriterConfig config = NewConfig(codec);
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
            using IndexWriter writer = new(directory, config);
            for (int i = 0; i < 30; i++)
            {
                string id = $"{model.Count:D2}";
                model[id] = BruteForce.RandomVector(Random, 4);
                writer.AddDocument(Doc(id, model[id], options));
            }
        }

        float[] query = BruteForce.RandomVector(Random, 4);
        string[] expected = [.. BruteForce.Rank(VectorSimilarity.Euclidean, query, model).Take(15).Select(hit => hit.Id)];
        using (DirectoryReader mixed = DirectoryReader.Open(directory))
        {
            Assert.That(mixed.Leaves.Select(leaf => leaf.AtomicReader.GetBinaryDocValues(Name) is FloatVectorValues).Distinct().Count(), Is.EqualTo(2));
            IndexSearcher searcher = new(mixed);
            Assert.That(Ids(searcher, searcher.Search(new ExactVectorQuery(Name, query, 15), 15)), Is.EqualTo(expected));
        }

        using (IndexWriter writer = new(directory, NewConfig(OurCodec(options))))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(merged.Leaves.Single().AtomicReader.GetBinaryDocValues(Name), Is.InstanceOf<FloatVectorValues>());
        IndexSearcher last = new(merged);
        Assert.That(Ids(last, last.Search(new ExactVectorQuery(Name, query, 15), 15)), Is.EqualTo(expected));
    }

    [Test]
    public void AFilterAndDeletesAreObeyed()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Cosine, 6);
        SortedDictionary<string, float[]> even = [];
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(OurCodec(options)));
        for (int i = 0; i < 600; i++)
        {
            string id = $"{i:D3}";
            float[] vector = BruteForce.RandomVector(Random, 6);
            writer.AddDocument(Doc(id, vector, options, i % 2 == 0 ? "even" : "odd"));
            if (i % 2 == 0 && i % 5 != 0)
            {
                even[id] = vector;
            }
        }

        for (int i = 0; i < 600; i += 5)
        {
            writer.DeleteDocuments(new Term("id", $"{i:D3}"));
        }

        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        float[] query = BruteForce.RandomVector(Random, 6);
        Filter filter = new QueryWrapperFilter(new TermQuery(new Term("body", "even")));
        foreach (int k in new[] { 1, 7, even.Count, 600 })
        {
            TopDocs found = searcher.Search(new ExactVectorQuery(Name, query, k, filter), 600);
            Assert.That(Ids(searcher, found), Is.EqualTo(BruteForce.Rank(VectorSimilarity.Cosine, query, even).Take(k).Select(hit => hit.Id)));
        }

        TopDocs none = searcher.Search(new ExactVectorQuery(Name, query, 5, new QueryWrapperFilter(new TermQuery(new Term("body", "nowhere")))), 5);
        Assert.That(none.TotalHits, Is.Zero);
    }

    [Test]
    public void BesideWordsInABooleanQueryWithBoostsAndExplained()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Cosine);
        Directory directory = Index(OurCodec(options), Doc("a", [1, 0], options, "apple"), Doc("b", [0, 1], options, "banana"), Doc("c", [1, 1], options, "cherry apple"));
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity() };
        ExactVectorQuery near = new(Name, [1, 0], 2) { Boost = 3f };
        TermQuery word = new(new Term("body", "apple"));
        BooleanQuery both = new() { { near, Occur.SHOULD }, { word, Occur.SHOULD } };
        TopDocs found = searcher.Search(both, 10);
        Assert.That(Ids(searcher, found), Is.EqualTo(new[] { "a", "c" }));
        foreach (ScoreDoc hit in found.ScoreDocs)
        {
            float vector = searcher.Search(near, 10).ScoreDocs.Single(other => other.Doc == hit.Doc).Score;
            float text = searcher.Search(word, 10).ScoreDocs.Single(other => other.Doc == hit.Doc).Score;
            Assert.That(hit.Score, Is.EqualTo(vector + text).Within(1e-5f));
            Explanation why = searcher.Explain(both, hit.Doc);
            Assert.That(why.Value, Is.EqualTo(hit.Score).Within(1e-5f));
            Assert.That(why.ToString(), Does.Contain($"exact({Name}, [1, 0], k=2)^3"));
        }

        // (1 + cos 0)/2 = 1, three times.
        Assert.That(searcher.Search(near, 1).ScoreDocs[0].Score, Is.EqualTo(3f).Within(1e-6f));
        Assert.That(searcher.Explain(near, 1).IsMatch, Is.False);
    }

    [Test]
    public void ThroughAMultiReaderAndAWrappedReader()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Euclidean);
        Directory one = Index(OurCodec(options), Doc("a", [0, 0], options), Doc("b", [5, 0], options));
        Directory two = Index(OurCodec(options), Doc("c", [1, 0], options), Doc("d", [4, 0], options));
        using DirectoryReader first = DirectoryReader.Open(one);
        using DirectoryReader second = DirectoryReader.Open(two);
        using MultiReader both = new([first, new FilterAtomicReader(second.Leaves[0].AtomicReader)], false);
        IndexSearcher searcher = new(both);
        TopDocs found = searcher.Search(new ExactVectorQuery(Name, [0, 0], 3), 10);
        Assert.That(found.ScoreDocs.Select(hit => both.Document(hit.Doc).Get("id")).First(), Is.EqualTo("a"));
        Assert.That(found.TotalHits, Is.EqualTo(3));
    }

    [Test]
    public void EqualityHashAndText()
    {
        ExactVectorQuery query = new(Name, [1.5f, -2], 3);
        Assert.That(query, Is.EqualTo(new ExactVectorQuery(Name, [1.5f, -2], 3)));
        Assert.That(query.GetHashCode(), Is.EqualTo(new ExactVectorQuery(Name, [1.5f, -2], 3).GetHashCode()));
        Query[] others =
        [
            new ExactVectorQuery("other", [1.5f, -2], 3),
            new ExactVectorQuery(Name, [1.5f, -2.5f], 3),
            new ExactVectorQuery(Name, [1.5f, -2], 4),
            new ExactVectorQuery(Name, [1.5f, -2], 3, new QueryWrapperFilter(new MatchAllDocsQuery())),
            new ExactVectorQuery(Name, [1.5f, -2], 3, similarity: VectorSimilarity.Cosine),
            new ExactVectorQuery(Name, [1.5f, -2], 3) { Boost = 2 },
            new MatchAllDocsQuery(),
        ];
        foreach (Query other in others)
        {
            Assert.That(query, Is.Not.EqualTo(other));
        }

        Assert.That(query.ToString("body"), Is.EqualTo("exact(embedding, [1.5, -2], k=3)"));
        Assert.That(new ExactVectorQuery(Name, [1], 3) { Boost = 0.5f }.ToString(), Is.EqualTo("exact(embedding, [1], k=3)^0.5"));
    }

    [Test]
    public void BadArgumentsAreNamedWithTheirValue()
    {
        Assert.That(() => new ExactVectorQuery(Name, [1], 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("k=0"));
        Assert.That(() => new ExactVectorQuery(Name, [1, float.NaN], 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("vector[1]=NaN"));
        Assert.That(() => new ExactVectorQuery(Name, [], 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("vector.Length=0"));
        Assert.That(() => new ExactVectorQuery(Name, new float[4097], 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("vector.Length=4097"));
        Assert.That(() => new ExactVectorQuery("", [1], 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("field"));

        VectorFieldOptions options = Options(VectorSimilarity.Cosine);
        using DirectoryReader reader = DirectoryReader.Open(Index(OurCodec(options), Doc("a", [1, 0], options)));
        IndexSearcher searcher = new(reader);
        Assert.That(() => searcher.Search(new ExactVectorQuery(Name, [1, 2, 3], 1), 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains($"'{Name}'").And.Message.Contains("3 components where the field has 2"));
        Assert.That(() => searcher.Search(new ExactVectorQuery(Name, [0, 0], 1), 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains($"'{Name}'").And.Message.Contains("only zeros"));
        Assert.That(() => searcher.Search(new ExactVectorQuery(Name, [1, 0], 1, similarity: VectorSimilarity.Euclidean), 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("Euclidean"));
    }

    [Test]
    public void HitsBelongToTheirReader()
    {
        VectorFieldOptions options = Options(VectorSimilarity.Cosine);
        Directory directory = Index(OurCodec(options), Doc("a", [1, 0], options));
        using DirectoryReader one = DirectoryReader.Open(directory);
        using DirectoryReader two = DirectoryReader.Open(directory);
        Query rewritten = new ExactVectorQuery(Name, [1, 0], 1).Rewrite(one);
        Assert.That(new IndexSearcher(one).Search(rewritten, 1).TotalHits, Is.EqualTo(1));
        Assert.That(() => new IndexSearcher(two).Search(rewritten, 1), Throws.InvalidOperationException);
        Assert.That(() => new TopDocsQuery(rewritten, one, [new ScoreDoc(0, 1), new ScoreDoc(0, 2)]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new TopDocsQuery(rewritten, one, [new ScoreDoc(7, 1)]), Throws.InstanceOf<ArgumentException>());
    }
}
