using System;
using System.IO;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>Reads a matrix of word vectors from a NumPy .npy file.</summary>
internal static class NpyMatrix
{
    public static WordVectors Read(string file, string[] words)
    {
        using FileStream stream = File.OpenRead(file);
        NpyHeader header = NpyHeader.Read(file, stream);
        if (header.Rows != words.Length)
        {
            throw new EncoderException(file, FormattableString.Invariant($"has {header.Rows} rows, but there are {words.Length} words; give the words of this matrix, one a line"));
        }

        if (header.Rows * header.Columns > Array.MaxLength)
        {
            throw new EncoderException(file, FormattableString.Invariant($"holds {header.Rows} rows of {header.Columns}, more than fit one array; take fewer words"));
        }

        float[] values = new float[header.Rows * header.Columns];
        if (header.IsHalf)
        {
            Half[] halves = new Half[values.Length];
            stream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
            values = Array.ConvertAll(halves, static value => (float)value);
        }
        else
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        int bad = VectorChecks.IndexOfNonFinite(values);
        return bad < 0
            ? new WordVectors(words, values, header.Columns)
            : throw new EncoderException(file, FormattableString.Invariant($"row {bad / header.Columns}: component {bad % header.Columns} is {values[bad]}; every one must be finite"));
    }
}
