using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>What the command line says of a measurement of graphs: <c>FOLDER DIM</c>, then options with a value each.</summary>
internal sealed class GraphArguments
{
    public const string Usage = """
              [--peer PROGRAM]         hnswlib's driver, run in turns with ours; compare: or its source, which is compiled (if not given, ../shared/peers/hnswlib_bench.cpp)
              [--similarity dot|cosine|euclidean] [--encoding float32|float16|int8] [--m 16] [--efc 100]
              [--index FOLDER]         keep the index there, and use the one that is there; else a temporary one
              [--field NAME]           compare: --index is an index as `hybrid index` makes it, its documents in the order of the vectors, and this its field
              [--out FILE.md]          compare: the table there too
              [--count N]              only the first N vectors (the true neighbours are computed)
              [--segments N]           graphs: built as N segments and merged; merge: how many are merged
              [--ef 16,32,...] [--oversample 1] [--rounds 3] [--threads 1]
              [--generations 10] [--replaced 0.1, updates: 0.01]
              [--lists N] [--subspaces N] [--probes 16,32,...] [--oversamples 4,8,...]  ivf
              [--cases float32-flat,pq4-ivf,...] [--queries N] [--scanned 200]  codes, compare: only these; at most so many queries, evenly drawn, and where all vectors are scanned
        """;

    private static readonly int[] DefaultEf = [16, 32, 64, 96, 128, 192, 256, 384, 512];

    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    private GraphArguments(string folder, int dimensions)
    {
        Folder = folder;
        Dimensions = dimensions;
    }

    public string Folder { get; }

    public int Dimensions { get; }

    public string? Peer => _options.GetValueOrDefault("--peer");

    public string? Index => _options.GetValueOrDefault("--index");

    /// <summary>The field of an index that exists; null where <see cref="Index"/> is where indexes are kept.</summary>
    public string? Field => _options.GetValueOrDefault("--field");

    public string? Out => _options.GetValueOrDefault("--out");

    public int Count => Number("--count", int.MaxValue);

    public int Segments(int usual) => Number("--segments", usual);

    public int Rounds => Number("--rounds", 3);

    public int Threads => Number("--threads", 1);

    public int Generations => Number("--generations", 10);

    public float Oversample => GivenOversample ?? 1;

    /// <summary>What the command line says; null where it says nothing.</summary>
    public float? GivenOversample => _options.TryGetValue("--oversample", out string? text) ? float.Parse(text, CultureInfo.InvariantCulture) : null;

    public int[] Ef => _options.TryGetValue("--ef", out string? list) ? Array.ConvertAll(list.Split(','), Number) : DefaultEf;

    public int[] Probes => Array.ConvertAll(_options.GetValueOrDefault("--probes", "16,24,32,48,64,96,128").Split(','), Number);

    public float[] Oversamples => Array.ConvertAll(_options.GetValueOrDefault("--oversamples", "8,16,24").Split(','), text => float.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Names of what is measured; null for all there is.</summary>
    public string[]? Cases => _options.GetValueOrDefault("--cases")?.Split(',');

    public int Queries => Number("--queries", int.MaxValue);

    public int Scanned => Number("--scanned", 200);

    /// <summary>The field without codes and index, but with what a graph over it would be built by.</summary>
    public VectorFieldOptions Plain => new(Dimensions, Similarity) { M = Number("--m", 16), EfConstruction = Number("--efc", 100) };

    /// <summary>The field as lists of 4-bit codes.</summary>
    public VectorFieldOptions ListOptions => new(Dimensions, Similarity)
    {
        Encoding = Enum.Parse<VectorEncoding>(_options.GetValueOrDefault("--encoding", nameof(VectorEncoding.ProductQuantization)), ignoreCase: true),
        Index = VectorIndex.Ivf,
        Lists = Number("--lists", 0),
        Product = new ProductOptions { Subspaces = Number("--subspaces", 0) },
    };

    public VectorFieldOptions Options => Plain with
    {
        Encoding = Enum.Parse<VectorEncoding>(_options.GetValueOrDefault("--encoding", nameof(VectorEncoding.Float32)), ignoreCase: true),
        Index = VectorIndex.Hnsw,
    };

    private VectorSimilarity Similarity => _options.GetValueOrDefault("--similarity", "dot") switch
    {
        "dot" => VectorSimilarity.DotProduct,
        "cosine" => VectorSimilarity.Cosine,
        "euclidean" => VectorSimilarity.Euclidean,
        string other => throw new ArgumentException($"--similarity: dot, cosine or euclidean, not {other}"),
    };

    /// <summary>Share of the vectors that are replaced in a generation.</summary>
    public double Replaced(double usual)
    {
        return _options.TryGetValue("--replaced", out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : usual;
    }

    public static GraphArguments Parse(ReadOnlySpan<string> words)
    {
        if (words.Length < 2 || words.Length % 2 != 0)
        {
            throw new ArgumentException("FOLDER DIM, then options with a value each");
        }

        GraphArguments arguments = new(words[0], Number(words[1]));
        for (int i = 2; i < words.Length; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || !Usage.Contains($"[{words[i]} ", StringComparison.Ordinal))
            {
                throw new ArgumentException($"no such option: {words[i]}");
            }

            arguments._options[words[i]] = words[i + 1];
        }

        return arguments;
    }

    private static int Number(string text)
    {
        return int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private int Number(string option, int usual)
    {
        return _options.TryGetValue(option, out string? text) ? Number(text) : usual;
    }
}
