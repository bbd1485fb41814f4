using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.QueryParsers;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>What each function means: a table of texts and queries.</summary>
public sealed class FunctionTests
{
    private static readonly float[] V = [0.5f, -1, 2];
    private static readonly Query English = new TermQuery(new Term("lang", "en"));
    private static readonly Query Word = new TermQuery(new Term("body", "word"));
    private static readonly SparseVector Terms = new([new("vector", 1.2f), new("search", 0.8f)]);
    private static readonly TokenMatrix Matrix = new([1, 2, 3, 4], 2);

    private static IEnumerable<TestCaseData> Table()
    {
        (string, Query)[] table =
        [
            ("knn(f, [0.5, -1, 2.0], k=7)", new KnnVectorQuery("f", V, 7)),
            ("knn( f ,\t[ 5e-1,-1 , +2 ] , k = 7 )", new KnnVectorQuery("f", V, 7)),
            ("knn(f, [.5, -1., 2])", new KnnVectorQuery("f", V, 1000)),
            ("knn(f, [0.5, -1, 2], ef=200, k=7)", new KnnVectorQuery("f", V, 7, 200)),
            ("knn(f, [0.5, -1, 2], k=7, funnel=[1, 2])", new KnnVectorQuery("f", V, 7) { Funnel = [1, 2] }),
            ("knn(f, [0.5, -1, 2], k=7, oversample=1.5, patience=9, probes=5, similarity=euclidean)", new KnnVectorQuery("f", V, 7, oversample: 1.5f, similarity: VectorSimilarity.Euclidean) { Patience = 9, Probes = 5 }),
            ("knn(f, [0.5, -1, 2], k=7, similarity=mip)", new KnnVectorQuery("f", V, 7, similarity: VectorSimilarity.MaximumInnerProduct)),
            ("knn(f, [0.5, -1, 2], k=7, filter=(lang:en))", new KnnVectorQuery("f", V, 7, English)),
            ("knn(f, [0.5, -1, 2], k=7, filter=lang:en)", new KnnVectorQuery("f", V, 7, English)),
            ("knn(f, [0.5, -1, 2], k=7, filter=none)", new KnnVectorQuery("f", V, 7)),
            ("knn(f, [0.5, -1, 2], k=7, filter=(none))", new KnnVectorQuery("f", V, 7, new TermQuery(new Term("body", "none")))),
            ("knn(f, [0.5, -1, 2], k=7, parents=(lang:en))", new KnnVectorQuery("f", V, 7) { Parents = new QueryWrapperFilter(English) }),
            ("knn(f, [0.5, -1, 2], k=7, seeds=word)", new SeededKnnVectorQuery("f", V, 7, Word)),
            ("knn(f, [0.5, -1, 2], k=7, seeds=(word), seedCount=4, ef=9)", new SeededKnnVectorQuery("f", V, 7, Word, 4, 9)),
            ("knn(f, [0.5, -1, 2], k=7)^0.25", new KnnVectorQuery("f", V, 7) { Boost = 0.25f }),
            ("(knn(f, [0.5, -1, 2], k=7))^2", new KnnVectorQuery("f", V, 7) { Boost = 2 }),
            ("((knn(f, [0.5, -1, 2], k=7)^3))^2", new KnnVectorQuery("f", V, 7) { Boost = 2 }),
            ("knn(\"my \\\"field\\\", here\", [0.5, -1, 2], k=7)", new KnnVectorQuery("my \"field\", here", V, 7)),
            ("knn(my\\ field\\,x, [0.5, -1, 2], k=7)", new KnnVectorQuery("my field,x", V, 7)),
            ("knn(f.日本-x:y, [0.5, -1, 2], k=7)", new KnnVectorQuery("f.日本-x:y", V, 7)),
            ("knn(f, \"red, fox) \\\"x\\\" \\\\\", k=7)", new KnnVectorQuery("f", HashedEncoder.VectorOf("red, fox) \"x\" \\")!, 7)),
            ("knn(f, {vector}, k=7)", new KnnVectorQuery("f", [1, 2, 3], 7)),
            ("knn(f, {query}, k=7)", new KnnVectorQuery("f", HashedEncoder.VectorOf("red fox")!, 7)),
            ("knn(f, \"a {query}, {unknown} \\{query}\", k=7)", new KnnVectorQuery("f", HashedEncoder.VectorOf("a red fox, {unknown} {query}")!, 7)),
            ("knn(f, {evil}, k=7)", new KnnVectorQuery("f", HashedEncoder.VectorOf((string)Parsers.Parameters["evil"])!, 7)),
            ("knn(f, {blank}, k=7)", new BooleanQuery()),
            ("knn(f, {nothing}, k=7)", new BooleanQuery()),
            ("knn(f, \"\", k=7)", new BooleanQuery()),
            ("exact(f, [0.5, -1, 2], k=7)", new ExactVectorQuery("f", V, 7)),
            ("exact(f, [0.5, -1, 2])", new ExactVectorQuery("f", V, 1000)),
            ("exact(f, [0.5, -1, 2], k=7, similarity=Cosine, filter=lang:en)^2", new ExactVectorQuery("f", V, 7, new QueryWrapperFilter(English), VectorSimilarity.Cosine) { Boost = 2 }),
            ("within(f, [0.5, -1, 2], score>=0.8)", new VectorRadiusQuery("f", V, 0.8f)),
            ("within(f, [0.5, -1, 2], score >= -1e-3, similarity=DotProduct, filter=lang:en)", new VectorRadiusQuery("f", V, -1e-3f, new QueryWrapperFilter(English), VectorSimilarity.DotProduct)),
            ("sparse(f, {vector:1.2, search:0.8})", new SparseVectorQuery("f", Terms)),
            ("sparse(f, { \"vector\" : 1.2,search:.8 }, k=9)", new SparseVectorQuery("f", Terms, 9)),
            ("sparse(f, {\"a, b: c\":1, d\\:e:2, f\\\\:3})", new SparseVectorQuery("f", new SparseVector([new("a, b: c", 1), new("d:e", 2), new("f\\", 3)]))),
            ("sparse(f, {}, k=all)", new SparseVectorQuery("f", SparseVector.Empty)),
            ("sparse(f, {weights}, k=9)", new SparseVectorQuery("f", HashedEncoder.TermsOf("red fox"), 9)),
            ("sparse(f, {query}, k=9)", new SparseVectorQuery("f", HashedEncoder.TermsOf("red fox"), 9)),
            ("sparse(f, \"{query} x\", k=9)", new SparseVectorQuery("f", HashedEncoder.TermsOf("red fox x"), 9)),
            ("sparse(f, {vector:1.2, search:0.8}, k=9, mode=prune)", new SparseVectorQuery("f", Terms, 9, options: new SparseSearchOptions { PruneTerms = new TermPruning() })),
            ("sparse(f, {vector:1.2, search:0.8}, k=9, mode=two-phase)", new SparseVectorQuery("f", Terms, 9, options: new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() })),
            ("sparse(f, {vector:1.2, search:0.8}, mode=two-phase)", new SparseVectorQuery("f", Terms, 1000, options: new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() })),
            ("sparse(f, {vector:1.2, search:0.8}, k=9, mode=clustered)", new SparseVectorQuery("f", Terms, 9, options: new SparseSearchOptions { Clustered = new ClusteredSearch() })),
            ("sparse(f, {vector:1.2, search:0.8}, k=9, mode=exhaustive)", new SparseVectorQuery("f", Terms, 9, options: new SparseSearchOptions { Exhaustive = true })),
            ("sparse(f, {vector:1.2, search:0.8}, k=9, mode=exact)", new SparseVectorQuery("f", Terms, 9)),
            ("sparse(f, {vector:1.2, search:0.8}, k=9, prune=(frequency=4, weight=0.5), two-phase=(share=0.5, expansion=3, candidates=7, least=0), exhaustive=true)",
                new SparseVectorQuery("f", Terms, 9, options: new SparseSearchOptions
                {
                    PruneTerms = new TermPruning { FrequencyRatio = 4, WeightRatio = 0.5f },
                    TwoPhase = new TwoPhaseSearch { HeavyShare = 0.5f, Expansion = 3, MinCandidates = 7, LeastShare = 0 },
                    Exhaustive = true,
                })),
            ("sparse(f, {vector:1.2, search:0.8}, k=9, clustered=(cut=4, factor=0.5), prune=())",
                new SparseVectorQuery("f", Terms, 9, options: new SparseSearchOptions { Clustered = new ClusteredSearch { QueryCut = 4, HeapFactor = 0.5f }, PruneTerms = new TermPruning() })),
            ("sparse(f, {vector:1.2, search:0.8}, k=9, filter=lang:en)", new SparseVectorQuery("f", Terms, 9, English)),
            ("sparse(f, {nothing})", new BooleanQuery()),
            ("late(f, [[1, 2], [3, 4]], k=5)", new LateInteractionQuery("f", Matrix, 5)),
            ("late(f, [[1, 2], [3, 4]])", new LateInteractionQuery("f", Matrix, 1000)),
            ("late(f, \"red fox\", k=5)", new LateInteractionQuery("f", HashedEncoder.MatrixOf("red fox")!, 5)),
            ("late(f, {tokens}, k=5)", new LateInteractionQuery("f", HashedEncoder.MatrixOf("red fox")!, 5)),
            ("late(f, {query}, k=5, candidates=muvera)", new LateInteractionQuery("f", HashedEncoder.MatrixOf("red fox")!, 5)),
            ("late(f, {query}, k=5, candidates=centroids, probes=3, candidateCount=70)",
                new LateInteractionQuery("f", HashedEncoder.MatrixOf("red fox")!, 5, options: new LateSearchOptions { Probes = 3, CandidateCount = 70 })),
            ("late(f, {query}, k=5, candidates=exact)", new LateInteractionQuery("f", HashedEncoder.MatrixOf("red fox")!, 5, options: new LateSearchOptions { Exact = true })),
            ("late(f, {query}, k=5, exact=true)", new LateInteractionQuery("f", HashedEncoder.MatrixOf("red fox")!, 5, options: new LateSearchOptions { Exact = true })),
            ("late(f, [[1, 2], [3, 4]], k=5, candidates=(word), candidateCount=50, filter=lang:en)", new LateInteractionQuery("f", Matrix, 5, Word, 50, new QueryWrapperFilter(English))),
            ("late(f, [[1, 2], [3, 4]], k=5, candidates=(sparse(s, {vector:1.2, search:0.8}, k=9)))", new LateInteractionQuery("f", Matrix, 5, new SparseVectorQuery("s", Terms, 9), 1000)),
            ("late(f, [1, 2], k=5)", new LateInteractionQuery("f", new TokenMatrix([1, 2], 2), 5)),
            ("late(f, [ 1 ], k=5)", new LateInteractionQuery("f", new TokenMatrix([1], 1), 5)),
            ("late(f, {blank})", new BooleanQuery()),
            ("hybrid(rrf, word, knn(f, [0.5, -1, 2]))", new HybridQuery([new("1", Word), new("2", new KnnVectorQuery("f", V, 1000))], new ReciprocalRank(), 1000)),
            ("hybrid( rrf:10 , word , k=9, exact(f, [0.5, -1, 2], k=7) )^2",
                new HybridQuery([new("1", Word), new("2", new ExactVectorQuery("f", V, 7))], new ReciprocalRank(10), 9) { Boost = 2 }),
            ("hybrid(linear:minmax, 0.3*word, 0.7*(lang:en), k=9)", new HybridQuery([new("1", Word, weight: 0.3), new("2", English, weight: 0.7)], new WeightedSum(), 9)),
            ("hybrid(linear, word, 2*, k=9)", new HybridQuery([new("1", Word), new("2", new PrefixQuery(new Term("body", "2")))], new WeightedSum(), 9)),
            ("hybrid(combmnz:zscore:zero, word, k=9)", new HybridQuery([new("1", Word)], new CombMnz(ScoreNormalization.ZScore, MissingScore.Zero), 9)),
            ("hybrid(combsum:dbsf, word, k=9)", new HybridQuery([new("1", Word)], new CombSum(ScoreNormalization.DistributionBased), 9)),
            ("hybrid(isr, word, k=9, complete=false, cutoff=drop:2, filter=lang:en)",
                new HybridQuery([new("1", Word)], new InverseSquareRank(), 9, new HybridOptions { Complete = false, Cutoff = new ScoreDropCutoff(2), Filter = new QueryWrapperFilter(English) })),
            ("hybrid(rrf, 0.5*retriever(knn(f, [0.5, -1, 2]), name=dense, depth=50, bound=-1, cutoff=calibrated:1:2:3:0.5), retriever(word, name=\"the words\"), k=9)",
                new HybridQuery(
                    [
                        new("dense", new KnnVectorQuery("f", V, 50), 50, 0.5, -1) { Cutoff = new CalibratedCutoff(new CosineCalibration(1, 2, 3), 0.5) },
                        new("the words", Word),
                    ], new ReciprocalRank(), 9)),
            ("hybrid(rrf, hybrid(isr, word, lang:en), retriever(sparse(f, {vector:1.2, search:0.8}), depth=20), k=9)",
                new HybridQuery(
                    [
                        new("1", new HybridQuery([new("1", Word), new("2", English)], new InverseSquareRank(), 1000)),
                        new("2", new SparseVectorQuery("f", Terms, 20), 20),
                    ], new ReciprocalRank(), 9)),
            ("hybrid(mine:3, word, k=9)", new HybridQuery([new("1", Word)], new ReciprocalRank(3), 9)),
            ("word {clause}", Either(Word, English)),
            ("+word +{clause}^2", Both(Word, new TermQuery(new Term("lang", "en")) { Boost = 2 })),
            ("body:{query}", Either(new TermQuery(new Term("body", "red")), new TermQuery(new Term("body", "fox")))),
            ("+lang:{query}", new BooleanQuery { { Either(new TermQuery(new Term("lang", "red")), new TermQuery(new Term("lang", "fox"))), Occur.MUST } }),
            ("word {blank}", Either(Word)),
            ("word AND {nothing}", new BooleanQuery { { Word, Occur.MUST } }),
            ("body:({blank})", new BooleanQuery()),
        ];
        foreach ((string text, Query query) in table)
        {
            yield return new TestCaseData(text, query).SetArgDisplayNames(text);
        }
    }

    [TestCaseSource(nameof(Table))]
    public void IsTheQuery(string text, Query expected)
    {
        Assert.That(Parsers.Hybrid().Parse(text, Parsers.Parameters), Is.EqualTo(expected));
    }

    [Test]
    public void TextsOfParametersAreWordsAndNothingElse()
    {
        Query found = Parsers.Hybrid().Parse("title:{evil} knn(f, [1], k=2)", Parsers.Parameters);
        Assert.That(found.ToString(), Is.EqualTo("(title:x (title:knn title:f) title:query) knn(f, [1], k=2)"));
        Assert.That(Parsers.Hybrid().Parse("title:\"{evil}\"", Parsers.Parameters).ToString(), Does.StartWith("title:\"x"));
        Assert.That(Parsers.Hybrid().Parse("title:[{query} TO {evil}]", Parsers.Parameters), Is.InstanceOf<TermRangeQuery>());
        string any = "a \"b\" \\ (c) {d} AND OR NOT + - && || ! ^2 ~3 * ? : / [e TO f] ,";
        Assert.That(Parsers.Hybrid().Parse(HybridQueryParser.Escape(any)).ToString(), Is.EqualTo("body:b body:c body:d body:2 body:3 body:e body:f"));
        Assert.That(
            Parsers.Hybrid().Parse($"knn(f, {HybridQueryParser.Quote(any + "{query}")}, k=2)", Parsers.Parameters), Is.EqualTo(new KnnVectorQuery("f", HashedEncoder.VectorOf(any + "{query}")!, 2)));
    }

    [Test]
    public void VectorsAreAddedAndTakenAway()
    {
        float[] a = HashedEncoder.VectorOf("a")!, b = HashedEncoder.VectorOf("b")!, c = HashedEncoder.VectorOf("c")!;
        double[] sum = [.. Sum(i => a[i] + b[i] - (0.5 * c[i]))];
        double length = Math.Sqrt((sum[0] * sum[0]) + (sum[1] * sum[1]) + (sum[2] * sum[2]));
        Near("\"a\" + \"b\" - 0.5*\"c\"", [.. Array.ConvertAll(sum, x => (float)(x / length))]);
        Near("[1, 2, 3] - [0, 1, 0.5]", [1, 1, 2.5f]);
        Near("2*[1, 2, 3] + -1 * [1, 1, 1] + {vector}", [2, 5, 8]);
        Near("-[1, 2, 3]", [-1, -2, -3]);
        Near("[1, 0, 0] + [0, 1, 0]", [MathF.Sqrt(0.5f), MathF.Sqrt(0.5f), 0]);
        Near("0.25*{query}", HashedEncoder.VectorOf("red fox")!);
        Near("{query} + {blank} - {nothing}", HashedEncoder.VectorOf("red fox")!);
        Assert.That(() => Parse("\"a\" - \"a\""), Throws.InstanceOf<QuerySyntaxException>().With.Message.Contains("cancel each other out"));
        Assert.That(() => Parse("\"a\" + [1, 2]"), Throws.InstanceOf<QuerySyntaxException>().With.Message.Contains("2 components").And.Message.Contains("position 14"));

        static Query Parse(string vector)
        {
            return Parsers.Hybrid().Parse($"knn(f, {vector}, k=3)", Parsers.Parameters);
        }

        static void Near(string vector, float[] expected)
        {
            Assert.That(((KnnVectorQuery)Parse(vector)).Vector.ToArray(), Is.EqualTo(expected).Within(1e-6f), vector);
        }

        static IEnumerable<double> Sum(Func<int, double> component)
        {
            return [component(0), component(1), component(2)];
        }
    }

    private static BooleanQuery Either(params Query[] queries)
    {
        return Of(Occur.SHOULD, queries);
    }

    private static BooleanQuery Both(params Query[] queries)
    {
        return Of(Occur.MUST, queries);
    }

    private static BooleanQuery Of(Occur occur, Query[] queries)
    {
        BooleanQuery boolean = [];
        foreach (Query query in queries)
        {
            boolean.Add(query, occur);
        }

        return boolean;
    }
}
