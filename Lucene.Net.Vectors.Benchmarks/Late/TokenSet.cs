using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>Token vectors of texts: NAME.*.f16, float16 of 128 dimensions, and NAME.*.offsets.i32, where each text's begin.</summary>
internal sealed class TokenSet
{
    public const int Dimensions = 128;

    private readonly float[] _values;
    private readonly int[] _starts;

    public TokenSet(float[] values, int[] starts)
    {
        _values = values;
        _starts = starts;
    }

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<float> Values => _values;

    public RowRun[] Runs => [.. Enumerable.Range(0, Count).Select(i => new RowRun(_starts[i], _starts[i + 1] - _starts[i]))];

    public static TokenSet Read(string folder, string name)
    {
        byte[] codes = File.ReadAllBytes(Directory.GetFiles(folder, name + ".*.f16").Single());
        byte[] starts = File.ReadAllBytes(Directory.GetFiles(folder, name + ".*.offsets.i32").Single());
        ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(codes);
        float[] values = new float[halves.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)halves[i];
        }

        return new TokenSet(values, MemoryMarshal.Cast<byte, int>(starts).ToArray());
    }

    public ReadOnlySpan<float> this[int text] => _values.AsSpan(_starts[text] * Dimensions, (_starts[text + 1] - _starts[text]) * Dimensions);

    /// <summary>The exact score of every text.</summary>
    public unsafe float[] Scores(ReadOnlySpan<float> query)
    {
        float[] scores = new float[Count];
        fixed (float* rows = _values)
        {
            RowBlock block = new(rows, _values.Length / Dimensions, Dimensions * sizeof(float), Dimensions * sizeof(float));
            new MaxSimQuery(query, Dimensions).Sums(default(SingleTokenRows), block, Runs, scores);
        }

        return scores;
    }
}
