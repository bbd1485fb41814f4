using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>BM25 weights in the postings beside the host's BM25 over the same text and queries: effectiveness, speed on one thread, and bytes.</summary>
internal static class Bm25Runs
{
    private const string Body = "body", Impacts = "impacts";
    private const int Repetitions = 3;

    private static readonly int[] Depths = [10, 100, 1000];

    /// <summary>Indexes FOLDER/collection.tsv and runs FOLDER/queries.tsv; with FOLDER/qrels.txt it measures effectiveness too.</summary>
    public static void Run(string folder)
    {
        HybridCodec.Register();
        using EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        string collection = Path.Combine(folder, "collection.tsv");
        double start = ThreadClock.Seconds();
        Bm25Statistics statistics = Bm25Statistics.Count(Rows(collection).Select(row => row.Text), Body, analyzer);
        Bm25Encoder encoder = new(statistics, Body, analyzer);
        Print($"{statistics.Documents} documents of {statistics.MeanLength:F1} terms, counted in {ThreadClock.Seconds() - start:F1} s");
        string qrels = Path.Combine(folder, "qrels.txt");
        foreach (int bits in new[] { 8, 6, 12 })
        {
            using WorkFolder work = new();
            using MMapDirectory directory = new(new DirectoryInfo(work.Path));
            Write(directory, collection, analyzer, encoder, new SparseFieldOptions { Bits = bits, MaxWeight = encoder.MaxWeight });
            using DirectoryReader reader = DirectoryReader.Open(directory);
            IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity() };
            (string Id, string Text)[] queries = [.. Rows(Path.Combine(folder, "queries.tsv"))];
            SparseVector[] vectors = [.. queries.Select(query => encoder.Encode([query.Text], TextRole.Query)[0])];
            if (File.Exists(qrels))
            {
                Evaluate(qrels, searcher, queries, vectors, bits);
            }

            if (bits == 8)
            {
                foreach (int k in Depths)
                {
                    Time(searcher, vectors, k);
                }
            }
        }
    }

    private static void Evaluate(string qrels, IndexSearcher searcher, (string Id, string Text)[] queries, SparseVector[] vectors, int bits)
    {
        Evaluator evaluator = new(QrelsReader.Read(qrels));
        Metric metric = Metric.Parse("ndcg@10");
        double Mean(Func<SparseVector, Query> form)
        {
            Run run = new("run");
            for (int i = 0; i < queries.Length; i++)
            {
                run.AddScored(queries[i].Id, searcher.Search(form(vectors[i]), 100).ScoreDocs.Select(hit => KeyValuePair.Create(searcher.Doc(hit.Doc).Get("id"), (double)hit.Score)));
            }

            return evaluator.Evaluate(run, [metric]).Mean(metric);
        }

        Print($"{bits} bits: nDCG@10 {Mean(vector => new SparseVectorQuery(Impacts, vector, 100)):F4}, the host's {Mean(HostQuery):F4}");
    }

    private static void Time(IndexSearcher searcher, SparseVector[] queries, int k)
    {
        SparseSearchOptions exhaustive = new() { Exhaustive = true };
        List<double> host = [], pruned = [], whole = [];
        double overlap = 0;
        for (int round = 0; round <= Repetitions; round++)
        {
            double[] seconds = new double[3];
            overlap = 0;
            foreach (SparseVector query in queries)
            {
                Query plain = HostQuery(query);
                double start = ThreadClock.Seconds();
                ScoreDoc[] right = searcher.Search(plain, k).ScoreDocs;
                double first = ThreadClock.Seconds();
                ScoreDoc[] found = searcher.Search(new SparseVectorQuery(Impacts, query, k), k).ScoreDocs;
                double second = ThreadClock.Seconds();
                searcher.Search(new SparseVectorQuery(Impacts, query, k, options: exhaustive), k);
                seconds[0] += first - start;
                seconds[1] += second - first;
                seconds[2] += ThreadClock.Seconds() - second;
                overlap += right.Length == 0 ? 1 : (double)right.Select(hit => hit.Doc).Intersect(found.Select(hit => hit.Doc)).Count() / right.Length;
            }

            // The first round warms up.
            if (round > 0)
            {
                host.Add(queries.Length / seconds[0]);
                pruned.Add(queries.Length / seconds[1]);
                whole.Add(queries.Length / seconds[2]);
            }
        }

        Print($"top {k}: host {SparseRuns.Median(host):F0}/s, weights {SparseRuns.Median(pruned):F0}/s, exhaustive {SparseRuns.Median(whole):F0}/s, overlap {overlap / queries.Length:F4}");
    }

    private static BooleanQuery HostQuery(SparseVector vector)
    {
        BooleanQuery query = [];
        foreach (TermWeight entry in vector)
        {
            query.Add(new TermQuery(new Term(Body, entry.Term)) { Boost = entry.Weight }, Occur.SHOULD);
        }

        return query;
    }

    private static void Write(MMapDirectory directory, string collection, Analyzer analyzer, Bm25Encoder encoder, SparseFieldOptions options)
    {
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, analyzer)
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions>(), new Dictionary<string, SparseFieldOptions> { [Impacts] = options }),
            UseCompoundFile = false,
            RAMBufferSizeMB = 500,
        };
        using IndexWriter writer = new(directory, config);
        foreach ((string id, string text) in Rows(collection))
        {
            writer.AddDocument(new Document
            {
                new StringField("id", id, Field.Store.YES),
                new TextField(Body, text, Field.Store.NO),
                new SparseVectorField(Impacts, encoder.Encode([text], TextRole.Document)[0], options),
            });
        }

        writer.ForceMerge(1);
    }

    private static IEnumerable<(string Id, string Text)> Rows(string file)
    {
        foreach (string line in File.ReadLines(file))
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0)
            {
                yield return (line[..tab], line[(tab + 1)..]);
            }
        }
    }

    private static void Print(FormattableString text)
    {
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
