using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>What indexes that keep a part of each document or of each term gain over the whole one, and what they lose of its best ten.</summary>
internal static class SparseStaticPruning
{
    private const int K = 10;
    private const int Repetitions = 3;

    public static void Run(string collection, string queryFile)
    {
        HybridCodec.Register();
        SparseVector[] documents = [.. SparseRuns.Vectors(collection)], queries = [.. SparseRuns.Vectors(queryFile)];
        SparseFieldOptions options = new() { MaxWeight = (float)Math.Ceiling(documents.Max(SparseRuns.Heaviest)) };
        HashSet<int>[]? whole = null;
        double speed = 0;
        foreach ((string name, float mass, int postings) in Settings())
        {
            using WorkFolder folder = new();
            using MMapDirectory directory = new(new DirectoryInfo(folder.Path));
            SparseRuns.Write(directory, documents.Select(document => document.KeepMass(mass)), options with { MaxPostings = postings });
            using DirectoryReader reader = DirectoryReader.Open(directory);
            HashSet<int>[] found = Search(reader, queries, out double rate);
            whole ??= found;
            speed = speed == 0 ? rate : speed;
            double overlap = found.Zip(whole, (some, all) => all.Count == 0 ? 1 : (double)some.Intersect(all).Count() / all.Count).Average();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {reader.Leaves.Sum(leaf => leaf.AtomicReader.GetTerms(SparseRuns.Field).SumDocFreq)} postings, {rate:F0}/s, {rate / speed:F2} times, overlap@{K} {overlap:F4}"));
        }
    }

    private static IEnumerable<(string Name, float Mass, int Postings)> Settings()
    {
        yield return ("all", 1, 0);
        foreach (float mass in new[] { 0.98f, 0.95f, 0.9f, 0.8f, 0.7f })
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"mass {mass}"), mass, 0);
        }

        foreach (int postings in new[] { 20_000, 10_000, 5_000, 2_000, 1_000 })
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"postings {postings}"), 1, postings);
        }
    }

    private static HashSet<int>[] Search(DirectoryReader reader, SparseVector[] queries, out double rate)
    {
        IndexSearcher searcher = new(reader);
        HashSet<int>[] found = new HashSet<int>[queries.Length];
        List<double> rates = [];
        for (int round = 0; round <= Repetitions; round++)
        {
            double start = ThreadClock.Seconds();
            for (int i = 0; i < queries.Length; i++)
            {
                ScoreDoc[] hits = searcher.Search(new SparseVectorQuery(SparseRuns.Field, queries[i], K), K).ScoreDocs;
                found[i] ??= [.. hits.Select(hit => hit.Doc)];
            }

            // The first round warms up.
            if (round > 0)
            {
                rates.Add(queries.Length / (ThreadClock.Seconds() - start));
            }
        }

        rate = SparseRuns.Median(rates);
        return found;
    }
}
