using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Runtime.InteropServices;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Scans;

/// <summary>
/// An exact query over one segment of float32 vectors, on one thread, against the time that reading as many bytes takes: a
/// scan is as good as the memory lets it be.
/// </summary>
internal static class ScanBandwidth
{
    private const string Field = "vector";
    private const int Bytes = 256 << 20;
    private const int WarmUps = 3;
    private const int Repetitions = 9;

    public static void Run()
    {
        double peak = Bytes / Measurement.MedianSeconds(WarmUps, Repetitions, new Reading().Sum) / 1e9;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading {Bytes >> 20} MiB: {peak:F1} GB/s"));
        foreach (int dimensions in new[] { 100, 384, 768 })
        {
            foreach (VectorSimilarity similarity in new[] { VectorSimilarity.DotProduct, VectorSimilarity.Cosine, VectorSimilarity.Euclidean })
            {
                Scan(dimensions, similarity, peak);
            }
        }
    }

    private static void Scan(int dimensions, VectorSimilarity similarity, double peak)
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lucene-vectors-bench-");
        try
        {
            using MMapDirectory directory = new(folder);
            int count = Bytes / sizeof(float) / dimensions;
            float[] query = Write(directory, dimensions, similarity, count);
            using DirectoryReader reader = DirectoryReader.Open(directory);
            IndexSearcher searcher = new(reader);
            double seconds = Measurement.MedianSeconds(WarmUps, Repetitions, () => searcher.Search(new ExactVectorQuery(Field, query, 10), 10));
            double rate = (double)count * dimensions * sizeof(float) / seconds / 1e9;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{similarity,-12} {dimensions,4} dimensions: {seconds * 1e3:F1} ms a query, {rate:F1} GB/s, {rate / peak:P0} of reading"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static float[] Write(MMapDirectory directory, int dimensions, VectorSimilarity similarity, int count)
    {
        HybridCodec.Register();
        VectorFieldOptions options = new(dimensions, similarity);
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Field] = options }),
            UseCompoundFile = false,
            RAMBufferSizeMB = 64,
        };
        using IndexWriter writer = new(directory, config);
        Random random = new(dimensions);
        float[] vector = new float[dimensions];
        for (int i = 0; i < count; i++)
        {
            for (int d = 0; d < dimensions; d++)
            {
                vector[d] = random.NextSingle() - 0.5f;
            }

            writer.AddDocument([new KnnFloatVectorField(Field, vector, options)]);
        }

        writer.ForceMerge(1);
        return vector;
    }

    /// <summary>As many bytes, added up as fast as one thread can.</summary>
    private sealed class Reading
    {
        private readonly int[] _numbers = new int[Bytes / sizeof(int)];

        public Reading()
        {
            Array.Fill(_numbers, 1);
        }

        public int Total { get; private set; }

        public void Sum()
        {
            ReadOnlySpan<Vector<int>> numbers = MemoryMarshal.Cast<int, Vector<int>>(_numbers);
            Vector<int> a = default, b = default, c = default, d = default;
            for (int i = 0; i + 3 < numbers.Length; i += 4)
            {
                a += numbers[i];
                b += numbers[i + 1];
                c += numbers[i + 2];
                d += numbers[i + 3];
            }

            Total = Vector.Sum(a + b + c + d);
        }
    }
}
