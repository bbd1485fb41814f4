using System;
using System.Globalization;
using System.Text;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>A place in the text, and the small things that stand there: names, numbers, texts in quotes.</summary>
internal sealed class TextCursor(string text)
{
    private const int ShownAtMost = 40;

    public string Text => text;

    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    /// <summary>The character here; a NUL at the end.</summary>
    public char Current => Position < text.Length ? text[Position] : '\0';

    /// <summary>The character behind this one; a NUL at the end.</summary>
    public char Following => Position + 1 < text.Length ? text[Position + 1] : '\0';

    /// <summary>What the classic syntax takes for white space.</summary>
    public static bool IsBlank(char c)
    {
        return c is ' ' or '\t' or '\n' or '\r' or '\u3000';
    }

    public static bool IsNameStart(char c)
    {
        return char.IsAsciiLetter(c) || c == '_';
    }

    public static bool IsNamePart(char c)
    {
        return char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
    }

    public void SkipBlanks()
    {
        while (!AtEnd && IsBlank(text[Position]))
        {
            Position++;
        }
    }

    /// <summary>Skips blanks, and takes a character if it stands there.</summary>
    public bool TryTake(char c)
    {
        SkipBlanks();
        if (AtEnd || Current != c)
        {
            return false;
        }

        Position++;
        return true;
    }

    public void Require(char c, string? expected = null)
    {
        if (!TryTake(c))
        {
            throw Error(expected ?? $"'{c}'");
        }
    }

    /// <summary>Skips blanks, and takes a name of letters, digits, _ and -; empty where none stands there.</summary>
    public string TakeName()
    {
        SkipBlanks();
        int start = Position;
        if (!AtEnd && IsNameStart(Current))
        {
            while (!AtEnd && IsNamePart(Current))
            {
                Position++;
            }
        }

        return text[start..Position];
    }

    /// <summary>Takes the name of a parameter, <c>{name}</c>; null, and nothing taken, where none stands there.</summary>
    public string? TryParameter()
    {
        int end = Position + 1;
        if (Current != '{' || !IsNameStart(Following))
        {
            return null;
        }

        while (end < text.Length && (IsNamePart(text[end]) || text[end] == '.'))
        {
            end++;
        }

        if (end == text.Length || text[end] != '}')
        {
            return null;
        }

        string name = text[(Position + 1)..end];
        Position = end + 1;
        return name;
    }

    /// <summary>Skips blanks, and takes a finite number.</summary>
    public float TakeNumber(string expected)
    {
        return TryNumber() ?? throw Error(expected);
    }

    /// <summary>Skips blanks, and takes a finite number if one stands there.</summary>
    public float? TryNumber()
    {
        SkipBlanks();
        int end = EndOfNumber(Position);
        if (end == Position || !float.TryParse(text.AsSpan(Position, end - Position), NumberStyles.Float, CultureInfo.InvariantCulture, out float number) || !float.IsFinite(number))
        {
            return null;
        }

        Position = end;
        return number;
    }

    /// <summary>Skips blanks, and takes a finite number of double precision if one stands there.</summary>
    public double? TryDouble()
    {
        SkipBlanks();
        int end = EndOfNumber(Position);
        if (end == Position || !double.TryParse(text.AsSpan(Position, end - Position), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            return null;
        }

        Position = end;
        return number;
    }

    /// <summary>The position behind the quotes that a text in quotes begins with here; an error where it does not end.</summary>
    public int EndOfQuoted()
    {
        for (int i = Position + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        throw new QuerySyntaxException(text.Length, "the end", string.Create(CultureInfo.InvariantCulture, $"'\"', as the text in quotes from position {Position + 1} does not end"));
    }

    /// <summary>Takes a text in quotes, where \ guards any character; what stands in braces may become something else.</summary>
    /// <param name="parameter">Gives the text of a parameter; null leaves name and braces as they are.</param>
    public string TakeQuoted(Func<string, string?>? parameter = null)
    {
        int end = EndOfQuoted();
        StringBuilder value = new(end - Position);
        Position++;
        while (Position < end - 1)
        {
            int start = Position;
            if (Current == '{' && parameter is not null && TryParameter() is { } name)
            {
                value.Append(parameter(name) ?? text[start..Position]);
                continue;
            }

            Position += Current == '\\' ? 1 : 0;
            value.Append(Current);
            Position++;
        }

        Position = end;
        return value.ToString();
    }

    /// <summary>An error here, after blanks.</summary>
    public QuerySyntaxException Error(string expected)
    {
        SkipBlanks();
        return Error(Position, expected);
    }

    public QuerySyntaxException Error(int offset, string expected)
    {
        return new QuerySyntaxException(offset, FoundAt(offset), expected);
    }

    /// <summary>What stands somewhere, for a message.</summary>
    public string FoundAt(int offset)
    {
        return FoundAt(text, offset);
    }

    /// <summary>What stands somewhere in a text, for a message.</summary>
    public static string FoundAt(string text, int offset)
    {
        if (offset >= text.Length)
        {
            return "the end";
        }

        int end = offset + 1;
        bool word = !IsSeparator(text[offset]);
        while (end < text.Length && ((word && !IsSeparator(text[end])) || char.IsLowSurrogate(text[end])) && end - offset < ShownAtMost)
        {
            end++;
        }

        StringBuilder shown = new("'");
        foreach (char c in text.AsSpan(offset, end - offset))
        {
            shown.Append(char.IsControl(c) ? ' ' : c);
        }

        return shown.Append(end - offset == ShownAtMost ? "..." : "").Append('\'').ToString();
    }

    private static bool IsSeparator(char c)
    {
        return IsBlank(c) || c is ',' or '(' or ')' or '[' or ']' or '{' or '}' or '"';
    }

    private int EndOfNumber(int position)
    {
        int digits = position < text.Length && text[position] is '+' or '-' ? position + 1 : position;
        int end = EndOfDigits(digits);
        int count = end - digits;
        if (end < text.Length && text[end] == '.')
        {
            int fraction = EndOfDigits(end + 1);
            count += fraction - end - 1;
            end = fraction;
        }

        if (count == 0)
        {
            return position;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            int exponent = EndOfDigits(sign);
            end = exponent > sign ? exponent : end;
        }

        return end;
    }

    private int EndOfDigits(int position)
    {
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return position;
    }
}
