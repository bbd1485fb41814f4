using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>Vectors, queries and the queries' true neighbours, as the peer's driver reads them: base.f32, queries.f32, truth.ivecs.</summary>
internal sealed class VectorSet
{
    public const string BaseFile = "base.f32", QueriesFile = "queries.f32";

    private const string TruthFile = "truth.ivecs";
    private const int Neighbours = 100; // as many as the peer's driver asks for

    private VectorSet(float[][] vectors, float[][] queries, int[][] truth)
    {
        Vectors = vectors;
        Queries = queries;
        Truth = truth;
    }

    public float[][] Vectors { get; }

    public float[][] Queries { get; }

    /// <summary>For each query, its nearest vectors, best first.</summary>
    public int[][] Truth { get; }

    /// <summary>Reads a folder; the true neighbours are computed where the file is missing or not all vectors are wanted.</summary>
    public static VectorSet Read(string folder, VectorFieldOptions options, int most)
    {
        float[][] vectors = Rows(Path.Combine(folder, BaseFile), options.Dimensions);
        float[][] queries = Rows(Path.Combine(folder, QueriesFile), options.Dimensions);
        string truth = Path.Combine(folder, TruthFile);
        return most >= vectors.Length && File.Exists(truth)
            ? new VectorSet(vectors, queries, Lists(truth))
            : Of(vectors[..Math.Min(most, vectors.Length)], queries, options.Similarity);
    }

    /// <summary>Reads the queries and their true neighbours alone: no vectors.</summary>
    public static VectorSet ReadQueries(string folder, int dimensions)
    {
        return new VectorSet([], Rows(Path.Combine(folder, QueriesFile), dimensions), Lists(Path.Combine(folder, TruthFile)));
    }

    /// <summary>Some of a folder's vectors, evenly drawn, with their rows.</summary>
    public static IEnumerable<(int Row, float[] Vector)> Sample(string folder, int dimensions, int most)
    {
        using FileStream file = File.OpenRead(Path.Combine(folder, BaseFile));
        int count = CountIn(folder, dimensions), step = Math.Max(1, count / most);
        for (int row = 0; row < count; row += step)
        {
            float[] vector = new float[dimensions];
            file.Position = (long)row * dimensions * sizeof(float);
            file.ReadExactly(MemoryMarshal.AsBytes(vector.AsSpan()));
            yield return (row, vector);
        }
    }

    /// <summary>How many vectors a folder has.</summary>
    public static int CountIn(string folder, int dimensions)
    {
        return (int)(new FileInfo(Path.Combine(folder, BaseFile)).Length / sizeof(float) / dimensions);
    }

    /// <summary>A set whose true neighbours are computed.</summary>
    public static VectorSet Of(float[][] vectors, float[][] queries, VectorSimilarity similarity)
    {
        int[][] truth = new int[queries.Length][];
        Parallel.For(0, queries.Length, q =>
        {
            // The worst of the best so far comes first.
            PriorityQueue<int, double> best = new();
            for (int i = 0; i < vectors.Length; i++)
            {
                double nearness = similarity switch
                {
                    VectorSimilarity.Euclidean => -VectorKernels.SquaredEuclidean(queries[q], vectors[i]),
                    VectorSimilarity.Cosine => VectorKernels.Cosine(queries[q], vectors[i]),
                    _ => VectorKernels.Dot(queries[q], vectors[i]),
                };
                if (best.Count < Neighbours)
                {
                    best.Enqueue(i, nearness);
                }
                else
                {
                    best.EnqueueDequeue(i, nearness);
                }
            }

            truth[q] = new int[best.Count];
            while (best.TryDequeue(out int nearest, out _))
            {
                truth[q][best.Count] = nearest;
            }
        });
        return new VectorSet(vectors, queries, truth);
    }

    /// <summary>Share of the queries' true <paramref name="k"/> neighbours that were found.</summary>
    public double Recall(int[][] found, int k)
    {
        long hits = 0;
        for (int q = 0; q < found.Length; q++)
        {
            hits += found[q].Intersect(Truth[q].Take(k)).Count();
        }

        return hits / ((double)k * found.Length);
    }

    /// <summary>Whether a folder has the true neighbours.</summary>
    public static bool HasTruth(string folder)
    {
        return File.Exists(Path.Combine(folder, TruthFile));
    }

    /// <summary>The set with at most so many of its queries, evenly drawn: they may come in an order that means something.</summary>
    public VectorSet Few(int most)
    {
        int step = (int)(((long)Queries.Length + most - 1) / most);
        return new VectorSet(Vectors, [.. Queries.Where((_, q) => q % step == 0)], [.. Truth.Where((_, q) => q % step == 0)]);
    }

    /// <summary>Writes the three files.</summary>
    public void Write(string folder)
    {
        Write(Path.Combine(folder, BaseFile), Vectors);
        WriteQueries(folder);
    }

    /// <summary>Writes the queries and their true neighbours beside the vectors of another folder, which are linked.</summary>
    public void WriteBeside(string vectorsFolder, string folder)
    {
        File.CreateSymbolicLink(Path.Combine(folder, BaseFile), Path.GetFullPath(Path.Combine(vectorsFolder, BaseFile)));
        WriteQueries(folder);
    }

    /// <summary>Writes the true neighbours.</summary>
    public void WriteTruth(string folder)
    {
        Write(Path.Combine(folder, TruthFile), [.. Truth.Select(list => (int[])[list.Length, .. list])]);
    }

    private void WriteQueries(string folder)
    {
        Write(Path.Combine(folder, QueriesFile), Queries);
        WriteTruth(folder);
    }

    private static void Write<T>(string path, T[][] rows)
        where T : unmanaged
    {
        using FileStream file = File.Create(path);
        foreach (T[] row in rows)
        {
            file.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }

    private static float[][] Rows(string path, int dimensions)
    {
        using FileStream file = File.OpenRead(path);
        float[][] rows = new float[file.Length / sizeof(float) / dimensions][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[dimensions];
            file.ReadExactly(MemoryMarshal.AsBytes(rows[i].AsSpan()));
        }

        return rows;
    }

    private static int[][] Lists(string path)
    {
        ReadOnlySpan<int> numbers = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(path));
        int stride = 1 + numbers[0];
        int[][] lists = new int[numbers.Length / stride][];
        for (int i = 0; i < lists.Length; i++)
        {
            lists[i] = numbers.Slice((i * stride) + 1, stride - 1).ToArray();
        }

        return lists;
    }
}
