using System;
using System.Text;

namespace Lucene.Net.Util;

/// <summary>UTF-16 to UTF-8 and back. A lone surrogate becomes U+FFFD.</summary>
public static class UnicodeUtil
{
    /// <summary>Greater than any valid UTF-8 term.</summary>
    public static readonly BytesRef BIG_TERM = new BytesRef(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 });

    public const int UNI_REPLACEMENT_CHAR = 0xFFFD;
    public const int UNI_SUR_HIGH_START = 0xD800;
    public const int UNI_SUR_HIGH_END = 0xDBFF;
    public const int UNI_SUR_LOW_START = 0xDC00;
    public const int UNI_SUR_LOW_END = 0xDFFF;

    public static void UTF16toUTF8(Span<char> source, BytesRef result) => Encode(source, result);

    public static void UTF16toUTF8(char[] source, int offset, int length, BytesRef result) => Encode(source.AsSpan(offset, length), result);

    public static void UTF16toUTF8(string source, int offset, int length, BytesRef result) => Encode(source.AsSpan(offset, length), result);

    internal static void Encode(ReadOnlySpan<char> source, BytesRef result)
    {
        int most = source.Length * 3;
        if (result.Bytes.Length < most)
        {
            // Only a long text is worth counting before it is given three bytes a char.
            int needed = most <= 1024 ? most : Encoding.UTF8.GetByteCount(source);
            if (result.Bytes.Length < needed)
            {
                result.Bytes = new byte[ArrayUtil.Oversize(needed, 1)];
            }
        }
        result.Offset = 0;
        result.Length = Encoding.UTF8.GetBytes(source, result.Bytes);
    }

    public static void UTF8toUTF16(BytesRef bytesRef, CharsRef chars) => UTF8toUTF16(bytesRef.Bytes, bytesRef.Offset, bytesRef.Length, chars);

    public static void UTF8toUTF16(byte[] utf8, int offset, int length, CharsRef chars)
    {
        if (chars.Chars.Length < length)
        {
            chars.Chars = new char[ArrayUtil.Oversize(length, 2)];
        }
        chars.Offset = 0;
        chars.Length = Encoding.UTF8.GetChars(utf8.AsSpan(offset, length), chars.Chars);
    }

    public static void UTF8toUTF32(BytesRef utf8, Int32sRef utf32)
    {
        if (utf32.Int32s.Length < utf8.Length)
        {
            utf32.Int32s = new int[ArrayUtil.Oversize(utf8.Length, 4)];
        }
        utf32.Offset = 0;
        int count = 0;
        ReadOnlySpan<byte> rest = utf8.Span;
        while (!rest.IsEmpty)
        {
            Rune.DecodeFromUtf8(rest, out Rune rune, out int used);
            utf32.Int32s[count++] = rune.Value;
            rest = rest.Slice(used);
        }
        utf32.Length = count;
    }

    public static int CodePointCount(BytesRef utf8)
    {
        int count = 0;
        foreach (byte b in utf8.Span)
        {
            // Every byte but a continuation starts a code point.
            count += (b & 0xC0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    public static string NewString(int[] codePoints, int offset, int count)
    {
        var text = new StringBuilder(count);
        for (int i = offset; i < offset + count; i++)
        {
            text.Append(char.ConvertFromUtf32(codePoints[i]));
        }
        return text.ToString();
    }

    public static char[] ToCharArray(int[] codePoints, int offset, int count) => NewString(codePoints, offset, count).ToCharArray();

    public static bool ValidUTF16String(string s) => Valid(s);

    public static bool ValidUTF16String(char[] s, int size) => Valid(s.AsSpan(0, size));

    private static bool Valid(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }
            text = text.Slice(used);
        }
        return true;
    }
}
