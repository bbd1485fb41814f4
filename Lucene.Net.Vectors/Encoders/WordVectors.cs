using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Words and their vectors, as word2vec, GloVe and fastText give them. Held in memory: 4 bytes a component, and the words. Safe to be used by several
/// threads at once.
/// </summary>
public sealed class WordVectors
{
    private readonly Dictionary<string, int> _numbers;
    private readonly float[] _values;

    /// <param name="words">The words; of one that stands several times the first counts.</param>
    /// <param name="values">Their vectors, one behind the other in the order of the words; the array is kept.</param>
    /// <param name="dimensions">Components of a vector, at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="words"/>, one of them or <paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many vectors as words.</exception>
    public WordVectors(IReadOnlyList<string> words, float[] values, int dimensions)
    {
        Guard.NotNull(words);
        _values = Guard.NotNull(values);
        Dimensions = Guard.AtLeast(dimensions, 1);
        if ((long)words.Count * dimensions != values.Length)
        {
            ThrowHelper.Argument(FormattableString.Invariant($"must hold {words.Count} vectors of {dimensions} components"), "values.Length", values.Length);
        }

        _numbers = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        for (int i = 0; i < words.Count; i++)
        {
            _numbers.TryAdd(Guard.NotNull(words[i], nameof(words)), i);
        }
    }

    /// <summary>Number of different words.</summary>
    public int Count => _numbers.Count;

    /// <summary>Components of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Reads a text file, a word and its vector a line, with or without a first line that tells their numbers (.vec, .txt).</summary>
    /// <param name="file">The file, UTF-8. A word may hold spaces, as some of GloVe's do.</param>
    /// <param name="maxWords">Words after so many are not read; such files have the frequent ones first.</param>
    /// <exception cref="EncoderException">The file cannot be read, or a line is no word with its numbers.</exception>
    public static WordVectors LoadText(string file, int maxWords = int.MaxValue)
    {
        Guard.NotNullOrEmpty(file);
        Guard.AtLeast(maxWords, 1);
        return Load(file, () => WordVectorText.Read(file, maxWords));
    }

    /// <summary>Reads a NumPy matrix, a row a word, and the words from a text file, one a line.</summary>
    /// <param name="matrixFile">A .npy file of little-endian float32 or float16, two dimensions, by rows.</param>
    /// <param name="wordsFile">The words, UTF-8, in the order of the rows.</param>
    /// <exception cref="EncoderException">A file cannot be read, the matrix is none, or it has not as many rows as there are words.</exception>
    public static WordVectors LoadNpy(string matrixFile, string wordsFile)
    {
        Guard.NotNullOrEmpty(matrixFile);
        Guard.NotNullOrEmpty(wordsFile);
        string[] words = Load(wordsFile, () => File.ReadAllLines(wordsFile));
        return Load(matrixFile, () => NpyMatrix.Read(matrixFile, words));
    }

    /// <summary>The vector of a word.</summary>
    /// <returns>False where the word has none.</returns>
    public bool TryGet(ReadOnlySpan<char> word, out ReadOnlySpan<float> vector)
    {
#if NET9_0_OR_GREATER
        bool found = _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int number);
#else
        bool found = _numbers.TryGetValue(word.ToString(), out int number);
#endif
        vector = found ? _values.AsSpan(number * Dimensions, Dimensions) : default;
        return found;
    }

    private static T Load<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (FailureMessages.IsAboutFiles(e))
        {
            throw FailureMessages.Unreadable(file, e);
        }
    }
}
