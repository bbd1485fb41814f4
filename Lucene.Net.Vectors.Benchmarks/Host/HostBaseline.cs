using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Benchmarks.Host;

/// <summary>
/// Indexing a collection on one thread, and BM25 queries of ten terms: run once with the stand-ins and once with the packages,
/// it says how far the one stands from the other. The hits and scores it prints must be the same.
/// </summary>
internal static class HostBaseline
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const int Queries = 500;
    private const int TermsPerQuery = 10;
    private const int Seed = 42;

    // Tiered compilation goes on changing the time for that long.
    private const int WarmUps = 20;
    private const int Repetitions = 15;

    public static void Run(string folder)
    {
        string[][] documents = [.. File.ReadLines(Path.Combine(folder, "collection.tsv")).Select(line => line.Split('\t', 2))];
        Console.WriteLine($"{typeof(IndexWriter).Assembly.GetName()}, {documents.Length} documents");
        DirectoryInfo root = System.IO.Directory.CreateTempSubdirectory("lucene-vectors-bench-");
        try
        {
            int run = 0;
            double seconds = Measurement.MedianSeconds(WarmUps, Repetitions, () => Index(documents, Path.Combine(root.FullName, $"{run++}")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"indexing: {seconds:F3} s"));
            Search(documents, Path.Combine(root.FullName, $"{run - 1}"));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static void Index(string[][] documents, string path)
    {
        using EnglishAnalyzer analyzer = new(Version);
        using FSDirectory directory = FSDirectory.Open(path);
        using IndexWriter writer = new(directory, new IndexWriterConfig(Version, analyzer) { Similarity = new BM25Similarity() });
        foreach (string[] columns in documents)
        {
            writer.AddDocument([new StringField("id", columns[0], Field.Store.YES), new TextField("body", columns[1], Field.Store.NO)]);
        }

        writer.Commit();
    }

    private static void Search(string[][] documents, string path)
    {
        List<BooleanQuery> queries = RandomQueries(documents);
        using FSDirectory directory = FSDirectory.Open(path);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity() };
        long hits = 0;
        double scores = 0;
        double seconds = Measurement.MedianSeconds(WarmUps, Repetitions, () =>
        {
            hits = 0;
            scores = 0;
            foreach (BooleanQuery query in queries)
            {
                TopDocs found = searcher.Search(query, 10);
                hits += found.TotalHits;
                scores += found.MaxScore;
            }
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a query of {TermsPerQuery} terms: {seconds / Queries * 1e6:F1} us; {hits} hits, sum of best scores {scores:R}"));
    }

    // Terms of random documents, as the analyzer gives them.
    private static List<BooleanQuery> RandomQueries(string[][] documents)
    {
        Random random = new(Seed);
        List<BooleanQuery> queries = [];
        using EnglishAnalyzer analyzer = new(Version);
        while (queries.Count < Queries)
        {
            BooleanQuery query = [];
            while (query.Clauses.Count < TermsPerQuery)
            {
                List<string> tokens = Tokens(analyzer, documents[random.Next(documents.Length)][1]);
                if (tokens.Count > 0)
                {
                    query.Add(new TermQuery(new Term("body", tokens[random.Next(tokens.Count)])), Occur.SHOULD);
                }
            }

            queries.Add(query);
        }

        return queries;
    }

    private static List<string> Tokens(EnglishAnalyzer analyzer, string text)
    {
        List<string> tokens = [];
        using Lucene.Net.Analysis.TokenStream stream = analyzer.GetTokenStream("body", text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            tokens.Add(term.ToString()!);
        }

        stream.End();
        return tokens;
    }
}
