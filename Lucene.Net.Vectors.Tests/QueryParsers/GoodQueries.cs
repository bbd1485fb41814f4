using System.Collections.Generic;
using System.Linq;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>Two hundred texts that are queries, of every kind there is.</summary>
internal static class GoodQueries
{
    private static readonly string[] Classic =
    [
        "one", "One Two", "title:lucene AND body:\"vector search\"", "title:(a1 OR b1) -c1", "+one -two !three", "one && two || three", "one AND NOT two", "\"red fox\"~3^2.5",
        "\"say \\\"so\\\" knn(f)\"", "Te*", "te*t^2", "*:* -one", "[alpha TO Omega]", "{alpha TO omega}", "date:[20020101 TO *]", "[\"a b\" TO \"c d\"]^2", "one^4 two^0.5", "(one two)^2 three", "+(one two) +three",
        "C\\+\\+ a\\:b a\\ b", "\\knn(one)", "late (night)", "foo,bar", "- + !x", "one\ttwo\u3000three", "日本 \\u0041BC", "k=10 c>=d", "one:two^2 (three AND (four OR five)^3)", "t:[a TO b} OR {c TO d]",
    ];

    private static readonly string[] Functions =
    [
        "knn(f, [0.5, -1, 2.0], k=7)", "knn( f ,[5e-1,+2] , k = 7 )^0.5", "knn(f, \"red, fox) \\\"x\\\"\", ef=2000)", "knn(f, {query}, k=7, oversample=1.5, patience=9, similarity=euclidean)",
        "knn(f, {vector}, k=7, filter=(lang:en -spam:yes))", "knn(f, [1], k=3, filter=none, parents=(p:1), seeds=one, seedCount=4)", "knn(\"my field\", \"a\" + \"b\" - 0.5*\"c\", k=10)", "knn(f, 2*{query} - [1, 2, 3])",
        "exact(f, {vector}, k=7, similarity=Cosine)", "exact(f, [1, 2], filter=lang:en)", "within(f, [1], score>=0.8)", "within(f, {query}, score >= -1e-3, similarity=dot, filter=(a OR b))",
        "sparse(f, {vector:1.2, search:0.8})", "sparse(f, {\"a, b: c\":1, d\\:e:2}, k=all)", "sparse(f, {weights}, k=9, mode=two-phase)", "sparse(f, {query}, k=9, mode=clustered)", "sparse(f, \"{query} x\", k=9, prune=(frequency=4, weight=0.5))",
        "sparse(f, {a:1}, k=9, two-phase=(share=0.5, expansion=3, candidates=7, least=0), exhaustive=true)", "sparse(f, {a:1}, k=9, clustered=(cut=4, factor=0.5), filter=b)",
        "late(f, [[1, 2], [3, 4]], k=5)", "late(f, {tokens}, k=5, candidates=muvera, candidateCount=70)", "late(f, {query}, candidates=exact)", "late(f, \"red fox\", k=5, probes=3, exact=false)",
        "late(f, {tokens}, k=5, candidates=(sparse(s, {a:1}, k=9)), candidateCount=50)",
        "hybrid(rrf, body:({query}), knn(f, {query}, k=100), k=10)", "hybrid(linear:minmax, 0.3*body:(red fox), 0.7*knn(f, \"red\"))", "hybrid(rrf:10, b1, hybrid(isr, c1, d1, complete=false), k=9)^2",
        "hybrid(combmnz:zscore:zero, 0.5*retriever(late(f, {tokens}), name=late, depth=50, bound=-1, cutoff=drop:2:0.1), retriever(b1, name=\"the words\"), cutoff=threshold:0.5, filter=lang:en)",
        "knn(f, [1], k=3) AND lang:en", "+lang:en +(one knn(f, [1], k=3)) -two", "title:(one {query})^2 {clause} {blank}", "t:[{query} TO *] \"a {query}\"", "(knn(f, {query}) OR sparse(g, {query}, k=9))^2 NOT {nothing}",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Functions, .. Classic, .. Pairs().Take(200 - Functions.Length - Classic.Length)];

    private static IEnumerable<string> Pairs()
    {
        for (int i = 0; ; i++)
        {
            string function = Functions[i * 7 % Functions.Length], words = Classic[i * 5 % Classic.Length];
            yield return (i % 4) switch
            {
                0 => $"({words}) AND {function}",
                1 => $"+({function}) -({words})",
                2 => $"hybrid(rrf, ({words}), {function})",
                _ => $"{function} OR ({words})^2",
            };
        }
    }
}
