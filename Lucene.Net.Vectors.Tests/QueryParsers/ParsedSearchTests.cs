using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.QueryParsers;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>What is parsed is searched: document i has the vector (i, 1), every third is in German, every fifth says fox.</summary>
public sealed class ParsedSearchTests : IndexTestCase
{
    private DirectoryReader _reader = null!;

    [SetUp]
    public void Fill()
    {
        VectorFieldOptions options = new(2, VectorSimilarity.Euclidean);
        using IndexWriter writer = new(NewDirectory(), NewConfig(new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["f"] = options })));
        for (int i = 0; i < 60; i++)
        {
            writer.AddDocument(
            [
                new StoredField("number", i), new KnnFloatVectorField("f", [i, 1], options), new StringField("lang", i % 3 == 0 ? "de" : "en", Field.Store.NO), new TextField("body", i % 5 == 0 ? "red fox" : "red", Field.Store.NO),
            ]);
            if (i % 25 == 24)
            {
                writer.Commit();
            }
        }

        _reader = DirectoryReader.Open(writer, applyAllDeletes: true);
    }

    [TearDown]
    public void Close()
    {
        _reader.Dispose();
    }

    [TestCase("knn(f, [0, 1], k=4)", new[] { 0, 1, 2, 3 })]
    [TestCase("knn(f, [0, 1], k=4) AND lang:de", new[] { 0, 3, 6, 9 })]
    [TestCase("knn(f, [0, 1], k=4) -lang:de", new[] { 1, 2, 4, 5 })]
    [TestCase("+lang:de +(body:fox knn(f, [0, 1], k=2))", new[] { 0, 3, 15, 30, 45 })]
    [TestCase("knn(f, [0, 1], k=4, filter=none) AND lang:de", new[] { 0, 3 })]
    [TestCase("knn(f, [9, 1] - [9, 0], k=2) OR exact(f, {last}, k=1)", new[] { 0, 1, 59 })]
    [TestCase("within(f, [0, 1], score>=0.2) AND body:red", new[] { 0, 1, 2 })]
    [TestCase("knn(f, [0, 1], k=10) AND within(f, [5, 1], score>=0.5) AND NOT body:fox", new[] { 4, 6 })]
    [TestCase("{nothing}", new int[0])]
    public void FindsTheDocuments(string text, int[] expected)
    {
        HybridQueryParser parser = Parsers.Hybrid();
        Query query = parser.Parse(text, new Dictionary<string, object> { ["last"] = new List<float> { 59, 1 }, ["nothing"] = HybridQueryParser.Nothing });
        Assert.That(Numbers(new IndexSearcher(_reader).Search(query, 60)).Order(), Is.EqualTo(expected));
    }

    [Test]
    public void BlendsAreSearchedWithTheirNumbers()
    {
        Query query = Parsers.Hybrid().Parse("hybrid(linear, 0.5*retriever(body:fox, name=words), 0.5*knn(f, [0, 1]), k=5) AND lang:de");
        HybridQuery blend = (HybridQuery)((BooleanQuery)query).Clauses[0].Query;
        HybridTopDocs found = blend.Search(new IndexSearcher(_reader), 0, 5);
        Assert.That(Numbers(found).First(), Is.EqualTo(0));
        Assert.That(Numbers(found).Select(number => number % 3), Is.All.EqualTo(0), "the clause beside the blend is the filter of its retrievers");
        Assert.That(blend.Retrievers.Select(retriever => retriever.Name), Is.EqualTo(new[] { "words", "2" }));
        Assert.That(new IndexSearcher(_reader).Search(query, 60).TotalHits, Is.EqualTo(5));
    }

    // Merges may have changed the order of the documents.
    private IEnumerable<int> Numbers(TopDocs hits)
    {
        return hits.ScoreDocs.Select(hit => int.Parse(_reader.Document(hit.Doc).Get("number", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }
}
