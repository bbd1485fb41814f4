using System;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>A random query, and random documents as bytes of one encoding with what the bytes stand for in double precision.</summary>
internal sealed unsafe class MaxSimCase
{
    private const int Centroids = 300;

    private readonly string _kind;
    private readonly int _dimensions;
    private readonly float[] _query;
    private readonly double[][] _values;
    private readonly byte[] _bytes;
    private readonly int _rowBytes;
    private readonly int _shift;
    private readonly MaxSimQuery _max;
    private readonly ResidualTokenRows _residual;

    public MaxSimCase(Random random, string kind, int dimensions, int count, int lanes, int tokens)
    {
        _kind = kind;
        _dimensions = dimensions;
        _query = Floats(random, count * dimensions);
        _max = new MaxSimQuery(new PackedRows(_query, dimensions, lanes));
        int bits = kind.StartsWith("residual", StringComparison.Ordinal) ? kind[^1] - '0' : 0;
        ResidualLayout layout = bits == 0 ? default : new ResidualLayout(dimensions, bits, Centroids);
        float[] centroids = Floats(random, Centroids * dimensions), weights = Floats(random, 1 << bits);
        if (bits != 0)
        {
            _residual = new ResidualTokenRows(layout, weights, new CentroidTable(_max, centroids));
        }

        _rowBytes = kind switch { "float32" => 4 * dimensions, "float16" => 2 * dimensions, "int8" => 4 + dimensions, _ => layout.RowBytes };
        _shift = random.Next(64);
        _bytes = new byte[_shift + (tokens * _rowBytes)];
        _values = new double[tokens][];
        for (int token = 0; token < tokens; token++)
        {
            Span<byte> row = _bytes.AsSpan(_shift + (token * _rowBytes), _rowBytes);
            float[] vector = Floats(random, dimensions);
            switch (kind)
            {
                case "float32":
                    MemoryMarshal.AsBytes(vector.AsSpan()).CopyTo(row);
                    _values[token] = [.. vector.Select(x => (double)x)];
                    break;
                case "float16":
                    Half[] halves = [.. vector.Select((x, i) => (i + token) % 9 == 0 ? BitConverter.UInt16BitsToHalf((ushort)(random.Next(0x400) | random.Next(2) << 15)) : (Half)x)];
                    MemoryMarshal.AsBytes(halves.AsSpan()).CopyTo(row);
                    _values[token] = [.. halves.Select(x => (double)x)];
                    break;
                case "int8":
                    Int8TokenRows.Encode(vector, row);
                    float[] decoded = new float[dimensions];
                    Int8TokenRows.Decode(row, decoded);
                    _values[token] = [.. decoded.Select(x => (double)x)];
                    break;
                default:
                    byte[] codes = [.. vector.Select(_ => (byte)random.Next(1 << bits))];
                    int centroid = random.Next(Centroids);
                    Half factor = (Half)(0.5 + random.NextDouble());
                    layout.Write(row, centroid, factor, codes);
                    _values[token] = [.. codes.Select((code, i) => (double)factor * (centroids[(centroid * dimensions) + i] + (double)weights[code]))];
                    break;
            }
        }

        Documents = Split(random, tokens);
    }

    /// <summary>All rows, cut into documents.</summary>
    public RowRun[] Documents { get; }

    /// <summary>Bytes of all rows.</summary>
    public int Bytes => _values.Length * _rowBytes;

    /// <summary>How far a product may be off: a rounding a term, of magnitudes below 2.</summary>
    public double Tolerance => Math.ScaleB(_dimensions + 8, -22);

    public static float[] Floats(Random random, int length)
    {
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    public double Expected(int token, int queryRow)
    {
        double sum = 0;
        for (int i = 0; i < _dimensions; i++)
        {
            sum += _query[(queryRow * _dimensions) + i] * _values[token][i];
        }

        return sum;
    }

    public double[] ExpectedBest(int document)
    {
        RowRun run = Documents[document];
        return [.. Enumerable.Range(0, _max.Count).Select(q => Enumerable.Range(run.First, run.Count).Max(token => Expected(token, q)))];
    }

    public float[] Sums(int[]? order = null)
    {
        fixed (byte* start = _bytes)
        {
            return Scores(start + _shift, order, sum: true);
        }
    }

    public float[] SumsAt(byte* address)
    {
        _bytes.AsSpan(_shift).CopyTo(new Span<byte>(address, Bytes));
        return Scores(address, null, sum: true);
    }

    public float[] Maxima()
    {
        fixed (byte* start = _bytes)
        {
            return Scores(start + _shift, null, sum: false);
        }
    }

    public float[] Best(int document)
    {
        fixed (byte* start = _bytes)
        {
            float[] best = new float[_max.Count];
            RowBlock rows = Block(start + _shift);
            RowRun run = Documents[document];
            switch (_kind)
            {
                case "float32":
                    _max.Best(default(SingleTokenRows), rows, run, best);
                    break;
                case "float16":
                    _max.Best(default(HalfTokenRows), rows, run, best);
                    break;
                case "int8":
                    _max.Best(default(Int8TokenRows), rows, run, best);
                    break;
                default:
                    _max.Best(_residual, rows, run, best);
                    break;
            }

            return best;
        }
    }

    public (int[] Rows, float[] Products) Match(int document)
    {
        fixed (byte* start = _bytes)
        {
            int[] tokens = new int[_max.Count];
            float[] best = new float[_max.Count];
            RowBlock rows = Block(start + _shift);
            RowRun run = Documents[document];
            switch (_kind)
            {
                case "float32":
                    _max.Match(default(SingleTokenRows), rows, run, tokens, best);
                    break;
                case "float16":
                    _max.Match(default(HalfTokenRows), rows, run, tokens, best);
                    break;
                case "int8":
                    _max.Match(default(Int8TokenRows), rows, run, tokens, best);
                    break;
                default:
                    _max.Match(_residual, rows, run, tokens, best);
                    break;
            }

            return (tokens, best);
        }
    }

    private static RowRun[] Split(Random random, int tokens)
    {
        System.Collections.Generic.List<RowRun> runs = [];
        for (int first = 0; first < tokens;)
        {
            int count = Math.Min(tokens - first, random.Next(4) == 0 ? 1 + random.Next(60) : 1 + random.Next(5));
            runs.Add(new RowRun(first, count));
            first += count;
        }

        return [.. runs];
    }

    private float[] Scores(byte* address, int[]? order, bool sum)
    {
        RowRun[] documents = order is null ? Documents : [.. order.Select(i => Documents[i])];
        float[] scores = new float[documents.Length];
        RowBlock rows = Block(address);
        switch (_kind)
        {
            case "float32":
                Scores(default(SingleTokenRows), rows, documents, sum, scores);
                break;
            case "float16":
                Scores(default(HalfTokenRows), rows, documents, sum, scores);
                break;
            case "int8":
                Scores(default(Int8TokenRows), rows, documents, sum, scores);
                break;
            default:
                Scores(_residual, rows, documents, sum, scores);
                break;
        }

        return scores;
    }

    private void Scores<TRows>(TRows kind, RowBlock rows, RowRun[] documents, bool sum, float[] scores)
        where TRows : struct, ITokenRows
    {
        if (sum)
        {
            _max.Sums(kind, rows, documents, scores);
        }
        else
        {
            _max.Maxima(kind, rows, documents, scores);
        }
    }

    private RowBlock Block(byte* address)
    {
        return new RowBlock(address, _values.Length, _rowBytes, _rowBytes);
    }
}
