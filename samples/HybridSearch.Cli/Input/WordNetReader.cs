using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace HybridSearch.Cli.Input;

/// <summary>
/// Reads WordNet's data files (wndb(5WN)): one synset a line,
/// <c>offset lexicographer-file type word-count word lexical-id... pointer-count pointers... | gloss</c>, the count of words in hexadecimal.
/// </summary>
internal static class WordNetReader
{
    private static readonly (string File, char Letter)[] Parts = [("data.noun", 'n'), ("data.verb", 'v'), ("data.adj", 'a'), ("data.adv", 'r')];

    // Where an adjective may stand: (a) before its noun only, (p) after a verb only, (ip) right behind its noun.
    private static readonly string[] AdjectiveMarkers = ["(a)", "(p)", "(ip)"];

    /// <summary>All synsets in the order of the files: nouns, verbs, adjectives, adverbs.</summary>
    /// <param name="folder">The folder of the data files.</param>
    public static IEnumerable<WordNetSynset> Read(string folder)
    {
        foreach ((string file, char letter) in Parts)
        {
            using var lines = new LineReader(Path.Combine(folder, file));
            while (lines.ReadLine() is { } line)
            {
                if (!line.StartsWith("  ", StringComparison.Ordinal)) // the licence at the head of each file
                {
                    yield return Parse(line, letter) ?? throw lines.Error("is no line of a WordNet data file; bring the files anew.");
                }
            }
        }
    }

    /// <summary>Reads one line; null if it is none of WordNet's.</summary>
    /// <param name="line">The line.</param>
    /// <param name="letter">The letter of the part of speech.</param>
    public static WordNetSynset? Parse(string line, char letter)
    {
        const int WordsAt = 4;
        int bar = line.IndexOf(" | ", StringComparison.Ordinal);
        string[] columns = (bar < 0 ? line : line[..bar]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (bar < 0 || columns.Length < WordsAt
            || !int.TryParse(columns[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            || !int.TryParse(columns[WordsAt - 1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int count)
            || count < 1 || count > (columns.Length - WordsAt) / 2)
        {
            return null;
        }

        string[] words = new string[count];
        for (int i = 0; i < count; i++)
        {
            words[i] = Word(columns[WordsAt + (2 * i)]);
        }

        return new WordNetSynset(letter + columns[0], words, WordNetGloss.Parse(line.AsSpan(bar + " | ".Length)));
    }

    private static string Word(string text)
    {
        foreach (string marker in AdjectiveMarkers)
        {
            if (text.EndsWith(marker, StringComparison.Ordinal))
            {
                text = text[..^marker.Length];
                break;
            }
        }

        return text.Replace('_', ' ');
    }
}
