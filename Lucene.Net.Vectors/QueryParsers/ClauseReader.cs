using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>
/// Reads clauses of the classic syntax just far enough to find the functions and parameters among them: it knows what the classic parser takes for one
/// word, a phrase, a range, a pattern. Everything else is copied for the classic parser to read.
/// </summary>
internal sealed class ClauseReader(ParseRun run, bool argument)
{
    private const string Query = "a query";

    private readonly TextCursor _cursor = run.Cursor;
    private readonly ClassicText _classic = new();
    private readonly Dictionary<float, FunctionCall> _functions = [];
    private int _depth;
    private bool _any;

    // Whether the last thing was the colon behind a field's name.
    private bool _afterField;

    public ParsedQuery Read()
    {
        _cursor.SkipBlanks();
        int start = _cursor.Position;
        while (!_cursor.AtEnd && !EndsHere())
        {
            if (TextCursor.IsBlank(_cursor.Current))
            {
                Copy(_cursor.Position + 1);
                continue;
            }

            _any = true;
            bool afterField = _afterField;
            _afterField = false;
            ReadOne(afterField);
        }

        if (!_any)
        {
            throw _cursor.Error(start, Query);
        }

        if (_depth > 0)
        {
            throw _cursor.Error(_cursor.Text.Length, "')'");
        }

        return run.ReadClassic(_classic, start, _functions);
    }

    private bool EndsHere()
    {
        return argument && _depth == 0 && _cursor.Current is ',' or ')';
    }

    private void ReadOne(bool afterField)
    {
        int position = _cursor.Position;
        switch (_cursor.Current)
        {
            case '(':
                run.Enter(position);
                _depth++;
                Copy(position + 1);
                break;
            case ')':
                if (--_depth < 0)
                {
                    throw _cursor.Error(position, "the end, as no bracket is open");
                }

                run.Leave();
                Copy(position + 1);
                break;
            case '"':
                ReadPhrase();
                break;
            case '/':
                Copy(EndOfPattern());
                break;
            case '{' when _cursor.TryParameter() is { } name:
                ReadParameter(name, position);
                break;
            case '[' or '{':
                ReadRange();
                break;
            case ']' or '}':
                throw _cursor.Error(position, Query);
            case ':':
                _afterField = true;
                Copy(position + 1);
                break;
            case '^':
                Copy(position + 1);
                CopyBoost();
                break;
            case '~':
                Copy(EndOfWord(position + 1, out _));
                break;
            case '+' or '-' or '!':
                Copy(position + 1);
                break;
            default:
                ReadWord(afterField);
                break;
        }
    }

    private void ReadWord(bool afterField)
    {
        int start = _cursor.Position;
        int end = EndOfWord(start, out bool plain);
        string name = _cursor.Text[start..end];
        if (plain && end < _cursor.Text.Length && _cursor.Text[end] == '(' && Functions.Find(name) is { } read)
        {
            if (afterField)
            {
                throw new QuerySyntaxException(start, $"{name}(...) stands behind a field's name; it takes its field as an argument. Write \\{name} where the word is meant");
            }

            run.Enter(start);
            int number = run.CountFunction(start);
            _cursor.Position = end + 1;
            FunctionCall call = new(start, read(new FunctionReader(run, name, start)));
            run.Leave();
            Place(call, number);
            return;
        }

        Copy(Math.Max(end, start + 1));
    }

    private void ReadParameter(string name, int position)
    {
        int end = _cursor.Position;
        object value = run.Parameter(name, position);
        switch (value)
        {
            case string text when !string.IsNullOrWhiteSpace(text):
                // A group, so that a field or an operator before it is for all of its words.
                _classic.Replace("(" + HybridQueryParser.Escape(text) + ")", position);
                break;
            case string:
            case QueryParameters.NothingBound:
                Place(new FunctionCall(position, static _ => null), run.CountFunction(position));
                break;
            case Query query:
                Place(new FunctionCall(position, _ => (Query)query.Clone()), run.CountFunction(position));
                break;
            default:
                throw new QuerySyntaxException(position, $"{{{name}}} is {QueryParameters.NameOf(value)}, and stands outside of {QueryParameters.FunctionOf(value)}(...)");
        }

        _cursor.Position = end;
    }

    private void Place(FunctionCall call, int number)
    {
        _functions.Add(number, call);
        _classic.Replace(string.Create(CultureInfo.InvariantCulture, $"(+*:*^{number})"), call.Position);
    }

    // Parameters that are texts may stand in a phrase.
    private void ReadPhrase()
    {
        int end = _cursor.EndOfQuoted();
        while (_cursor.Position < end)
        {
            int start = _cursor.Position;
            if (_cursor.Current == '{' && _cursor.TryParameter() is { } name && run.TextParameter(name) is { } text)
            {
                _classic.Replace(HybridQueryParser.Escape(text), start);
                continue;
            }

            _cursor.Position = start;
            Copy(start + (_cursor.Current == '\\' ? 2 : 1));
        }
    }

    private void ReadRange()
    {
        int start = _cursor.Position;
        string text = _cursor.Text;
        Copy(start + 1);
        while (!_cursor.AtEnd)
        {
            int position = _cursor.Position;
            switch (_cursor.Current)
            {
                case ']' or '}':
                    Copy(position + 1);
                    return;
                case '{' when _cursor.TryParameter() is { } name:
                    if (run.Parameter(name, position) is not string { Length: > 0 } end)
                    {
                        throw new QuerySyntaxException(position, $"{{{name}}} stands at an end of a range, and is no text of at least one character");
                    }

                    _classic.Replace(Quoted(end), position);
                    break;
                case '"' when position + 1 < text.Length && text[position + 1] != '"' && LastClosing('"', position + 2) is >= 0 and var close:
                    Copy(close);
                    break;
                case var blank when TextCursor.IsBlank(blank):
                    Copy(position + 1);
                    break;
                default:
                    Copy(EndOfRangeText(position));
                    break;
            }
        }

        throw new QuerySyntaxException(text.Length, "the end", FormattableString.Invariant($"']' or '}}', as the range from position {start + 1} does not end"));
    }

    private int EndOfRangeText(int position)
    {
        while (position < _cursor.Text.Length && _cursor.Text[position] is not (' ' or ']' or '}'))
        {
            position++;
        }

        return position;
    }

    // Of a text in quotes a range knows no end but the next quotes; so they become an escape, and so does a backslash, which would guard them.
    private static string Quoted(string text)
    {
        return "\"" + text.Replace("\\", "\\u005C", StringComparison.Ordinal).Replace("\"", "\\u0022", StringComparison.Ordinal) + "\"";
    }

    private void CopyBoost()
    {
        int end = _cursor.Position;
        while (end < _cursor.Text.Length && char.IsAsciiDigit(_cursor.Text[end]))
        {
            end++;
        }

        if (end == _cursor.Position)
        {
            throw new QuerySyntaxException(end, _cursor.FoundAt(end), "a number, as after any ^");
        }

        Copy(end);
        if (_cursor.Current == '.' && char.IsAsciiDigit(_cursor.Following))
        {
            Copy(_cursor.Position + 1);
            CopyBoost();
        }
    }

    private int EndOfPattern()
    {
        int end = LastClosing('/', _cursor.Position + 1);
        return end >= 0 ? end : throw new QuerySyntaxException(_cursor.Text.Length, "the end", FormattableString.Invariant($"'/', as the pattern from position {_cursor.Position + 1} does not end"));
    }

    // Behind the first sign that no \ guards, else behind the last; -1 where there is none.
    private int LastClosing(char sign, int start)
    {
        string text = _cursor.Text;
        int end = -1;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == sign)
            {
                end = i + 1;
                if (text[i - 1] != '\\')
                {
                    break;
                }
            }
        }

        return end;
    }

    private int EndOfWord(int position, out bool plain)
    {
        string text = _cursor.Text;
        plain = true;
        for (; position < text.Length; position++)
        {
            char c = text[position];
            if (c == '\\')
            {
                plain = false;
                position = Math.Min(position + 1, text.Length - 1);
            }
            else if (c is '*' or '?')
            {
                plain = false;
            }
            else if (TextCursor.IsBlank(c) || c is '(' or ')' or ':' or '^' or '[' or ']' or '"' or '{' or '}' or '~' or '/' or '!' || (c == ',' && argument && _depth == 0))
            {
                break;
            }
        }

        return position;
    }

    private void Copy(int end)
    {
        _classic.Copy(_cursor.Text, _cursor.Position, end);
        _cursor.Position = end;
    }
}
