using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Encoders;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>Token vectors of texts, in memory: float16 rows and where each text's begin.</summary>
internal sealed class HalfTokens
{
    /// <summary>The documents' files, without their ends.</summary>
    public const string Documents = "docs.use-lite-tok128";

    /// <summary>The queries' files, without their ends.</summary>
    public const string Queries = "queries.use-lite-tok128";

    /// <summary>The end of the file of rows.</summary>
    public const string RowsEnd = ".f16";

    /// <summary>The end of the file of offsets.</summary>
    public const string OffsetsEnd = ".offsets.i32";

    private readonly Half[] _rows;
    private readonly int[] _offsets;

    private HalfTokens(Half[] rows, int[] offsets)
    {
        _rows = rows;
        _offsets = offsets;
    }

    /// <summary>Number of texts.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>Rows before each text, and at the end.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>Reads the first texts of a set.</summary>
    public static HalfTokens Read(string folder, string name, int most)
    {
        int[] offsets = [.. MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, name + OffsetsEnd))).ToArray().Take(most + 1)];
        Half[] rows = GC.AllocateUninitializedArray<Half>(offsets[^1] * TokenSetMaker.Dimensions);
        using FileStream file = File.OpenRead(Path.Combine(folder, name + RowsEnd));
        for (int done = 0; done < rows.Length;)
        {
            int some = Math.Min(1 << 24, rows.Length - done);
            file.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan(done, some)));
            done += some;
        }

        return new HalfTokens(rows, offsets);
    }

    /// <summary>A text's rows; null where it has none but zeros.</summary>
    public TokenMatrix? Matrix(int text)
    {
        int first = _offsets[text] * TokenSetMaker.Dimensions, end = _offsets[text + 1] * TokenSetMaker.Dimensions;
        float[] values = new float[end - first];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)_rows[first + i];
        }

        return values.Length == 0 ? null : new TokenMatrix(values, TokenSetMaker.Dimensions);
    }
}
