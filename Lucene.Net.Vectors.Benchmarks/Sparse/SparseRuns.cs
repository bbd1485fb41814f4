using System;
using System.Collections.Generic;
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

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>Learned-sparse queries over weighted terms in JSON lines (<c>{"id": ..., "vector": {term: weight}}</c>), on one thread and one segment.</summary>
internal static class SparseRuns
{
    private const string Field = "impacts";
    private const int Repetitions = 3;

    public static void Search(string collection, string[] queryFiles)
    {
        HybridCodec.Register();
        using WorkFolder folder = new();
        using MMapDirectory directory = new(new DirectoryInfo(folder.Path));
        SparseFieldOptions options = new() { MaxWeight = (float)Math.Ceiling(Vectors(collection).Max(Heaviest)) };
        Write(directory, collection, options);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        long postings = reader.Leaves.Sum(leaf => leaf.AtomicReader.GetTerms(Field).SumDocFreq);
        long bytes = directory.ListAll().Where(file => file.EndsWith(".vsp", StringComparison.Ordinal) || file.EndsWith(".vss", StringComparison.Ordinal)).Sum(directory.FileLength);
        Print($"{reader.MaxDoc} documents, {postings} postings, {(double)bytes / postings:F3} bytes a posting ({options})");
        foreach (string file in queryFiles)
        {
            SparseVector[] queries = [.. Vectors(file)];
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

    private static void Write(MMapDirectory directory, string collection, SparseFieldOptions options)
    {
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions>(), new Dictionary<string, SparseFieldOptions> { [Field] = options }),
            UseCompoundFile = false,
            RAMBufferSizeMB = 500,
        };
        using IndexWriter writer = new(directory, config);
        foreach (SparseVector vector in Vectors(collection))
        {
            writer.AddDocument(new Document { new SparseVectorField(Field, vector, options) });
        }

        writer.ForceMerge(1);
    }

    private static IEnumerable<SparseVector> Vectors(string file)
    {
        foreach (string line in File.ReadLines(file))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            yield return new SparseVector(json.RootElement.GetProperty("vector").EnumerateObject().Select(term => new TermWeight(term.Name, term.Value.GetSingle())));
        }
    }

    private static float Heaviest(SparseVector vector)
    {
        float most = 1;
        foreach (TermWeight term in vector.Terms)
        {
            most = Math.Max(most, term.Weight);
        }

        return most;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static void Print(FormattableString text)
    {
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
