using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Directory = System.IO.Directory;

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>Learned-sparse queries over weighted terms in JSON lines (<c>{"id": ..., "vector": {term: weight}}</c>), on one thread and one segment.</summary>
internal static class SparseRuns
{
    public const string Field = "impacts";
    private const int Repetitions = 3;

    private static readonly int[] Percents = [5, 25, 50, 75, 95, 99], Places = [1, 10, 100, 1_000, 10_000];

    public static void Search(string collection, string[] queryFiles)
    {
        HybridCodec.Register();
        using WorkFolder folder = new();
        using MMapDirectory directory = new(new DirectoryInfo(folder.Path));
        Search(directory, queryFiles, Write(directory, collection).ToString());
    }

    /// <summary>Makes an index of one segment, with clusters or the documents' rows where asked for, and says how weights are stored.</summary>
    public static SparseFieldOptions Write(MMapDirectory directory, string collection, ClusterOptions? clusters = null, bool keepForward = false)
    {
        SparseFieldOptions options = new() { MaxWeight = (float)Math.Ceiling(Vectors(collection).Max(Heaviest)), Clusters = clusters, KeepForward = keepForward };
        Write(directory, Vectors(collection), options);
        return options;
    }

    /// <summary>Searches the index in a folder with at most so many queries a file, evenly spread.</summary>
    public static void SearchIndex(string index, string[] queryFiles, int mostQueries)
    {
        HybridCodec.Register();
        using MMapDirectory directory = new(new DirectoryInfo(index));
        Search(directory, queryFiles, index, mostQueries);
    }

    /// <summary>Writes an index of documents that are shaped as SPLADE's, made from the queries in a folder; with the documents' rows.</summary>
    public static void WriteSpladeShaped(string queryFolder, string index, int count, ClusterOptions? clusters = null)
    {
        const int Seed = 1;
        HybridCodec.Register();
        string[] files = [.. Directory.EnumerateFiles(queryFolder, "*splade*.jsonl").Order(StringComparer.Ordinal)];
        SpladeShapedDocuments documents = new(files.SelectMany(Vectors), Seed);
        using MMapDirectory directory = new(Directory.CreateDirectory(index));
        Stopwatch watch = Stopwatch.StartNew();
        Write(directory, documents.Draw(count), new SparseFieldOptions { Clusters = clusters, KeepForward = true });
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Terms terms = reader.Leaves[0].AtomicReader.GetTerms(Field);
        Print($"{reader.MaxDoc} documents, {terms.SumDocFreq} postings of {terms.Count} terms, written in {watch.Elapsed.TotalSeconds:F0} s");
        foreach (string file in files)
        {
            double mean = Vectors(file).Average(query => query.Terms.ToArray().Sum(term => (double)reader.DocFreq(new Term(Field, term.Term))));
            Print($"{Path.GetFileNameWithoutExtension(file)}: {mean:F0} postings a query");
        }

        double[] weights = [.. documents.Draw(1_000).SelectMany(document => document).Select(term => (double)term.Weight).Order()];
        Print($"weights at 5, 25, 50, 75, 95, 99 %: {string.Join(", ", Percents.Select(part => weights[weights.Length * part / 100]))}");
        List<double> counts = [];
        TermsEnum each = terms.GetEnumerator(null);
        while (each.MoveNext())
        {
            counts.Add(each.DocFreq);
        }

        counts.Sort();
        counts.Reverse();
        Print($"documents of the terms in places 1, 10, 100, 1000, 10000: {string.Join(", ", Places.Select(place => counts[place - 1]))}");
    }

    /// <summary>Bytes of an index's postings with weights, their skip data among them, the dictionary not.</summary>
    public static long Bytes(MMapDirectory directory)
    {
        return directory.ListAll().Where(file => file.EndsWith(".vsp", StringComparison.Ordinal) || file.EndsWith(".vss", StringComparison.Ordinal)).Sum(directory.FileLength);
    }

    /// <summary>Makes an index of a collection in a folder.</summary>
    public static void WriteIndex(string collection, string index)
    {
        HybridCodec.Register();
        using MMapDirectory directory = new(Directory.CreateDirectory(index));
        Write(directory, collection);
    }

    private static void Search(MMapDirectory directory, string[] queryFiles, string name, int mostQueries = int.MaxValue)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        long postings = reader.Leaves.Sum(leaf => leaf.AtomicReader.GetTerms(Field).SumDocFreq);
        Print($"{reader.MaxDoc} documents, {postings} postings, {(double)Bytes(directory) / postings:F3} bytes a posting ({name})");
        foreach (string file in queryFiles)
        {
            SparseVector[] all = [.. Vectors(file)];
            int taken = Math.Min(mostQueries, all.Length);
            SparseVector[] queries = [.. Enumerable.Range(0, taken).Select(i => all[(int)((long)i * all.Length / taken)])];
            foreach (int k in new[] { 10, 100, 1000 })
            {
                Run(reader, queries, k, Path.GetFileNameWithoutExtension(file));
            }
        }
    }

    private static void Run(DirectoryReader reader, SparseVector[] queries, int k, string name)
    {
        SparseSearchOptions exhaustive = new() { Exhaustive = true };
        IndexSearcher searcher = new(reader);
        List<double> fast = [], slow = [], ratios = [];
        int different = 0;
        for (int round = 0; round <= Repetitions; round++)
        {
            double pruned = 0, all = 0;
            foreach (SparseVector query in queries)
            {
                double start = ThreadClock.Seconds();
                ScoreDoc[] some = searcher.Search(new SparseVectorQuery(Field, query, k), k).ScoreDocs;
                double middle = ThreadClock.Seconds();
                ScoreDoc[] right = searcher.Search(new SparseVectorQuery(Field, query, k, options: exhaustive), k).ScoreDocs;
                all += ThreadClock.Seconds() - middle;
                pruned += middle - start;
                different += some.Select(hit => (hit.Doc, hit.Score)).SequenceEqual(right.Select(hit => (hit.Doc, hit.Score))) ? 0 : 1;
            }

            // The first round warms up.
            if (round > 0)
            {
                fast.Add(queries.Length / pruned);
                slow.Add(queries.Length / all);
                ratios.Add(all / pruned);
            }
        }

        Print($"{name} top {k}: pruned {Median(fast):F0}/s, exhaustive {Median(slow):F0}/s, ratio {Median(ratios):F2}, {different} differ");
    }

    /// <summary>Makes an index of one segment.</summary>
    public static void Write(MMapDirectory directory, IEnumerable<SparseVector> vectors, SparseFieldOptions options)
    {
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions>(), new Dictionary<string, SparseFieldOptions> { [Field] = options }),
            UseCompoundFile = false,
            RAMBufferSizeMB = 500,
        };
        using IndexWriter writer = new(directory, config);
        foreach (SparseVector vector in vectors)
        {
            writer.AddDocument(new Document { new SparseVectorField(Field, vector, options) });
        }

        writer.ForceMerge(1);
    }

    /// <summary>The vectors of a file of JSON lines.</summary>
    public static IEnumerable<SparseVector> Vectors(string file)
    {
        foreach (string line in File.ReadLines(file))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            yield return new SparseVector(json.RootElement.GetProperty("vector").EnumerateObject().Select(term => new TermWeight(term.Name, term.Value.GetSingle())));
        }
    }

    /// <summary>The largest weight, at least 1.</summary>
    public static float Heaviest(SparseVector vector)
    {
        float most = 1;
        foreach (TermWeight term in vector.Terms)
        {
            most = Math.Max(most, term.Weight);
        }

        return most;
    }

    /// <summary>The middle one; sorts the values.</summary>
    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static void Print(FormattableString text)
    {
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
