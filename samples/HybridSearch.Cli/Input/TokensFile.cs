using System;
using System.Globalization;
using HybridSearch.Cli.Commands;
using Lucene.Net.Vectors.Encoders;

namespace HybridSearch.Cli.Input;

/// <summary>The token vectors of texts, one text behind the other in one file of rows, and where each begins. Several threads may read at once.</summary>
internal sealed class TokensFile : IDisposable
{
    private readonly VectorFile _rows;
    private readonly long[] _starts;

    private TokensFile(VectorFile rows, long[] starts)
    {
        _rows = rows;
        _starts = starts;
    }

    public string Path => _rows.Path;

    public int Dimension => _rows.Dimension;

    public long Texts => _starts.Length - 1;

    /// <summary>Rows of all texts together.</summary>
    public long Tokens => _starts[^1];

    /// <summary>Bytes that are kept of where the texts begin.</summary>
    public long HeldBytes => (long)_starts.Length * sizeof(long);

    /// <summary>Opens the files and checks that they belong together and to the texts.</summary>
    /// <param name="argument">The files.</param>
    /// <param name="texts">How many texts there are.</param>
    /// <param name="textsOf">What they are, for messages: "documents of collection.tsv".</param>
    public static TokensFile Open(TokensArgument argument, long texts, string textsOf)
    {
        int[] numbers = Int32File.ReadFlat(argument.Divisions);
        long expected = argument.AreLengths ? texts : texts + 1;
        if (numbers.Length != expected)
        {
            throw BadDataException.InFile(argument.Divisions, string.Create(
                CultureInfo.InvariantCulture,
                $"holds {numbers.Length} numbers, but there are {texts} {textsOf}; give {(argument.AreLengths ? "one length for each" : "where the rows of each begin, and where the last end")}."));
        }

        long[] starts = Starts(argument, numbers);
        return new TokensFile(VectorFile.Open(argument.File, argument.Dimension, Math.Max(1, starts[^1]), $"rows by {argument.Divisions}"), starts);
    }

    /// <summary>The matrix of a text, from 0; null where it has no tokens.</summary>
    public TokenMatrix? Read(long text)
    {
        long start = _starts[text];
        int count = (int)(_starts[text + 1] - start);
        return count == 0 ? null : new TokenMatrix(_rows.Read(start, count), Dimension);
    }

    public void Dispose() => _rows.Dispose();

    private static long[] Starts(TokensArgument argument, int[] numbers)
    {
        if (argument.AreLengths)
        {
            long[] sums = new long[numbers.Length + 1];
            for (int i = 0; i < numbers.Length; i++)
            {
                sums[i + 1] = numbers[i] >= 0 ? sums[i] + numbers[i] : throw Wrong(argument, i, numbers[i], "lengths are 0 or more");
            }

            return sums;
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            if (i == 0 ? numbers[0] != 0 : numbers[i] < numbers[i - 1])
            {
                throw Wrong(argument, i, numbers[i], "offsets begin with 0 and never fall");
            }
        }

        return Array.ConvertAll(numbers, number => (long)number);
    }

    private static BadDataException Wrong(TokensArgument argument, int place, int number, string rule) =>
        BadDataException.InFile(argument.Divisions, string.Create(CultureInfo.InvariantCulture, $"number {place + 1} is {number}; {rule}: write the file again."));
}
