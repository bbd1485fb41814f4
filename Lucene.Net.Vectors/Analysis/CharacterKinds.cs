using System;
using System.Globalization;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>Tells letters, white space, punctuation and control characters apart as BERT's own tokenizer does.</summary>
internal static class CharacterKinds
{
    private static readonly CharacterKind[] Ascii = MakeAscii();

    /// <summary>Blocks of Chinese characters: CJK Unified Ideographs, their extensions A to E, compatibility ideographs and their supplement.</summary>
    private static readonly (int First, int Last)[] Chinese =
    [
        (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
        (0x2B820, 0x2CEAF), (0x2F800, 0x2FA1F),
    ];

    /// <summary>The kind of a character below U+0080.</summary>
    public static CharacterKind OfAscii(int point)
    {
        return Ascii[point];
    }

    /// <summary>The kind of any character from U+0080 on; a lone surrogate is dropped.</summary>
    /// <param name="point">Its code point.</param>
    /// <param name="dropMarks">Whether nonspacing marks are dropped.</param>
    public static CharacterKind Of(int point, bool dropMarks)
    {
        if (point >= 0x3400 && IsChinese(point))
        {
            return CharacterKind.Alone;
        }

        // U+FFFD stands for what could not be read.
        if (point == 0xFFFD)
        {
            return CharacterKind.Dropped;
        }

        return CharUnicodeInfo.GetUnicodeCategory(point) switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterKind.Space,
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned => CharacterKind.Dropped,
            UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation => CharacterKind.Alone,
            UnicodeCategory.NonSpacingMark => dropMarks ? CharacterKind.Dropped : CharacterKind.Letter,
            _ => CharacterKind.Letter,
        };
    }

    private static bool IsChinese(int point)
    {
        return Array.Exists(Chinese, block => point >= block.First && point <= block.Last);
    }

    private static CharacterKind[] MakeAscii()
    {
        CharacterKind[] kinds = new CharacterKind[128];
        for (int i = 0; i < kinds.Length; i++)
        {
            kinds[i] = i is '\t' or '\n' or '\r' or ' ' ? CharacterKind.Space
                : i is < 32 or 127 ? CharacterKind.Dropped
                : char.IsAsciiLetterOrDigit((char)i) ? CharacterKind.Letter : CharacterKind.Alone;
        }

        return kinds;
    }
}
