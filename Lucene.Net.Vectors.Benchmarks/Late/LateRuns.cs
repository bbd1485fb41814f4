using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>What share of the exact best ten the candidates of an index find, and what a query takes: one thread, processor time.</summary>
internal static class LateRuns
{
    private const int K = 10;
    private const int Queries = 100;
    private const int Rounds = 2;

    /// <param name="tokens">A folder that <see cref="TokenSetMaker"/> made.</param>
    /// <param name="queryFile">The texts of its queries.</param>
    /// <param name="folder">An index that <see cref="LateIndex"/> wrote.</param>
    /// <param name="settings">How many candidates, and behind it how many centroids for each of a query's rows, one or several.</param>
    public static void Search(string tokens, string queryFile, string folder, IEnumerable<int[]> settings)
    {
        HybridCodec.Register();
        using MMapDirectory directory = new(new DirectoryInfo(folder));
        using DirectoryReader reader = DirectoryReader.Open(directory);
        HalfTokens set = HalfTokens.Read(tokens, HalfTokens.Queries, Queries);
        string[] texts = [.. File.ReadLines(queryFile).Take(set.Count).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..])];
        int[] asked = [.. Enumerable.Range(0, set.Count).Where(i => set.Matrix(i) is not null)];
        TokenMatrix[] matrices = [.. asked.Select(i => set.Matrix(i)!)];
        Query[] words = [.. asked.Select(i => Words(texts[i]))];
        MultiVectorFieldOptions options = MultiVectorFields.OptionsOf(reader.Leaves, LateIndex.Tokens)!;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reader.MaxDoc} documents in {reader.Leaves.Count} segments, {options.Encoding}, {options.Candidates}; {asked.Length} queries of {matrices.Average(matrix => matrix.Count):F1} tokens"));

        (double seconds, List<int[]> best) = Run(reader, matrices.Length, i => new LateInteractionQuery(LateIndex.Tokens, matrices[i], K, options: new LateSearchOptions { Exact = true }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exact: {1e3 * seconds:F2} ms"));
        foreach (int[] setting in settings)
        {
            int count = setting[0];
            Report($"BM25 {count}", seconds, best, Run(reader, matrices.Length, i => new LateInteractionQuery(LateIndex.Tokens, matrices[i], K, words[i], count) { CandidateSimilarity = new BM25Similarity() }));
            foreach (int probes in setting[1..])
            {
                LateSearchOptions search = new() { CandidateCount = count, Probes = probes };
                Report($"{options.Candidates} {count}, {probes} probes", seconds, best, Run(reader, matrices.Length, i => new LateInteractionQuery(LateIndex.Tokens, matrices[i], K, options: search)));
            }
        }
    }

    private static void Report(string name, double exact, List<int[]> best, (double Seconds, List<int[]> Found) run)
    {
        double share = best.Zip(run.Found, (some, found) => some.Length == 0 ? 1 : (double)some.Intersect(found).Count() / some.Length).Average();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {share:F4} of exact's {K}, {1e3 * run.Seconds:F2} ms, {exact / run.Seconds:F1}x faster"));
    }

    private static (double Seconds, List<int[]> Found) Run(DirectoryReader reader, int queries, Func<int, Query> query)
    {
        IndexSearcher searcher = new(reader);
        List<int[]> found = [];
        List<double> seconds = [];
        for (int i = 0; i < queries; i++)
        {
            Query asked = query(i);
            ScoreDoc[] hits = [];
            List<double> rounds = [];
            for (int round = 0; round < Rounds; round++)
            {
                double start = ThreadClock.Seconds();
                hits = searcher.Search(asked, K).ScoreDocs;
                rounds.Add(ThreadClock.Seconds() - start);
            }

            seconds.Add(rounds.Min());
            found.Add([.. hits.Select(hit => hit.Doc)]);
        }

        return (seconds.Order().ElementAt(seconds.Count / 2), found);
    }

    /// <summary>A query for the words of a text.</summary>
    public static BooleanQuery Words(string text)
    {
        BooleanQuery query = [];
        using EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        using TokenStream stream = analyzer.GetTokenStream(LateIndex.Text, text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            query.Add(new TermQuery(new Term(LateIndex.Text, term.ToString())), Occur.SHOULD);
        }

        stream.End();
        return query;
    }
}
