using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>Reads word vectors as text: <c>word 0.1 -0.2 ...</c>, a word a line, after a first line <c>words dimensions</c> or none.</summary>
internal static class WordVectorText
{
    // A first guess of a file without a first line; lists grow.
    private const int SomeWords = 1 << 12;

    public static WordVectors Read(string file, int maxWords)
    {
        using StreamReader reader = new(file);
        string line = reader.ReadLine() ?? throw new EncoderException(file, "is empty; expected a word and its vector a line");
        long number = 1;
        int dimensions = HeaderDimensions(line);
        string? next = line;
        if (dimensions > 0)
        {
            next = reader.ReadLine();
            number++;
        }
        else
        {
            dimensions = line.AsSpan().TrimEnd().Count(' ');
        }

        List<string> words = new(SomeWords);
        float[] values = new float[SomeWords * Math.Max(1, dimensions)];
        while (next is not null && words.Count < maxWords)
        {
            if (!string.IsNullOrWhiteSpace(next))
            {
                MakeRoom(file, ref values, words.Count, dimensions);
                words.Add(Parse(file, number, next, values.AsSpan(words.Count * dimensions, dimensions)));
            }

            next = reader.ReadLine();
            number++;
        }

        if (words.Count == 0)
        {
            throw new EncoderException(file, "holds no vector; expected a word and its vector a line");
        }

        Array.Resize(ref values, words.Count * dimensions);
        return new WordVectors(words, values, dimensions);
    }

    // "400000 300": two whole numbers. A line of GloVe's has a word and as many numbers as there are components.
    private static int HeaderDimensions(string line)
    {
        string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 2 && IsWhole(parts[0], out _) && IsWhole(parts[1], out int dimensions) ? dimensions : 0;
    }

    private static bool IsWhole(string text, out int value)
    {
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
    }

    // From the end: the numbers are known to be so many, and what is before them is the word, spaces and all.
    private static string Parse(string file, long number, string line, Span<float> vector)
    {
        ReadOnlySpan<char> rest = line.AsSpan().TrimEnd();
        for (int i = vector.Length - 1; i >= 0; i--)
        {
            int space = rest.LastIndexOfAny(' ', '\t');
            if (space < 0)
            {
                throw Error(file, number, $"has {vector.Length - 1 - i} numbers after the word, not {vector.Length}");
            }

            ReadOnlySpan<char> text = rest[(space + 1)..];
            if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out vector[i]))
            {
                throw Error(file, number, $"'{text}' is no number; expected a word and {vector.Length} numbers");
            }

            rest = rest[..space].TrimEnd(' ');
        }

        if (VectorChecks.IndexOfNonFinite(vector) is int bad && bad >= 0)
        {
            throw Error(file, number, $"component {bad} is {vector[bad].ToString(CultureInfo.InvariantCulture)}; every one must be finite");
        }

        return rest.ToString();
    }

    private static void MakeRoom(string file, ref float[] values, int words, int dimensions)
    {
        if (dimensions == 0)
        {
            throw Error(file, 1, "has no numbers after the word");
        }

        long needed = ((long)words + 1) * dimensions;
        if (needed > Array.MaxLength)
        {
            throw new EncoderException(file, FormattableString.Invariant($"has more than {words} words of {dimensions} components, which do not fit into memory; read fewer words"));
        }

        if (needed > values.Length)
        {
            Array.Resize(ref values, (int)Math.Min(Array.MaxLength, Math.Max(needed, values.LongLength * 2)));
        }
    }

    private static EncoderException Error(string file, long line, string problem)
    {
        return new EncoderException(file, FormattableString.Invariant($"line {line}: {problem}"));
    }
}
