using System;
using System.Text;

namespace Lucene.Net.Analysis.Util;

/// <summary>Simple case mappings, one code point to one of the same length, whatever the culture.</summary>
internal static class Letters
{
    internal static void ToLower(char[] text, int length)
    {
        for (int i = 0; i < length; i++)
        {
            char c = text[i];
            if (c < 128)
            {
                if ((uint)(c - 'A') <= 'Z' - 'A')
                {
                    text[i] = (char)(c | 0x20);
                }
            }
            else if (char.IsHighSurrogate(c) && i + 1 < length && char.IsLowSurrogate(text[i + 1]))
            {
                Rune.ToLowerInvariant(new Rune(c, text[i + 1])).EncodeToUtf16(text.AsSpan(i));
                i++;
            }
            else
            {
                text[i] = char.ToLowerInvariant(c);
            }
        }
    }

    internal static int ToLower(int codePoint)
    {
        if (codePoint < 128)
        {
            return (uint)(codePoint - 'A') <= 'Z' - 'A' ? codePoint | 0x20 : codePoint;
        }

        return Rune.TryCreate(codePoint, out Rune rune) ? Rune.ToLowerInvariant(rune).Value : codePoint;
    }
}
