using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>
/// Greatest products of a query's rows and documents' rows, on one thread, in every encoding, against what the machine allows: its rate of
/// multiply-adds and its rate of reading, whichever takes longer.
/// </summary>
internal static unsafe class MaxSimRates
{
    private const int Dimensions = 128;
    private const int DocumentTokens = 40;
    private const int Centroids = 4096;
    private const long Bytes = 256 << 20;
    private const int WarmUps = 2;
    private const int Repetitions = 7;

    private static readonly int[] QueryRows = [8, 16, 32];

    public static void Run()
    {
        double multiplyAdds = PeakMultiplyAdds.Measure();
        MemoryReading reading = new((int)Bytes);
        double bandwidth = Bytes / Measurement.MedianSeconds(WarmUps, Repetitions, reading.Sum);
        Write($"peak: {multiplyAdds / 1e9:F1} G multiply-adds/s, reading {Bytes >> 20} MiB: {bandwidth / 1e9:F1} GB/s");
        Random random = new(1);
        float[] centroids = Unit(random, Centroids);
        foreach (int count in QueryRows)
        {
            MaxSimQuery query = new(Unit(random, count), Dimensions);
            ResidualLayout layout = new(Dimensions, 2, Centroids);
            CentroidTable table = new(query, centroids);
            Measure("float16", default(HalfTokenRows), 2 * Dimensions, query, multiplyAdds, bandwidth);
            Measure("int8", default(Int8TokenRows), 4 + Dimensions, query, multiplyAdds, bandwidth);
            foreach (int bits in new[] { 4, 2, 1 })
            {
                layout = new(Dimensions, bits, Centroids);
                Measure($"residual{bits}", new ResidualTokenRows(layout, new float[1 << bits], table), layout.RowBytes, query, multiplyAdds, bandwidth);
            }

            double seconds = Measurement.MedianSeconds(WarmUps, Repetitions, () => _ = new CentroidTable(query, centroids));
            Write($"{count,3} query rows, table of {Centroids} centroids: {seconds * 1e3:F2} ms, {(double)count * Centroids * Dimensions / seconds / multiplyAdds:P0} of the multiply-adds");
        }

        NearestRows nearest = new(centroids, Dimensions, euclidean: false);
        float[] vectors = Unit(random, 4096);
        double best = Measurement.MedianSeconds(WarmUps, Repetitions, () => nearest.Best(vectors, new int[4096], new float[4096]));
        Write($"nearest of {Centroids} centroids: {4096 / best / 1e3:F0} thousand vectors/s, {4096.0 * Centroids * Dimensions / best / multiplyAdds:P0} of the multiply-adds");
    }

    private static void Measure<TRows>(string name, TRows kind, int rowBytes, MaxSimQuery query, double multiplyAdds, double bandwidth)
        where TRows : struct, ITokenRows
    {
        // As many tokens as float16 has in the given bytes, whatever the encoding.
        int documents = (int)(Bytes / 2 / Dimensions / DocumentTokens), tokens = documents * DocumentTokens;
        byte* rows = (byte*)NativeMemory.AlignedAlloc((nuint)tokens * (nuint)rowBytes, 64);
        try
        {
            Fill(rows, tokens, rowBytes, kind is HalfTokenRows, kind is ResidualTokenRows);
            RowBlock block = new(rows, tokens, rowBytes, rowBytes);
            RowRun[] runs = [.. Enumerable.Range(0, documents).Select(i => new RowRun(i * DocumentTokens, DocumentTokens))];
            float[] scores = new float[documents];
            double inOrder = Measurement.MedianSeconds(WarmUps, Repetitions, () => query.Sums(kind, block, runs, scores));
            new Random(7).Shuffle(runs);
            double scattered = Measurement.MedianSeconds(WarmUps, Repetitions, () => query.Sums(kind, block, runs, scores));
            double computing = (double)tokens * query.Count * Dimensions / multiplyAdds, loading = (double)tokens * rowBytes / bandwidth;
            double bound = Math.Max(computing, loading);
            Write($"{query.Count,3} query rows, {name,-9}: {inOrder / tokens * 1e9:F1} ns a token, {bound / inOrder:P0} of what {(computing > loading ? "multiply-adds" : "memory")} allow ({computing / inOrder:P0} of the multiply-adds, {loading / inOrder:P0} of the bandwidth); documents in any order {bound / scattered:P0}");
        }
        finally
        {
            NativeMemory.AlignedFree(rows);
        }
    }

    private static void Fill(byte* rows, int tokens, int rowBytes, bool halves, bool residual)
    {
        Random random = new(3);
        for (int token = 0; token < tokens; token++)
        {
            Span<byte> row = new(rows + ((nint)token * rowBytes), rowBytes);
            random.NextBytes(row);
            if (halves)
            {
                // Between 2^-7 and 2 in magnitude.
                foreach (ref ushort code in MemoryMarshal.Cast<byte, ushort>(row))
                {
                    code = (ushort)((code & 0x9FFF) | 0x2000);
                }
            }
            else if (residual)
            {
                MemoryMarshal.Write(row, (ushort)random.Next(Centroids));
                MemoryMarshal.Write(row[2..], (Half)1);
            }
            else
            {
                MemoryMarshal.Write(row, 0.01f);
            }
        }
    }

    private static float[] Unit(Random random, int rows)
    {
        float[] values = new float[rows * Dimensions];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        for (int at = 0; at < values.Length; at += Dimensions)
        {
            VectorChecks.Normalize(values.AsSpan(at, Dimensions));
        }

        return values;
    }

    private static void Write(FormattableString line)
    {
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }
}
