using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Reordering;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>Writes an index of weighted terms in another order: shuffled, or by recursive graph bisection.</summary>
internal static class ReorderingRuns
{
    private const int Seed = 1;

    public static void Shuffle(string from, string to)
    {
        Run(from, to, reader =>
        {
            int[] order = [.. Enumerable.Range(0, reader.MaxDoc)];
            new Random(Seed).Shuffle(order);
            return order;
        });
    }

    public static void Bisect(string from, string to, ReorderingOptions options)
    {
        Run(from, to, reader => IndexReordering.Bisect(reader, [SparseRuns.Field], options));
    }

    /// <summary>One thread by default; "threads" for all processors, or other options as name=value.</summary>
    public static ReorderingOptions Parse(string[] arguments)
    {
        ReorderingOptions options = new();
        foreach (string argument in arguments)
        {
            options = argument.Split('=') switch
            {
                ["threads"] => options with { Scheduler = TaskScheduler.Default },
                ["least", var value] => options with { LeastDocuments = int.Parse(value, CultureInfo.InvariantCulture) },
                ["most", var value] => options with { MostDocuments = double.Parse(value, CultureInfo.InvariantCulture) },
                ["leaf", var value] => options with { Leaf = int.Parse(value, CultureInfo.InvariantCulture) },
                ["iterations", var value] => options with { Iterations = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"'{argument}': threads, least=N, most=SHARE, leaf=N or iterations=N is expected", nameof(arguments)),
            };
        }

        return options;
    }

    private static void Run(string from, string to, Func<DirectoryReader, int[]> newOrder)
    {
        HybridCodec.Register();
        using MMapDirectory source = new(new DirectoryInfo(from));
        using MMapDirectory target = new(System.IO.Directory.CreateDirectory(to));
        using DirectoryReader reader = DirectoryReader.Open(source);
        Stopwatch watch = Stopwatch.StartNew();
        int[] order = newOrder(reader);
        double ordered = watch.Elapsed.TotalSeconds;
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            OpenMode = OpenMode.CREATE,
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions>(), HybridCodec.SparseFieldsOf(reader)),
            UseCompoundFile = false,
        };
        using (IndexWriter writer = new(target, config))
        {
            IndexReordering.Write(reader, writer, order);
        }

        double written = watch.Elapsed.TotalSeconds - ordered;
        long postings = reader.Leaves.Sum(leaf => leaf.AtomicReader.GetTerms(SparseRuns.Field).SumDocFreq);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{reader.MaxDoc} documents: order {ordered:F1} s, writing {written:F1} s; {(double)SparseRuns.Bytes(source) / postings:F3} bytes a posting before, {(double)SparseRuns.Bytes(target) / postings:F3} after"));
    }
}
