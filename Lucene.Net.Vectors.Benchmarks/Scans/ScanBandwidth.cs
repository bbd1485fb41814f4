using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
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
/// An exact query over one segment of vectors, on one thread, in every encoding, against the time that reading as many bytes
/// takes: a scan is as good as the memory lets it be.
/// </summary>
internal static class ScanBandwidth
{
    private const string Field = "vector";

    // Of float32; other encodings are given as many vectors.
    private const int Bytes = 256 << 20;
    private const int WarmUps = 3;
    private const int Repetitions = 9;

    private static readonly VectorEncoding[] Encodings = [VectorEncoding.Float32, VectorEncoding.Float16, VectorEncoding.Int8, VectorEncoding.Byte];
    private static readonly VectorSimilarity[] Similarities = [VectorSimilarity.DotProduct, VectorSimilarity.Cosine, VectorSimilarity.Euclidean];

    public static void Run(params ReadOnlySpan<int> dimensions)
    {
        double peak = Bytes / Measurement.MedianSeconds(WarmUps, Repetitions, new MemoryReading(Bytes).Sum) / 1e9;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading {Bytes >> 20} MiB: {peak:F1} GB/s"));
        foreach (int some in dimensions)
        {
            foreach (VectorSimilarity similarity in Similarities)
            {
                double first = 0;
                foreach (VectorEncoding encoding in Encodings)
                {
                    double seconds = Scan(new VectorFieldOptions(some, similarity) { Encoding = encoding, KeepRaw = encoding != VectorEncoding.Int8 }, peak, first);
                    first = first == 0 ? seconds : first;
                }
            }
        }
    }

    private static double Scan(VectorFieldOptions options, double peak, double float32)
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lucene-vectors-bench-");
        try
        {
            using MMapDirectory directory = new(folder);
            int count = Bytes / sizeof(float) / options.Dimensions;
            float[] query = Write(directory, options, count);
            using DirectoryReader reader = DirectoryReader.Open(directory);
            IndexSearcher searcher = new(reader);
            double seconds = Measurement.MedianSeconds(WarmUps, Repetitions, () => searcher.Search(new ExactVectorQuery(Field, query, 10), 10));
            double rate = (double)count * RowBytes(options) / seconds / 1e9;
            string ratio = float32 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {float32 / seconds:F2} times the vectors a second of float32");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{options.Similarity,-12} {options.Dimensions,4} dimensions, {options.Encoding,-8}: {seconds * 1e3:F1} ms a query, {rate:F1} GB/s, {rate / peak:P0} of reading{ratio}"));
            return seconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What a scan reads of a vector.
    private static int RowBytes(VectorFieldOptions options)
    {
        bool hasLength = options.Similarity == VectorSimilarity.Cosine && options.Encoding != VectorEncoding.Int8;
        return (hasLength ? sizeof(float) : 0) + (options.Encoding switch
        {
            VectorEncoding.Float16 => 2 * options.Dimensions,
            VectorEncoding.Int8 => 16 + options.Dimensions,
            VectorEncoding.Byte => options.Dimensions,
            _ => sizeof(float) * options.Dimensions,
        });
    }

    private static float[] Write(MMapDirectory directory, VectorFieldOptions options, int count)
    {
        HybridCodec.Register();
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Field] = options }),
            UseCompoundFile = false,
            RAMBufferSizeMB = 64,
        };
        using IndexWriter writer = new(directory, config);
        Random random = new(options.Dimensions);
        sbyte[] bytes = new sbyte[options.Dimensions];
        float[] vector = new float[options.Dimensions];
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(MemoryMarshal.AsBytes(bytes.AsSpan()));
            for (int d = 0; d < vector.Length; d++)
            {
                vector[d] = bytes[d];
            }

            writer.AddDocument([options.Encoding == VectorEncoding.Byte ? new KnnByteVectorField(Field, bytes, options) : new KnnFloatVectorField(Field, vector, options)]);
        }

        writer.ForceMerge(1);
        return vector;
    }
}
