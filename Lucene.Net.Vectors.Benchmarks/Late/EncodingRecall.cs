using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>
/// What coding costs in quality, on a folder of real token vectors: how many of the exact best ten are among the best of fixed-dimensional
/// encodings of several shapes; and how near residual codes come to the vectors, and pooled tokens to all tokens.
/// </summary>
internal static class EncodingRecall
{
    private static readonly int[] Depths = [10, 50, 100, 200, 400];

    public static void Run(string folder)
    {
        TokenSet documents = TokenSet.Read(folder, "docs"), queries = TokenSet.Read(folder, "queries");
        int[][] exact = [.. Enumerable.Range(0, queries.Count).Select(q => Best(documents.Scores(queries[q]), 10))];
        foreach (int bits in new[] { 4, 2, 1 })
        {
            Residual(documents, queries, exact, bits);
        }

        foreach (int factor in new[] { 2, 3, 4 })
        {
            Pooled(documents, queries, exact, factor);
        }

        Console.WriteLine("repetitions planes projection final: numbers, documents encoded a second, share of the exact best 10 among the best " + string.Join(", ", Depths));
        foreach ((int repetitions, int planes, int projection, int final) in Shapes())
        {
            Encoded(documents, queries, exact, new MuveraOptions { Repetitions = repetitions, Planes = planes, Projection = projection, FinalDimensions = final });
        }
    }

    private static IEnumerable<(int Repetitions, int Planes, int Projection, int Final)> Shapes()
    {
        return
        [
            (1, 0, 128, 128), (2, 1, 128, 512), (4, 1, 128, 1024), (2, 2, 128, 1024), (2, 4, 128, 4096), (10, 3, 8, 640), (20, 3, 16, 2560), (20, 4, 8, 2560), (20, 5, 8, 4096), (20, 4, 16, 1024), (20, 4, 16, 2048),
            (20, 5, 16, 2048), (20, 5, 16, 4096), (40, 4, 16, 4096),
        ];
    }

    private static void Encoded(TokenSet documents, TokenSet queries, int[][] exact, MuveraOptions options)
    {
        FixedDimensionalEncoding encoding = new(options, new float[TokenSet.Dimensions], 42);
        int length = encoding.Length;
        float[][] encoded = [.. Enumerable.Range(0, documents.Count).Select(_ => new float[length])];
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < encoded.Length; i++)
        {
            encoding.EncodeDocument(documents[i], encoded[i]);
        }

        double rate = documents.Count / watch.Elapsed.TotalSeconds;
        double[] found = new double[Depths.Length];
        float[] query = new float[length];
        for (int q = 0; q < queries.Count; q++)
        {
            encoding.EncodeQuery(queries[q], query);
            int[] best = Best([.. encoded.Select(document => VectorKernels.Dot(query, document))], Depths[^1]);
            for (int depth = 0; depth < found.Length; depth++)
            {
                found[depth] += best.Take(Depths[depth]).Intersect(exact[q]).Count() / 10.0 / queries.Count;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{options.Repetitions,3} {options.Planes} {options.Projection,3} {options.FinalDimensions,5}: {length,6}, {rate,7:F0}/s, {string.Join(", ", found.Select(share => share.ToString("F3", CultureInfo.InvariantCulture)))}"));
    }

    private static void Residual(TokenSet documents, TokenSet queries, int[][] exact, int bits)
    {
        float[] values = documents.Values.ToArray(), vector = new float[TokenSet.Dimensions];
        int count = values.Length / vector.Length;
        Stopwatch watch = Stopwatch.StartNew();
        ResidualQuantizer quantizer = ResidualQuantizer.Train(
            count, vector.Length, (row, target) => values.AsSpan(row * target.Length, target.Length).CopyTo(target), new ResidualOptions(bits));
        double training = watch.Elapsed.TotalSeconds;
        watch.Restart();
        byte[] rows = new byte[count * quantizer.Layout.RowBytes];
        quantizer.Encode(values, rows);
        double coding = watch.Elapsed.TotalSeconds;
        float[] decoded = new float[values.Length];
        for (int row = 0; row < count; row++)
        {
            quantizer.Decode(rows.AsSpan(row * quantizer.Layout.RowBytes, quantizer.Layout.RowBytes), decoded.AsSpan(row * vector.Length, vector.Length));
        }

        double product = Enumerable.Range(0, count).Average(row => (double)VectorKernels.Dot(values.AsSpan(row * vector.Length, vector.Length), decoded.AsSpan(row * vector.Length, vector.Length)));
        TokenSet coded = new(decoded, [.. documents.Runs.Select(run => run.First), count]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"residual {bits} bits, {quantizer.Layout.Centroids} centroids: {(double)rows.Length / count / 2 / vector.Length:F3} of float16's bytes, trained in {training:F1} s, coded in {coding:F1} s, mean cosine {product:F4}, best 10 kept {Kept(coded, queries, exact):F3}"));
    }

    private static void Pooled(TokenSet documents, TokenSet queries, int[][] exact, int factor)
    {
        List<float> values = [];
        List<int> starts = [0];
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < documents.Count; i++)
        {
            TokenPooling pooling = TokenPooling.Pool(documents[i], TokenSet.Dimensions, factor, TokenPooling.FirstKept(documents[i].Length / TokenSet.Dimensions, factor), normalize: true);
            values.AddRange(pooling.Rows);
            starts.Add(starts[^1] + pooling.Count);
        }

        double rate = documents.Count / watch.Elapsed.TotalSeconds;
        TokenSet pooled = new([.. values], [.. starts]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pooled by {factor}: {(double)pooled.Values.Length / documents.Values.Length:F3} of the tokens, {rate:F0} documents/s, best 10 kept {Kept(pooled, queries, exact):F3}"));
    }

    private static double Kept(TokenSet documents, TokenSet queries, int[][] exact)
    {
        return Enumerable.Range(0, queries.Count).Average(q => Best(documents.Scores(queries[q]), 10).Intersect(exact[q]).Count() / 10.0);
    }

    private static int[] Best(float[] scores, int count)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(order, (x, y) => scores[x] != scores[y] ? scores[y].CompareTo(scores[x]) : x.CompareTo(y));
        return order[..Math.Min(count, order.Length)];
    }
}
