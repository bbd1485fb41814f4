using System;
using System.Collections.Generic;
using System.Globalization;

namespace Lucene.Net.Analysis.Standard;

/// <summary>What a code point is to the word break rules of UAX #29.</summary>
internal enum WordClass : byte
{
    Other,
    Letter,
    Hebrew,
    Hangul,
    Numeric,
    Katakana,
    Hiragana,
    Han,
    SoutheastAsian,

    /// <summary>A mark of the south-east Asian scripts: it may stand alone, and it joins whatever precedes it.</summary>
    SoutheastAsianMark,

    /// <summary>Extend and Format: joins whatever precedes it.</summary>
    Mark,

    /// <summary>ExtendNumLet, the underscore.</summary>
    Joiner,
    MidLetter,
    MidNumber,
    MidNumberLetter,
    SingleQuote,
    DoubleQuote,
    RegionalIndicator,
}

internal static class WordClasses
{
    /// <summary>The class of each UTF-16 unit; surrogates are Other here.</summary>
    internal static readonly WordClass[] OfChar = new WordClass[0x10000];

    private static readonly List<(int First, int Last, WordClass Class)> Supplementary = new List<(int First, int Last, WordClass Class)>();

    static WordClasses()
    {
        Add(WordClass.Letter, WordClassRanges.Letter);
        Add(WordClass.Hebrew, WordClassRanges.Hebrew);
        Add(WordClass.Hangul, WordClassRanges.Hangul);
        Add(WordClass.Numeric, WordClassRanges.Numeric);
        Add(WordClass.Katakana, WordClassRanges.Katakana);
        Add(WordClass.Hiragana, WordClassRanges.Hiragana);
        Add(WordClass.Han, WordClassRanges.Han);
        Add(WordClass.SoutheastAsian, WordClassRanges.SoutheastAsian);
        Add(WordClass.SoutheastAsianMark, WordClassRanges.SoutheastAsianMark);
        Add(WordClass.Mark, WordClassRanges.Mark);
        Add(WordClass.Joiner, WordClassRanges.Joiner);
        Add(WordClass.MidLetter, WordClassRanges.MidLetter);
        Add(WordClass.MidNumber, WordClassRanges.MidNumber);
        Add(WordClass.MidNumberLetter, WordClassRanges.MidNumberLetter);
        Add(WordClass.SingleQuote, WordClassRanges.SingleQuote);
        Add(WordClass.DoubleQuote, WordClassRanges.DoubleQuote);
        Add(WordClass.RegionalIndicator, WordClassRanges.RegionalIndicator);
        Supplementary.Sort((a, b) => a.First.CompareTo(b.First));
    }

    internal static WordClass OfSupplementary(int codePoint)
    {
        int low = 0;
        int high = Supplementary.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            (int first, int last, WordClass found) = Supplementary[middle];
            if (codePoint < first)
            {
                high = middle - 1;
            }
            else if (codePoint > last)
            {
                low = middle + 1;
            }
            else
            {
                return found;
            }
        }

        return WordClass.Other;
    }

    private static void Add(WordClass wordClass, string ranges)
    {
        foreach (string range in ranges.Split(' '))
        {
            int dash = range.IndexOf('-');
            int first = int.Parse(dash < 0 ? range : range.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int last = dash < 0 ? first : int.Parse(range.AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (first >= OfChar.Length)
            {
                Supplementary.Add((first, last, wordClass));
            }
            else
            {
                OfChar.AsSpan(first, last - first + 1).Fill(wordClass);
            }
        }
    }
}
