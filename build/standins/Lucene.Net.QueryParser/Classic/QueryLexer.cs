using System;

namespace Lucene.Net.QueryParsers.Classic;

internal enum TokenKind
{
    End,
    And,
    Or,
    Not,
    Plus,
    Minus,

    /// <summary>An operator sign with a blank behind it, which counts as text.</summary>
    BareOperator,
    Open,
    Close,
    Colon,
    Star,
    Caret,
    Quoted,
    Term,
    Tilde,
    Prefix,
    Wildcard,
    Regexp,
    RangeInStart,
    RangeExStart,
    Number,
    RangeTo,
    RangeInEnd,
    RangeExEnd,
    RangeQuoted,
    RangeText,
}

internal readonly record struct QueryToken(TokenKind Kind, string Text, int Position);

/// <summary>
/// Cuts an expression into tokens, always the longest that fits. What a character means depends on where it stands: plain text,
/// behind a caret, or inside a range.
/// </summary>
internal sealed class QueryLexer
{
    private readonly string _text;
    private int _next;
    private Place _place;

    internal QueryLexer(string text) => _text = text;

    private enum Place
    {
        Plain,
        Boost,
        Range,
    }

    internal QueryToken Next() => _place switch
    {
        Place.Boost => InBoost(),
        Place.Range => InRange(),
        _ => InPlain(),
    };

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\u3000';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool StartsTerm(char c)
        => !IsBlank(c) && c is not ('+' or '-' or '!' or '(' or ')' or ':' or '^' or '[' or ']' or '"' or '{' or '}' or '~' or '*' or '?' or '\\' or '/');

    private static TokenKind Sign(char c) => c switch
    {
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '!' => TokenKind.Not,
        '(' => TokenKind.Open,
        ')' => TokenKind.Close,
        ':' => TokenKind.Colon,
        '^' => TokenKind.Caret,
        '[' => TokenKind.RangeInStart,
        '{' => TokenKind.RangeExStart,
        _ => TokenKind.End,
    };

    private QueryToken InPlain()
    {
        SkipBlanks();
        if (_next == _text.Length)
        {
            return new QueryToken(TokenKind.End, "<EOF>", _next);
        }

        char c = _text[_next];
        TokenKind sign = Sign(c);
        if (sign != TokenKind.End)
        {
            bool bare = c is '+' or '-' or '!' && _next + 1 < _text.Length && IsBlank(_text[_next + 1]);
            _place = sign == TokenKind.Caret ? Place.Boost
                : sign is TokenKind.RangeInStart or TokenKind.RangeExStart ? Place.Range : Place.Plain;
            return bare ? Take(TokenKind.BareOperator, _next + 2) : Take(sign, _next + 1);
        }

        return c switch
        {
            '"' => Take(TokenKind.Quoted, EndOfQuoted()),
            '~' => Take(TokenKind.Tilde, EndOfTermCharacters(_next + 1)),
            '/' => Take(TokenKind.Regexp, EndOfRegexp()),
            ']' or '}' => throw Unexpected(_next),
            _ => Word(),
        };
    }

    private QueryToken InBoost()
    {
        int end = EndOfNumber(_next);
        if (end == _next)
        {
            throw Unexpected(_next);
        }

        _place = Place.Plain;
        return Take(TokenKind.Number, end);
    }

    private QueryToken InRange()
    {
        // Only a space ends a text here: a tab before a text belongs to it, a lone one is skipped.
        int end;
        while (true)
        {
            if (_next == _text.Length)
            {
                return new QueryToken(TokenKind.End, "<EOF>", _next);
            }

            end = _next;
            while (end < _text.Length && _text[end] is not (' ' or ']' or '}'))
            {
                end++;
            }

            if (!(IsBlank(_text[_next]) && end <= _next + 1))
            {
                break;
            }

            _next++;
        }

        char c = _text[_next];
        if (c is ']' or '}')
        {
            _place = Place.Plain;
            return Take(c == ']' ? TokenKind.RangeInEnd : TokenKind.RangeExEnd, _next + 1);
        }

        int quotedEnd = c == '"' ? EndOfRangeQuoted() : -1;
        if (quotedEnd >= end)
        {
            return Take(TokenKind.RangeQuoted, quotedEnd);
        }

        return Take(_text.AsSpan(_next, end - _next) is "TO" ? TokenKind.RangeTo : TokenKind.RangeText, end);
    }

    /// <summary>A term, an operator word, a prefix or a pattern, by what stands in the longest run of characters and signs.</summary>
    private QueryToken Word()
    {
        int position = _next;
        int firstSign = -1;
        while (position < _text.Length)
        {
            if (_text[position] is '*' or '?')
            {
                firstSign = firstSign < 0 ? position : firstSign;
                position++;
                continue;
            }

            int end = EndOfTermCharacters(position);
            if (end == position)
            {
                break;
            }

            position = end;
        }

        if (position == _next)
        {
            throw Unexpected(position + 1);
        }

        if (firstSign >= 0)
        {
            bool last = firstSign == position - 1 && _text[firstSign] == '*';
            return Take(!last ? TokenKind.Wildcard : firstSign == _next ? TokenKind.Star : TokenKind.Prefix, position);
        }

        return _text.AsSpan(_next, position - _next) switch
        {
            "AND" or "&&" => Take(TokenKind.And, position),
            "OR" or "||" => Take(TokenKind.Or, position),
            "NOT" => Take(TokenKind.Not, position),
            _ => Take(TokenKind.Term, position),
        };
    }

    private int EndOfQuoted()
    {
        for (int i = _next + 1; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (_text[i] == '"')
            {
                return i + 1;
            }
        }

        throw Unexpected(_text.Length);
    }

    /// <summary>A backslash may escape the slash, but if no other follows, the escaped one closes.</summary>
    private int EndOfRegexp()
    {
        int end = LastClosing('/', _next + 1);
        return end >= 0 ? end : throw Unexpected(_text.Length);
    }

    /// <summary>Text of at least one character in quotation marks; -1 if it is not that.</summary>
    private int EndOfRangeQuoted()
        => _next + 1 < _text.Length && _text[_next + 1] != '"' ? LastClosing('"', _next + 2) : -1;

    /// <summary>Behind the first sign without a backslash before it, else behind the last sign; -1 if there is none.</summary>
    private int LastClosing(char sign, int start)
    {
        int end = -1;
        for (int i = start; i < _text.Length; i++)
        {
            if (_text[i] == sign)
            {
                end = i + 1;
                if (_text[i - 1] != '\\')
                {
                    break;
                }
            }
        }

        return end;
    }

    private int EndOfTermCharacters(int position)
    {
        while (position < _text.Length)
        {
            char c = _text[position];
            if (c == '\\' && position + 1 < _text.Length)
            {
                position += 2;
            }
            else if (StartsTerm(c) || c is '+' or '-')
            {
                position++;
            }
            else
            {
                break;
            }
        }

        return position;
    }

    private int EndOfNumber(int start)
    {
        int end = EndOfDigits(start);
        if (end > start && end < _text.Length && _text[end] == '.')
        {
            int fraction = EndOfDigits(end + 1);
            end = fraction > end + 1 ? fraction : end;
        }

        return end;
    }

    private int EndOfDigits(int position)
    {
        while (position < _text.Length && IsDigit(_text[position]))
        {
            position++;
        }

        return position;
    }

    private void SkipBlanks()
    {
        while (_next < _text.Length && IsBlank(_text[_next]))
        {
            _next++;
        }
    }

    private QueryToken Take(TokenKind kind, int end)
    {
        var token = new QueryToken(kind, _text.Substring(_next, end - _next), _next);
        _next = end;
        return token;
    }

    private ParseException Unexpected(int position)
    {
        string found = position >= _text.Length ? "<EOF>" : "\"" + _text[position] + "\" (" + (int)_text[position] + ")";
        string before = position > _next ? _text.Substring(_next, Math.Min(position, _text.Length) - _next) : string.Empty;
        return new ParseException("Lexical error at line 1, column " + (position + 1) + ".  Encountered: " + found + ", after : \"" + before + "\"");
    }
}
