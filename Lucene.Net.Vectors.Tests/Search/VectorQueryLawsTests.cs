using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>What the host expects of any query, of each vector query: equality, hash, text, rewriting, explaining; and bad arguments.</summary>
public sealed class VectorQueryLawsTests : IndexTestCase
{
    private static readonly Query Word = new TermQuery(new Term("body", "word"));
    private static readonly Filter WordFilter = new QueryWrapperFilter(Word);

    // Queries that all differ; made anew at each call.
    private static Query[] AllDifferent()
    {
        float[] vector = [1.5f, -2];
        return
        [
            new ExactVectorQuery("f", vector, 3),
            new ExactVectorQuery("g", vector, 3),
            new ExactVectorQuery("f", [1.5f, -2.5f], 3),
            new ExactVectorQuery("f", vector, 4),
            new ExactVectorQuery("f", vector, 3, WordFilter),
            new ExactVectorQuery("f", vector, 3, similarity: VectorSimilarity.Cosine),
            new ExactVectorQuery("f", vector, 3) { Boost = 2 },
            new KnnVectorQuery("f", vector, 3),
            new KnnVectorQuery("g", vector, 3),
            new KnnVectorQuery("f", [1.5f, -2.5f], 3),
            new KnnVectorQuery("f", vector, 4),
            new KnnVectorQuery("f", vector, 3, 50),
            new KnnVectorQuery("f", vector, 3, Word),
            new KnnVectorQuery("f", vector, 3, oversample: 2),
            new KnnVectorQuery("f", vector, 3, similarity: VectorSimilarity.Cosine),
            new KnnVectorQuery("f", vector, 3) { Parents = WordFilter },
            new KnnVectorQuery("f", vector, 3) { Funnel = [1] },
            new KnnVectorQuery("f", vector, 3) { Funnel = [1, 2] },
            new KnnVectorQuery("f", vector, 3) { Boost = 2 },
            new SeededKnnVectorQuery("f", vector, 3, Word),
            new SeededKnnVectorQuery("f", vector, 3, new MatchAllDocsQuery()),
            new SeededKnnVectorQuery("f", vector, 3, Word, seedCount: 5),
            new SeededKnnVectorQuery("f", vector, 3, Word, ef: 50),
            new VectorRadiusQuery("f", vector, 0.5f),
            new VectorRadiusQuery("f", vector, 0.25f),
            new VectorRadiusQuery("f", vector, 0.5f, WordFilter),
            new VectorRadiusQuery("f", vector, 0.5f, similarity: VectorSimilarity.Cosine),
            new MatchAllDocsQuery(),
        ];
    }

    private static readonly (Query Query, string Text)[] Texts =
    [
        (new ExactVectorQuery("f", [1.5f, -2], 3), "exact(f, [1.5, -2], k=3)"),
        (new KnnVectorQuery("f", [1e-7f], 3), "knn(f, [1E-07], k=3)"),
        (new KnnVectorQuery("f", [1], 3, 100), "knn(f, [1], k=3)"),
        (new KnnVectorQuery("f", [1], 300), "knn(f, [1], k=300)"),
        (new KnnVectorQuery("f", [1], 3, 200, WordFilter, 1.5f, VectorSimilarity.Euclidean) { Boost = 0.5f },
            "knn(f, [1], k=3, ef=200, oversample=1.5, similarity=Euclidean, filter=(body:word))^0.5"),
        (new KnnVectorQuery("f", [1], 3) { Parents = new CachingWrapperFilter(WordFilter) }, "knn(f, [1], k=3, parents=CachingWrapperFilter(QueryWrapperFilter(body:word)))"),
        (new SeededKnnVectorQuery("f", [1], 3, Word), "knn(f, [1], k=3, seeds=(body:word))"),
        (new SeededKnnVectorQuery("f", [1], 3, Word, 4, 20), "knn(f, [1], k=3, ef=20, seeds=(body:word), seedCount=4)"),
        (new VectorRadiusQuery("f", [1, 2], 0.8f), "within(f, [1, 2], score>=0.8)"),
    ];

    [Test]
    public void EqualExactlyWhereAllPartsAre()
    {
        Query[] some = AllDifferent(), others = AllDifferent();
        for (int i = 0; i < some.Length; i++)
        {
            for (int j = 0; j < others.Length; j++)
            {
                Assert.That(some[i].Equals(others[j]), Is.EqualTo(i == j), $"{some[i]} and {others[j]}");
            }

            Assert.That(some[i].GetHashCode(), Is.EqualTo(others[i].GetHashCode()), some[i].ToString());
            Assert.That(some[i].Clone(), Is.EqualTo(some[i]));
            Assert.That(some[i].Equals(null!), Is.False);
        }

        Assert.That(some.Select(query => query.GetHashCode()).Distinct().Count(), Is.GreaterThan(some.Length - 3));
        Assert.That(new KnnVectorQuery("f", [0f], 1).GetHashCode(), Is.EqualTo(new KnnVectorQuery("f", [-0f], 1).GetHashCode()));
        Assert.That(new KnnVectorQuery("f", [1], 1) { Scheduler = System.Threading.Tasks.TaskScheduler.Default }, Is.EqualTo(new KnnVectorQuery("f", [1], 1)));
    }

    [TestCaseSource(nameof(Texts))]
    public void TextIsThatOfTheExtendedSyntax((Query Query, string Text) one)
    {
        Assert.That(one.Query.ToString("other"), Is.EqualTo(one.Text));
    }

    [Test]
    public void TheDefaultFieldIsLeftOutOfQueriesWithin()
    {
        Assert.That(new KnnVectorQuery("f", [1], 3, Word).ToString("body"), Is.EqualTo("knn(f, [1], k=3, filter=(word))"));
    }

    [Test]
    public void RewritesOnceIntoHitsThatExplainThemselves()
    {
        VectorFieldOptions options = new(2, VectorSimilarity.Euclidean);
        using IndexWriter writer = new(NewDirectory(), NewConfig(new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["f"] = options })));
        for (int i = 0; i < 20; i++)
        {
            writer.AddDocument([new KnnFloatVectorField("f", [i, 1], options), new TextField("body", i % 2 == 0 ? "word" : "", Field.Store.NO)]);
        }

        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        foreach (Query query in AllDifferent().Where(query => query is VectorQuery { Similarity: null, Field: "f" } and not KnnVectorQuery { Parents: not null }))
        {
            Query rewritten = query.Rewrite(reader);
            Assert.That(rewritten, Is.InstanceOf<TopDocsQuery>());
            Assert.That(rewritten.Rewrite(reader), Is.SameAs(rewritten));
            Assert.That(rewritten, Is.EqualTo(query.Rewrite(reader)));
            Assert.That(rewritten.Boost, Is.EqualTo(query.Boost));
            TopDocs found = searcher.Search(query, 100);
            HashSet<int> hits = [.. found.ScoreDocs.Select(hit => hit.Doc)];
            foreach (ScoreDoc hit in found.ScoreDocs)
            {
                Assert.That(searcher.Explain(query, hit.Doc).Value, Is.EqualTo(hit.Score).Within(1e-6f));
            }

            Assert.That(searcher.Explain(query, Enumerable.Range(0, 20).First(doc => !hits.Contains(doc))).IsMatch, Is.False);
            HashSet<Term> terms = [];
            searcher.CreateNormalizedWeight(query).Query.ExtractTerms(terms);
            Assert.That(terms, Is.Empty);
        }
    }

    [Test]
    public void BadArgumentsAreNamedWithTheirValue()
    {
        void Refused(TestDelegate make, string part)
        {
            Assert.That(make, Throws.InstanceOf<ArgumentException>().With.Message.Contains(part));
        }

        Refused(() => _ = new KnnVectorQuery("f", [1], 0), "k=0");
        Refused(() => _ = new KnnVectorQuery("f", [1], -5), "k=-5");
        Refused(() => _ = new KnnVectorQuery("f", [1], 1, 0), "ef=0");
        Refused(() => _ = new KnnVectorQuery("f", [1], 10, 9), "ef=9");
        Refused(() => _ = new KnnVectorQuery("f", [1], 1, oversample: 0.99f), "oversample=0.99");
        Refused(() => _ = new KnnVectorQuery("f", [1], 1, oversample: float.NaN), "oversample=NaN");
        Refused(() => _ = new KnnVectorQuery("f", [1], 1, oversample: float.PositiveInfinity), "oversample=Infinity");
        Refused(() => _ = new KnnVectorQuery("f", [1, float.NaN], 1), "vector[1]=NaN");
        Refused(() => _ = new KnnVectorQuery("f", [float.NegativeInfinity], 1), "vector[0]=-Infinity");
        Refused(() => _ = new KnnVectorQuery("f", [], 1), "vector.Length=0");
        Refused(() => _ = new KnnVectorQuery("f", new float[4097], 1), "vector.Length=4097");
        Refused(() => _ = new KnnVectorQuery("f", null!, 1), "vector");
        Refused(() => _ = new KnnVectorQuery("", [1], 1), "field");
        Refused(() => _ = new KnnVectorQuery("f", [1], 1, similarity: (VectorSimilarity)9), "similarity=9");
        Refused(() => _ = new KnnVectorQuery("f", [1], 1, (Query)null!), "filter");
        Refused(() => _ = new SeededKnnVectorQuery("f", [1], 1, null!), "seeds");
        Refused(() => _ = new SeededKnnVectorQuery("f", [1], 1, Word, 0), "seedCount=0");
        Refused(() => _ = new SeededKnnVectorQuery("f", [1], 0, Word), "k=0");
        Refused(() => _ = new VectorRadiusQuery("f", [1], float.NaN), "minScore=NaN");
        Refused(() => _ = new VectorRadiusQuery("f", [float.NaN], 1), "vector[0]=NaN");
    }
}
