using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>
/// What a query reads and how long it takes when no row is in memory: before each query the rows' pages are dropped, from the map and from the
/// system's cache; everything else of the index stays. With and without advice that rows are read in any order, with and without asking for
/// them before they are scored.
/// </summary>
internal static class ColdRuns
{
    private const int K = 10;
    private const int Queries = 50;
    private const int ExactQueries = 3;

    /// <param name="tokens">A folder that <see cref="TokenSetMaker"/> made.</param>
    /// <param name="queryFile">The texts of its queries.</param>
    /// <param name="folder">An index of one segment that <see cref="LateIndex"/> wrote.</param>
    /// <param name="counts">How many candidates.</param>
    public static void Search(string tokens, string queryFile, string folder, IEnumerable<int> counts)
    {
        HybridCodec.Register();
        HalfTokens set = HalfTokens.Read(tokens, HalfTokens.Queries, Queries);
        string[] texts = [.. File.ReadLines(queryFile).Take(set.Count).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..])];
        int[] asked = [.. Enumerable.Range(0, set.Count).Where(i => set.Matrix(i) is not null)];
        TokenMatrix[] matrices = [.. asked.Select(i => set.Matrix(i)!)];
        Query[] words = [.. asked.Select(i => LateRuns.Words(texts[i]))];
        LateSearchOptions exact = new() { Exact = true };
        Modes(folder, "all documents", ExactQueries, i => new LateInteractionQuery(LateIndex.Tokens, matrices[i], K, options: exact));
        foreach (int count in counts)
        {
            LateSearchOptions options = new() { CandidateCount = count };
            Modes(folder, $"BM25 {count}", matrices.Length, i => new LateInteractionQuery(LateIndex.Tokens, matrices[i], K, words[i], count) { CandidateSimilarity = new BM25Similarity() });
            Modes(folder, $"own candidates {count}", matrices.Length, i => new LateInteractionQuery(LateIndex.Tokens, matrices[i], K, options: options));
        }
    }

    private static void Modes(string folder, string name, int queries, Func<int, Query> query)
    {
        List<int[]>? first = null;
        foreach ((bool random, bool ahead) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            PageAdvice.IsRandomAccess = random;
            PageAdvice.IsPrefetching = ahead;
            using MMapDirectory directory = new(new DirectoryInfo(folder));
            using DirectoryReader reader = DirectoryReader.Open(directory);
            List<int[]> found = [];
            List<double> warm = Seconds(reader, queries, query, found, () => { }, out _);
            warm = Seconds(reader, queries, query, [], () => { }, out _);
            List<double> cold = Seconds(reader, queries, query, [], () => DropRows(folder, reader), out double bytes);
            first ??= found;
            bool same = first.Zip(found, (one, other) => one.SequenceEqual(other)).All(equal => equal);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}, {(random ? "any order" : "no advice")}, {(ahead ? "asked ahead" : "as touched")}: in memory {1e3 * Median(warm):F2} ms; not in memory {1e3 * Median(cold):F2} ms, {1e3 * cold.Max():F0} at most, {bytes / 1e6:F2} MB read a query{(same ? "" : "; OTHER HITS")}"));
        }

        PageAdvice.IsRandomAccess = PageAdvice.IsPrefetching = true;
    }

    private static double Median(List<double> values)
    {
        return values.Order().ElementAt(values.Count / 2);
    }

    private static List<double> Seconds(DirectoryReader reader, int queries, Func<int, Query> query, List<int[]> found, Action before, out double bytes)
    {
        IndexSearcher searcher = new(reader);
        List<double> seconds = [];
        long read = 0;
        for (int i = 0; i < queries; i++)
        {
            Query asked = query(i);
            before();
            long start = PageCache.BytesRead();
            Stopwatch watch = Stopwatch.StartNew();
            ScoreDoc[] hits = searcher.Search(asked, K).ScoreDocs;
            seconds.Add(watch.Elapsed.TotalSeconds);
            WaitForPool();
            read += PageCache.BytesRead() - start;
            found.Add([.. hits.Select(hit => hit.Doc)]);
        }

        bytes = (double)read / queries;
        return seconds;
    }

    // What was asked for in vain is read too, and must not be dropped or counted with the next query.
    private static void WaitForPool()
    {
        while (ThreadPool.PendingWorkItemCount > 0)
        {
            Thread.Sleep(1);
        }

        Thread.Sleep(2);
    }

    private static unsafe void DropRows(string folder, DirectoryReader reader)
    {
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            StoredMultiVectorValues values = (StoredMultiVectorValues)leaf.AtomicReader.GetBinaryDocValues(LateIndex.Tokens);
            (long begin, _) = values.PlaceOf(0);
            (long last, long length) = values.PlaceOf(values.Count - 1);
            PageCache.Unmap(values.Rows.Row(0), last + length - begin);
            PageCache.Unmap(values.ScatteredRows.Row(0), last + length - begin);
            PageCache.Drop(Path.Combine(folder, values.Data.File), begin, last + length - begin);
        }
    }
}
